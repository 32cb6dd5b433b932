#include "core/files/service.hpp"

#include "core/audit/service.hpp"
#include "core/digest.hpp"
#include "core/files/pictures.hpp"
#include "core/files/repository.hpp"
#include "core/files/rules.hpp"

namespace madang::core::files {
namespace {

std::string part_key(const UploadId& upload, std::int64_t number) {
  return "p" + std::to_string(number) + "-" + upload.text();
}

Error unknown_upload() {
  return Error{Code::not_found, "files.upload_unknown",
               "This upload is over or not yours. Begin it again."};
}

Result<void> check_upload(contract::Context& context, std::string_view festival,
                          std::string_view organisation, std::int64_t bytes) {
  if (!may_upload(context.caller, festival, organisation))
    return Error{Code::forbidden, "files.not_yours",
                 "Only members of this organisation may add files to its profile."};
  const auto held = repository::held(context.tx, context.caller.person, festival, organisation);
  if (held + bytes > kQuota)
    return Error{Code::conflict, "files.quota",
                 "The space for files (500 MB) is used up. Delete some first."};
  return {};
}

Result<File> keep(contract::Context& context, std::string name, std::string_view bytes) {
  File file;
  file.name = clean_name(name);
  MADANG_TRY(file.content_type, sniff(bytes, file.name));
  file.id = FileId::create(context.now);
  file.bytes = static_cast<std::int64_t>(bytes.size());
  file.sha256 = sha256_hex(bytes);
  MADANG_TRY_VOID(context.blobs.put(file.id.text(), bytes));
  if (is_picture(file.content_type)) file.widths = make_copies(context.blobs, file.id.text());
  return file;
}

}  // namespace

Result<File> take_in(contract::Context& context, const Incoming& incoming, std::string_view bytes) {
  MADANG_TRY_VOID(check_upload(context, incoming.festival, incoming.organisation,
                               static_cast<std::int64_t>(bytes.size())));
  return keep(context, incoming.name, bytes);
}

Result<void> take_part(contract::Context& context, std::string_view id, std::int64_t offset,
                       std::string_view bytes) {
  MADANG_TRY(const auto upload, require_upload(context, id));
  const auto size = static_cast<std::int64_t>(bytes.size());
  if (upload.received != offset)
    return Error{Code::conflict, "files.wrong_offset",
                 "Go on at byte " + std::to_string(upload.received) + "."};
  if (size == 0 || size > kPart || offset + size > upload.bytes)
    return Error{Code::too_large, "files.part_size",
                 "Send at most 8 MB a part and no more than was announced."};
  return context.blobs.put(part_key(upload.id, upload.parts), bytes);
}

Result<File> join_parts(contract::Context& context, std::string_view id) {
  MADANG_TRY(const auto upload, require_upload(context, id));
  if (upload.received != upload.bytes)
    return Error{Code::conflict, "files.incomplete",
                 "Only " + std::to_string(upload.received) + " bytes have arrived. Send the rest."};
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(upload.bytes));
  for (std::int64_t number = 0; number < upload.parts; ++number) {
    MADANG_TRY(const auto part, context.blobs.get(part_key(upload.id, number)));
    bytes += part;
  }
  return keep(context, upload.name, bytes);
}

File add(contract::Context& context, const Incoming& incoming, File file) {
  file.festival = incoming.festival;
  file.organisation = incoming.organisation;
  file.owner = context.caller.person;
  file.is_public = !incoming.organisation.empty();
  repository::insert(context.tx, file, context.now);
  audit::record(context, file.festival, "file.added", "file", file.id.text());
  return file;
}

Result<Upload> begin(contract::Context& context, std::string_view festival,
                     const UploadWish& wish) {
  MADANG_TRY_VOID(check_upload(context, festival, wish.organisation, wish.bytes));
  Upload upload;
  upload.id = UploadId::create(context.now);
  upload.festival = festival;
  upload.owner = context.caller.person;
  upload.organisation = wish.organisation;
  upload.name = clean_name(wish.name);
  upload.bytes = wish.bytes;
  repository::insert(context.tx, upload, context.now);
  return upload;
}

Result<Upload> require_upload(contract::Context& context, std::string_view id) {
  auto upload = repository::find_upload(context.tx, id);
  if (!upload || upload->owner != context.caller.person) return unknown_upload();
  return std::move(*upload);
}

Result<Upload> advance(contract::Context& context, std::string_view id, std::int64_t offset,
                       std::int64_t bytes) {
  MADANG_TRY(auto upload, require_upload(context, id));
  if (!repository::advance(context.tx, upload.id, offset, bytes, context.now))
    return Error{Code::conflict, "files.wrong_offset",
                 "Go on at byte " + std::to_string(upload.received) + "."};
  upload.received += bytes;
  ++upload.parts;
  return upload;
}

Result<File> complete(contract::Context& context, std::string_view id, File prepared) {
  MADANG_TRY(const auto upload, require_upload(context, id));
  auto file =
      add(context, {upload.festival, upload.organisation, upload.name}, std::move(prepared));
  repository::remove_upload(context.tx, upload.id);
  return file;
}

Result<File> require(contract::Context& context, std::string_view id) {
  auto file = repository::find(context.tx, id);
  if (!file || !may_read(context.caller, *file))
    return Error{Code::not_found, "files.unknown", "This file is gone or not for you."};
  return std::move(*file);
}

Result<void> remove(contract::Context& context, std::string_view id) {
  MADANG_TRY(const auto file, require(context, id));
  if (!may_delete(context.caller, file))
    return Error{Code::forbidden, "files.not_yours", "Only its owner may delete this file."};
  repository::mark_deleted(context.tx, file.id, context.now);
  audit::record(context, file.festival, "file.deleted", "file", file.id.text());
  return {};
}

}  // namespace madang::core::files
