#include "core/files/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::core::files {
namespace {

using wire::JsonArray;
using wire::JsonObject;

JsonArray list_of(const std::vector<std::int64_t>& numbers) {
  JsonArray list;
  for (const auto number : numbers) list.emplace_back(number);
  return list;
}

JsonObject to_json(const File& file) {
  return {{"id", file.id.text()},
          {"name", file.name},
          {"content_type", file.content_type},
          {"bytes", file.bytes},
          {"url", "/files/" + file.id.text()},
          {"widths", list_of(file.widths)}};
}

}  // namespace

std::string widths_text(const std::vector<std::int64_t>& widths) {
  return wire::to_text(list_of(widths));
}

std::vector<std::int64_t> parse_widths(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value() && value->is_array());
  std::vector<std::int64_t> widths;
  for (const auto& each : value->get_array()) widths.push_back(each.as_int64());
  return widths;
}

std::vector<std::string> parse_keys(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value() && value->is_array());
  std::vector<std::string> keys;
  for (const auto& each : value->get_array()) keys.emplace_back(each.as_string());
  return keys;
}

std::string file_json(const File& file) {
  return wire::to_text(to_json(file));
}

std::string told_json(const std::vector<File>& files, const std::vector<Upload>& uploads) {
  JsonArray list;
  for (const auto& file : files) list.push_back(to_json(file));
  JsonArray running;
  for (const auto& upload : uploads)
    running.push_back(
        JsonObject{{"name", upload.name}, {"bytes", upload.bytes}, {"received", upload.received}});
  return wire::to_text(JsonObject{{"files", std::move(list)}, {"uploads", std::move(running)}});
}

std::string upload_json(const Upload& upload) {
  return wire::to_text(JsonObject{{"id", upload.id.text()},
                                  {"name", upload.name},
                                  {"bytes", upload.bytes},
                                  {"received", upload.received},
                                  {"part_limit", kPart}});
}

Result<UploadWish> read_upload_wish(std::string_view body) {
  wire::Reader reader(body);
  UploadWish wish;
  wish.name = reader.text("name", {1, 200});
  wish.bytes = reader.integer("bytes", 1, kMostInParts);
  wish.organisation = reader.maybe_text("organisation", {0, 80}).value_or("");
  MADANG_TRY_VOID(reader.finish());
  return wish;
}

std::string prepared_text(const File& file) {
  auto object = to_json(file);
  object["sha256"] = file.sha256;
  return wire::to_text(object);
}

File parse_prepared(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value());
  const auto& object = value->as_object();
  File file;
  file.id = FileId(std::string(object.at("id").as_string()));
  file.name = object.at("name").as_string();
  file.content_type = object.at("content_type").as_string();
  file.bytes = object.at("bytes").as_int64();
  file.sha256 = object.at("sha256").as_string();
  for (const auto& each : object.at("widths").as_array()) file.widths.push_back(each.as_int64());
  return file;
}

}  // namespace madang::core::files
