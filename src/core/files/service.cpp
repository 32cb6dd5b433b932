#include "core/files/service.hpp"

#include <algorithm>

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

Error not_yours() {
  return Error{Code::forbidden, "files.not_yours",
               "Only members of this organisation may add files to its profile."};
}

std::optional<Profile> profile_of(contract::Context& context, const File& file) {
  if (file.organisation.empty()) return std::nullopt;
  return repository::profile(context.tx, file.festival, file.organisation);
}

Result<void> check_right(contract::Context& context, std::string_view festival,
                         std::string_view organisation) {
  if (organisation.empty()) return {};
  const auto profile = repository::profile(context.tx, festival, organisation);
  if (!profile || !may_edit(context.caller, festival, organisation, *profile)) return not_yours();
  return {};
}

Result<void> check_space(contract::Context& context, std::string_view festival,
                         std::string_view organisation, std::int64_t bytes) {
  const auto held = repository::held(context.tx, context.caller.person, festival, organisation);
  if (held + std::max(bytes, kLeastCounted) > kQuota)
    return Error{Code::conflict, "files.quota",
                 "The space for files (500 MB) is used up. Delete some first."};
  return {};
}

void remove_bytes(contract::Blobs& blobs, const File& file) {
  for (const auto width : file.widths) blobs.remove(copy_key(file.id.text(), width));
  blobs.remove(file.id.text());
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

File insert(contract::Context& context, const Incoming& incoming, File file) {
  file.festival = incoming.festival;
  file.organisation = incoming.organisation;
  file.owner = context.caller.person;
  file.is_public = !incoming.organisation.empty();
  repository::insert(context.tx, file, context.now);
  audit::record(context, file.festival, "file.added", "file", file.id.text());
  return file;
}

}  // namespace

Result<File> take_in(contract::Context& context, const Incoming& incoming, std::string_view bytes) {
  MADANG_TRY_VOID(check_right(context, incoming.festival, incoming.organisation));
  MADANG_TRY_VOID(check_space(context, incoming.festival, incoming.organisation,
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
  if (size == 0 || size > kPart || offset + size > upload.bytes || upload.parts >= kMostParts)
    return Error{Code::too_large, "files.part_size",
                 "Send at most 8 MB a part, 1,000 parts, and no more than was announced."};
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

Result<File> add(contract::Context& context, const Incoming& incoming, File file) {
  // Others may have come in since it was prepared: only here nobody else writes.
  const auto space = check_space(context, incoming.festival, incoming.organisation, file.bytes);
  if (space) return insert(context, incoming, std::move(file));
  remove_bytes(context.blobs, file);
  return space.error();
}

Result<Upload> begin(contract::Context& context, std::string_view festival,
                     const UploadWish& wish) {
  MADANG_TRY_VOID(check_right(context, festival, wish.organisation));
  MADANG_TRY_VOID(check_space(context, festival, wish.organisation, wish.bytes));
  if (repository::running(context.tx, context.caller.person) >= kMostUploads)
    return Error{Code::conflict, "files.too_many_uploads",
                 "20 uploads of yours are running. Finish or cancel one first."};
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
      insert(context, {upload.festival, upload.organisation, upload.name}, std::move(prepared));
  repository::end_upload(context.tx, upload.id, context.now);
  return file;
}

Result<void> cancel(contract::Context& context, std::string_view id) {
  MADANG_TRY(const auto upload, require_upload(context, id));
  repository::end_upload(context.tx, upload.id, context.now);
  return {};
}

Result<Shown> require(contract::Context& context, std::string_view id) {
  auto file = repository::find(context.tx, id);
  if (file) {
    const auto profile = profile_of(context, *file);
    if (may_read(context.caller, *file, profile))
      return Shown{std::move(*file), is_for_everyone(*file, profile)};
  }
  return Error{Code::not_found, "files.unknown", "This file is gone or not for you."};
}

Result<void> remove(contract::Context& context, std::string_view id) {
  MADANG_TRY(const auto shown, require(context, id));
  const auto& file = shown.file;
  if (!may_delete(context.caller, file, profile_of(context, file)))
    return Error{Code::forbidden, "files.not_yours", "Only its owner may delete this file."};
  repository::mark_deleted(context.tx, file.id, context.now);
  audit::record(context, file.festival, "file.deleted", "file", file.id.text());
  return {};
}

void remove_gone(contract::Context& context, long at_once) {
  for (const auto& file : repository::deleted(context.tx, at_once)) {
    remove_bytes(context.blobs, file);
    repository::forget(context.tx, file.id);
  }
  for (const auto& upload : repository::ended(context.tx, at_once)) {
    // One more than was taken: the last part may lie there without having been counted.
    for (std::int64_t number = 0; number <= upload.parts; ++number)
      context.blobs.remove(part_key(upload.id, number));
    repository::forget(context.tx, upload.id);
  }
}

}  // namespace madang::core::files
