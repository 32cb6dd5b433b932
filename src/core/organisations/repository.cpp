#include "core/organisations/repository.hpp"

#include <algorithm>

#include "core/organisations/codec.hpp"
#include "core/spoken.hpp"

namespace madang::core::organisations::repository {
namespace {

constexpr std::string_view kColumns =
    "o.id, o.festival, o.slug, o.kind, o.name, o.summary, o.description, o.fields, o.programmes, "
    "o.wanted, o.country, o.address, o.url, o.contact_name, o.contact_mail, o.contact_phone, "
    "o.founded, o.employees, o.languages, o.time_zone, o.logo, o.images, o.documents, o.film_url, "
    "o.certificates, o.details, o.sample, o.state, o.version";

Organisation read(const store::Row& row) {
  Organisation one;
  one.id = row.id<OrganisationId>(0);
  one.festival = row.text(1);
  one.slug = row.text(2);
  one.kind = row.text(3);
  one.name = from_stored(row.text(4));
  one.summary = from_stored(row.text(5));
  one.description = from_stored(row.text(6));
  one.fields = parse_texts(row.text(7));
  one.programmes = parse_texts(row.text(8));
  one.wanted = parse_texts(row.text(9));
  one.country = row.text(10);
  one.address = row.text(11);
  one.url = row.text(12);
  one.contact_name = row.text(13);
  one.contact_mail = row.text(14);
  one.contact_phone = row.text(15);
  one.founded = row.maybe_integer(16);
  one.employees = row.maybe_integer(17);
  one.languages = parse_texts(row.text(18));
  one.time_zone = row.text(19);
  one.logo = row.text(20);
  one.images = parse_texts(row.text(21));
  one.documents = parse_texts(row.text(22));
  one.film_url = row.text(23);
  one.certificates = parse_texts(row.text(24));
  one.details = row.text(25);
  one.sample = row.flag(26);
  one.state = row.text(27);
  one.version = row.integer(28);
  return one;
}

}  // namespace

std::optional<Organisation> find(store::Tx& tx, std::string_view festival, std::string_view slug) {
  const auto row = tx.first("SELECT " + std::string(kColumns) +
                                " FROM organisation o WHERE o.festival = $1 AND o.slug = $2",
                            {festival, slug});
  if (!row) return std::nullopt;
  return read(*row);
}

std::vector<Organisation> all(store::Tx& tx, std::string_view festival) {
  std::vector<Organisation> list;
  for (const auto& row : tx.query("SELECT " + std::string(kColumns) +
                                      " FROM organisation o WHERE o.festival = $1 ORDER BY o.id",
                                  {festival}))
    list.push_back(read(row));
  return list;
}

void save(store::Tx& tx, const Organisation& one, Time now) {
  tx.exec(
      "INSERT INTO organisation (id, festival, slug, kind, name, summary, description, fields, "
      "programmes, wanted, country, address, url, contact_name, contact_mail, contact_phone, "
      "founded, employees, languages, time_zone, logo, images, documents, film_url, certificates, "
      "details, sample, state, version, folder_digest, created_at, updated_at) VALUES ($1, $2, $3, "
      "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, "
      "$23, $24, $25, $26, $27, $28, $29, '', $30, $30) ON CONFLICT (id) DO UPDATE SET "
      "name = $5, summary = $6, description = $7, fields = $8, programmes = $9, wanted = $10, "
      "country = $11, address = $12, url = $13, contact_name = $14, contact_mail = $15, "
      "contact_phone = $16, founded = $17, employees = $18, languages = $19, time_zone = $20, "
      "logo = $21, images = $22, documents = $23, film_url = $24, certificates = $25, "
      "details = $26, sample = $27, state = $28, version = $29, updated_at = $30",
      {one.id,
       one.festival,
       one.slug,
       one.kind,
       stored(one.name),
       stored(one.summary),
       stored(one.description),
       texts_text(one.fields),
       texts_text(one.programmes),
       texts_text(one.wanted),
       one.country,
       one.address,
       one.url,
       one.contact_name,
       one.contact_mail,
       one.contact_phone,
       one.founded,
       one.employees,
       texts_text(one.languages),
       one.time_zone,
       one.logo,
       texts_text(one.images),
       texts_text(one.documents),
       one.film_url,
       texts_text(one.certificates),
       one.details,
       one.sample,
       one.state,
       one.version,
       now});
}

std::string folder_digest(store::Tx& tx, const OrganisationId& id) {
  const auto row = tx.first("SELECT folder_digest FROM organisation WHERE id = $1", {id});
  return row ? row->text(0) : "";
}

void set_folder_digest(store::Tx& tx, const OrganisationId& id, std::string_view digest) {
  tx.exec("UPDATE organisation SET folder_digest = $2 WHERE id = $1", {id, digest});
}

std::vector<Product> products(store::Tx& tx, const OrganisationId& organisation) {
  std::vector<Product> list;
  for (const auto& row : tx.query("SELECT id, key, position, name, summary, hs_code, price, "
                                  "minimum_order, images FROM product WHERE organisation = $1 "
                                  "ORDER BY position, id",
                                  {organisation})) {
    Product product;
    product.id = row.id<ProductId>(0);
    product.organisation = organisation;
    product.key = row.text(1);
    product.position = row.integer(2);
    product.name = from_stored(row.text(3));
    product.summary = from_stored(row.text(4));
    product.hs_code = row.text(5);
    product.price = row.text(6);
    product.minimum_order = row.text(7);
    product.images = parse_texts(row.text(8));
    list.push_back(std::move(product));
  }
  return list;
}

void save(store::Tx& tx, const Product& product, Time now) {
  tx.exec(
      "INSERT INTO product (id, organisation, key, position, name, summary, hs_code, price, "
      "minimum_order, images, folder_digest, created_at, updated_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, $11) "
      "ON CONFLICT (id) DO UPDATE SET position = $4, name = $5, summary = $6, hs_code = $7, "
      "price = $8, minimum_order = $9, images = $10, updated_at = $11",
      {product.id, product.organisation, product.key, product.position, stored(product.name),
       stored(product.summary), product.hs_code, product.price, product.minimum_order,
       texts_text(product.images), now});
}

void remove(store::Tx& tx, const ProductId& product) {
  tx.exec("DELETE FROM product WHERE id = $1", {product});
}

std::vector<FileRef> files(store::Tx& tx, const Texts& ids, std::string_view organisation,
                           std::string_view person) {
  std::vector<FileRef> list;
  for (const auto& id : ids)
    if (const auto row = tx.first(
            "SELECT id, name, content_type, bytes FROM file WHERE id = $1 AND deleted_at IS NULL "
            "AND (organisation = $2 OR (owner = $3 AND $3 <> ''))",
            {id, organisation, person}))
      list.push_back({row->text(0), row->text(1), row->text(2), row->integer(3)});
  return list;
}

}  // namespace madang::core::organisations::repository
