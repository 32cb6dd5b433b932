#include "core/organisations/service.hpp"

#include <algorithm>

#include "core/audit/service.hpp"
#include "core/digest.hpp"
#include "core/festival/service.hpp"
#include "core/organisations/repository.hpp"
#include "core/organisations/rules.hpp"
#include "core/slug.hpp"

namespace madang::core::organisations {
namespace {

constexpr std::size_t kMostProducts = 60;

Error unknown() {
  return Error{Code::not_found, "organisations.unknown",
               "There is no organisation at this address."};
}

Error not_yours() {
  return Error{Code::forbidden, "organisations.not_yours",
               "Only its members and the managers of its programmes may change this profile."};
}

Result<Organisation> require_editable(contract::Context& context, std::string_view festival,
                                      std::string_view slug) {
  auto one = repository::find(context.tx, festival, slug);
  if (!one) return unknown();
  if (!may_edit(context.caller, *one)) return not_yours();
  return std::move(*one);
}

void reindex(contract::Context& context, const Organisation& one) {
  repository::index(context.tx, one, search_text(one, repository::products(context.tx, one.id)));
}

View view_of(contract::Context& context, Organisation one) {
  View seen{std::move(one), {}, {}, false};
  seen.products = repository::products(context.tx, seen.organisation.id);
  auto ids = seen.organisation.images;
  const auto add = [&](const Texts& more) { ids.insert(ids.end(), more.begin(), more.end()); };
  add(seen.organisation.documents);
  for (const auto& product : seen.products) add(product.images);
  seen.files = repository::files(context.tx, ids, seen.organisation.slug, "");
  seen.may_edit = may_edit(context.caller, seen.organisation);
  return seen;
}

/// Files shown in a profile must be the organisation's own.
Result<void> check_files(contract::Context& context, const Organisation& one, const Texts& ids,
                         std::string_view field) {
  const auto found = repository::files(context.tx, ids, one.slug, "");
  if (found.size() != ids.size())
    return invalid_field(std::string(field), "files.unknown",
                         "One of the files is not this organisation's. Upload it again.");
  const auto is_picture = [](const FileRef& file) {
    return file.content_type.starts_with("image/");
  };
  if (field != "documents" && !std::all_of(found.begin(), found.end(), is_picture))
    return invalid_field(std::string(field), "files.no_picture", "Choose a picture here.");
  return {};
}

void record(contract::Context& context, const Organisation& one, std::string_view act) {
  audit::record(context, one.festival, act, "organisation", one.slug);
}

}  // namespace

Result<Directory> search(contract::Context& context, std::string_view festival,
                         const Filter& filter) {
  MADANG_TRY_VOID(festival::require(context, festival));
  auto allowed = filter;
  allowed.all_states = filter.all_states && context.caller.manages(festival);
  return repository::search(context.tx, festival, allowed);
}

Result<View> view(contract::Context& context, std::string_view festival, std::string_view slug) {
  MADANG_TRY_VOID(festival::require(context, festival));
  auto one = repository::find(context.tx, festival, slug);
  if (!one || (one->state != "published" && !may_edit(context.caller, *one))) return unknown();
  return view_of(context, std::move(*one));
}

Result<View> create(contract::Context& context, std::string_view festival, const Change& change) {
  MADANG_TRY_VOID(festival::require(context, festival));
  Organisation one;
  one.id = OrganisationId::create(context.now);
  one.festival = festival;
  one.kind = change.kind.value_or("company");
  MADANG_TRY(one, changed(std::move(one), change));
  one.version = 1;
  if (!may_manage(context.caller, one)) return not_yours();
  const auto taken = [&](const std::string& slug) {
    return repository::find(context.tx, festival, slug).has_value();
  };
  if (change.slug) {
    if (!is_slug(*change.slug))
      return invalid_field(
          "slug", "slug.malformed",
          "Use lower-case letters, digits and hyphens, for example hanbit-sensor.");
    if (taken(*change.slug))
      return Error{Code::conflict,
                   "organisations.slug_taken",
                   "This address is taken; choose another.",
                   {{"slug", "organisations.slug_taken", "This address is taken."}}};
    one.slug = *change.slug;
  } else {
    const auto english = one.name.find("en");
    const auto wish = english == one.name.end() ? std::string{} : slug_from(english->second);
    one.slug = free_slug(wish.empty() ? "organisation" : wish, taken);
  }
  repository::save(context.tx, one, context.now);
  reindex(context, one);
  record(context, one, "organisation.created");
  return view_of(context, std::move(one));
}

Result<View> change(contract::Context& context, std::string_view festival, std::string_view slug,
                    const Change& change) {
  MADANG_TRY(auto one, require_editable(context, festival, slug));
  MADANG_TRY_VOID(check_version(one, change.version.value_or(0)));
  const auto programmes = one.programmes;
  MADANG_TRY(one, changed(std::move(one), change));
  if (one.programmes != programmes && !may_manage(context.caller, one))
    return invalid_field("programmes", "organisations.programmes_by_manager",
                         "Programmes are set by the organisers. Ask the programme's host.");
  MADANG_TRY_VOID(check_files(context, one, one.images, "images"));
  MADANG_TRY_VOID(check_files(context, one, one.documents, "documents"));
  if (!one.logo.empty()) MADANG_TRY_VOID(check_files(context, one, {one.logo}, "logo"));
  repository::save(context.tx, one, context.now);
  reindex(context, one);
  record(context, one, "organisation.changed");
  return view_of(context, std::move(one));
}

Result<View> set_state(contract::Context& context, std::string_view festival, std::string_view slug,
                       const StateChange& change) {
  MADANG_TRY(auto one, require_editable(context, festival, slug));
  if (!may_manage(context.caller, one)) return not_yours();
  MADANG_TRY_VOID(check_version(one, change.version));
  one.state = change.state;
  ++one.version;
  repository::save(context.tx, one, context.now);
  reindex(context, one);
  record(context, one, "organisation." + change.state);
  return view_of(context, std::move(one));
}

Result<Product> create_product(contract::Context& context, std::string_view festival,
                               std::string_view slug, const ProductChange& change) {
  MADANG_TRY(const auto one, require_editable(context, festival, slug));
  const auto held = repository::products(context.tx, one.id);
  if (held.size() >= kMostProducts)
    return Error{Code::conflict, "organisations.too_many_products",
                 "A profile holds 60 products. Remove one first."};
  Product product;
  product.id = ProductId::create(context.now);
  product.organisation = one.id;
  product.key = product.id.text();
  product.position = held.empty() ? 0 : held.back().position + 1;
  MADANG_TRY(product, changed(std::move(product), change));
  MADANG_TRY_VOID(check_files(context, one, product.images, "images"));
  repository::save(context.tx, product, context.now);
  reindex(context, one);
  record(context, one, "product.created");
  return product;
}

Result<Product> change_product(contract::Context& context, std::string_view festival,
                               std::string_view slug, std::string_view id,
                               const ProductChange& change) {
  MADANG_TRY(const auto one, require_editable(context, festival, slug));
  for (auto& held : repository::products(context.tx, one.id)) {
    if (held.id.text() != id) continue;
    MADANG_TRY(auto product, changed(held, change));
    MADANG_TRY_VOID(check_files(context, one, product.images, "images"));
    repository::save(context.tx, product, context.now);
    reindex(context, one);
    record(context, one, "product.changed");
    return product;
  }
  return Error{Code::not_found, "organisations.product_unknown", "This product is gone."};
}

Result<void> delete_product(contract::Context& context, std::string_view festival,
                            std::string_view slug, std::string_view id) {
  MADANG_TRY(const auto one, require_editable(context, festival, slug));
  for (const auto& held : repository::products(context.tx, one.id)) {
    if (held.id.text() != id) continue;
    repository::remove(context.tx, held.id);
    reindex(context, one);
    record(context, one, "product.deleted");
    return {};
  }
  return Error{Code::not_found, "organisations.product_unknown", "This product is gone."};
}

Upsert bring(contract::Context& context, Organisation one, std::vector<Product> products) {
  const auto digest = sha256_hex(folder_text(one, products));
  const auto held = repository::find(context.tx, one.festival, one.slug);
  if (held && repository::folder_digest(context.tx, held->id) == digest) return Upsert::unchanged;
  one.id = held ? held->id : OrganisationId::create(context.now);
  one.version = held ? held->version + 1 : 1;
  if (held) {
    // The folder has no columns for these: they live here only.
    one.logo = held->logo;
    one.images = held->images;
    one.documents = held->documents;
  }
  repository::save(context.tx, one, context.now);
  const auto there = repository::products(context.tx, one.id);
  for (const auto& product : there)
    if (std::none_of(products.begin(), products.end(),
                     [&](const Product& each) { return each.key == product.key; }))
      repository::remove(context.tx, product.id);
  for (std::size_t i = 0; i < products.size(); ++i) {
    auto& product = products[i];
    const auto same = std::find_if(there.begin(), there.end(),
                                   [&](const Product& each) { return each.key == product.key; });
    product.id = same != there.end() ? same->id : ProductId::create(context.now);
    product.organisation = one.id;
    product.position = static_cast<std::int64_t>(i);
    if (same != there.end()) product.images = same->images;
    repository::save(context.tx, product, context.now);
  }
  repository::index(context.tx, one, search_text(one, products));
  repository::set_folder_digest(context.tx, one.id, digest);
  return held ? Upsert::changed : Upsert::created;
}

long retire_but(contract::Context& context, std::string_view festival, const Texts& slugs) {
  long retired = 0;
  for (auto& one : repository::all(context.tx, festival)) {
    if (one.state == "withdrawn" || repository::folder_digest(context.tx, one.id).empty()) continue;
    if (std::find(slugs.begin(), slugs.end(), one.slug) != slugs.end()) continue;
    one.state = "withdrawn";
    ++one.version;
    repository::save(context.tx, one, context.now);
    repository::set_folder_digest(context.tx, one.id, "");
    reindex(context, one);
    ++retired;
  }
  return retired;
}

std::vector<View> all(store::Tx& tx, std::string_view festival) {
  std::vector<View> list;
  for (auto& one : repository::all(tx, festival)) {
    auto products = repository::products(tx, one.id);
    list.push_back({std::move(one), std::move(products), {}, false});
  }
  return list;
}

}  // namespace madang::core::organisations
