#include "core/organisations/codec.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace madang::core::organisations {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

JsonArray list_of(const Texts& texts) {
  JsonArray list;
  for (const auto& text : texts) list.emplace_back(text);
  return list;
}

JsonArray counts_of(const Counts& counts) {
  std::vector<std::pair<std::string, std::int64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  JsonArray list;
  for (const auto& [key, count] : sorted)
    if (!key.empty()) list.push_back(JsonObject{{"key", key}, {"count", count}});
  return list;
}

std::string file_url(const std::string& id) {
  return "/files/" + id;
}

JsonArray files_of(const Texts& ids, const std::vector<FileRef>& files) {
  JsonArray list;
  for (const auto& id : ids) {
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const FileRef& file) { return file.id == id; });
    if (found == files.end()) continue;
    list.push_back(JsonObject{{"id", found->id},
                              {"name", found->name},
                              {"content_type", found->content_type},
                              {"url", file_url(found->id)},
                              {"bytes", found->bytes}});
  }
  return list;
}

JsonObject brief(const Organisation& one) {
  JsonObject object{{"id", one.id.text()},
                    {"slug", one.slug},
                    {"kind", one.kind},
                    {"name", wire::to_json(one.name)},
                    {"summary", wire::to_json(one.summary)},
                    {"fields", list_of(one.fields)},
                    {"programmes", list_of(one.programmes)},
                    {"country", one.country},
                    {"sample", one.sample},
                    {"state", one.state}};
  if (!one.logo.empty()) object["logo"] = file_url(one.logo);
  return object;
}

void add_text(JsonObject& object, std::string_view key, const std::string& text) {
  if (!text.empty()) object[{key.data(), key.size()}] = text;
}

Json to_json(const Product& product, const std::vector<FileRef>& files) {
  JsonObject object{{"id", product.id.text()},
                    {"name", wire::to_json(product.name)},
                    {"summary", wire::to_json(product.summary)},
                    {"hs_code", product.hs_code},
                    {"images", files_of(product.images, files)},
                    {"position", product.position},
                    {"key", product.key}};
  add_text(object, "price", product.price);
  add_text(object, "minimum_order", product.minimum_order);
  return object;
}

std::optional<Texts> read_texts(Reader& reader, std::string_view field, std::size_t most,
                                std::size_t longest) {
  if (!reader.has(field)) return std::nullopt;
  return reader.texts(field, most, {1, longest});
}

std::optional<Translated> read_translated(Reader& reader, std::string_view field, std::size_t least,
                                          std::size_t most) {
  if (!reader.has(field)) return std::nullopt;
  return reader.translated(field, {least, most});
}

}  // namespace

std::string texts_text(const Texts& texts) {
  return wire::to_text(list_of(texts));
}

Texts parse_texts(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value() && value->is_array());
  Texts texts;
  for (const auto& each : value->get_array()) texts.emplace_back(each.as_string());
  return texts;
}

std::string directory_json(const Directory& directory, const Filter& filter) {
  JsonArray items;
  for (const auto& found : directory.items) {
    auto object = brief(found.organisation);
    object["product_count"] = found.products;
    items.push_back(std::move(object));
  }
  const auto shown = filter.offset + static_cast<long>(directory.items.size());
  JsonObject list{{"items", std::move(items)},
                  {"total", directory.total},
                  {"facets", JsonObject{{"kinds", counts_of(directory.kinds)},
                                        {"fields", counts_of(directory.fields)},
                                        {"programmes", counts_of(directory.programmes)},
                                        {"countries", counts_of(directory.countries)}}}};
  if (shown < directory.total) list["next"] = std::to_string(shown);
  return wire::to_text(list);
}

std::string organisation_json(const View& view) {
  const auto& one = view.organisation;
  auto object = brief(one);
  object["description"] = wire::to_json(one.description);
  add_text(object, "address", one.address);
  add_text(object, "url", one.url);
  add_text(object, "contact_name", one.contact_name);
  add_text(object, "contact_mail", one.contact_mail);
  add_text(object, "contact_phone", one.contact_phone);
  if (one.founded) object["founded"] = *one.founded;
  if (one.employees) object["employees"] = *one.employees;
  if (!one.languages.empty()) object["languages"] = list_of(one.languages);
  add_text(object, "time_zone", one.time_zone);
  if (!one.wanted.empty()) object["wanted"] = list_of(one.wanted);
  object["images"] = files_of(one.images, view.files);
  object["documents"] = files_of(one.documents, view.files);
  add_text(object, "film_url", one.film_url);
  if (!one.certificates.empty()) object["certificates"] = list_of(one.certificates);
  JsonArray products;
  for (const auto& product : view.products) products.push_back(to_json(product, view.files));
  object["products"] = std::move(products);
  object["version"] = one.version;
  object["may_edit"] = view.may_edit;
  return wire::to_text(object);
}

std::string product_json(const Product& product, const std::vector<FileRef>& files) {
  return wire::to_text(to_json(product, files));
}

std::string folder_text(const Organisation& organisation, const std::vector<Product>& products) {
  auto same = organisation;
  same.id = {};
  same.version = 0;
  auto text = organisation_json({same, {}, {}, false}) + same.details;
  for (auto product : products) {
    product.id = {};
    text += product.key + product_json(product, {});
  }
  return text;
}

Result<Change> read_change(std::string_view body) {
  Reader reader(body);
  Change change;
  change.version = reader.maybe_integer("version", 1, 1'000'000'000);
  change.slug = reader.maybe_text("slug", {1, 80});
  if (reader.has("kind"))
    change.kind = reader.choice("kind", {std::begin(kKinds), std::end(kKinds)});
  change.name = read_translated(reader, "name", 1, 120);
  change.summary = read_translated(reader, "summary", 1, 300);
  change.description = read_translated(reader, "description", 0, 5000);
  change.fields = read_texts(reader, "fields", 10, 40);
  change.programmes = read_texts(reader, "programmes", 7, 20);
  change.wanted = read_texts(reader, "wanted", 20, 40);
  change.country = reader.maybe_text("country", {2, 2});
  change.address = reader.maybe_text("address", {0, 200});
  change.url = reader.maybe_text("url", {0, 300});
  change.contact_name = reader.maybe_text("contact_name", {0, 80});
  change.contact_mail = reader.maybe_text("contact_mail", {0, 254});
  change.contact_phone = reader.maybe_text("contact_phone", {0, 40});
  change.founded = reader.maybe_integer("founded", 1800, 2100);
  change.employees = reader.maybe_integer("employees", 0, 10'000'000);
  change.languages = read_texts(reader, "languages", 10, 20);
  change.time_zone = reader.maybe_text("time_zone", {0, 60});
  change.logo = reader.maybe_text("logo", {0, 100});
  change.images = read_texts(reader, "images", 12, 36);
  change.documents = read_texts(reader, "documents", 12, 36);
  change.film_url = reader.maybe_text("film_url", {0, 300});
  change.certificates = read_texts(reader, "certificates", 20, 80);
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<ProductChange> read_product_change(std::string_view body) {
  Reader reader(body);
  ProductChange change;
  change.name = read_translated(reader, "name", 1, 120);
  change.summary = read_translated(reader, "summary", 1, 500);
  change.hs_code = reader.maybe_text("hs_code", {1, 12});
  change.price = reader.maybe_text("price", {0, 80});
  change.minimum_order = reader.maybe_text("minimum_order", {0, 80});
  change.images = read_texts(reader, "images", 8, 36);
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<StateChange> read_state_change(std::string_view body) {
  Reader reader(body);
  StateChange change;
  change.state = reader.choice("state", {"draft", "published", "withdrawn"});
  change.version = reader.integer("version", 1, 1'000'000'000);
  MADANG_TRY_VOID(reader.finish());
  return change;
}

}  // namespace madang::core::organisations
