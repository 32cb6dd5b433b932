#include "core/organisations/rules.hpp"

#include <algorithm>

#include "base/zone.hpp"
#include "core/festival/model.hpp"

namespace madang::core::organisations {
namespace {

template <class T, class U>
void take(T& held, const std::optional<U>& changed) {
  if (changed) held = *changed;
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void require(Error& error, bool holds, std::string field, std::string reason, std::string detail) {
  if (!holds) error.fields.push_back({std::move(field), std::move(reason), std::move(detail)});
}

Result<void> refused_if_any(Error error) {
  if (error.fields.empty()) return {};
  error.reason = "input.refused";
  error.detail = "Some fields need another look.";
  return error;
}

Result<void> check(const Organisation& one) {
  const auto& programmes = festival::kProgrammeKeys;
  Error error;
  const auto has = [](const Translated& text) {
    const auto found = text.find("ko");
    return found != text.end() && !found->second.empty();
  };
  require(error, has(one.name), "name/ko", "required", "Fill this in.");
  require(error, has(one.summary), "summary/ko", "required", "Fill this in.");
  for (std::size_t i = 0; i < one.programmes.size(); ++i)
    require(error,
            std::find(std::begin(programmes), std::end(programmes), one.programmes[i]) !=
                std::end(programmes),
            "programmes/" + std::to_string(i), "not_a_choice", "This is no programme.");
  const bool country =
      one.country.size() == 2 && std::all_of(one.country.begin(), one.country.end(),
                                             [](char c) { return c >= 'A' && c <= 'Z'; });
  require(error, country, "country", "country.malformed",
          "Give the country as two capital letters, for example KR.");
  require(error, one.url.empty() || is_web_address(one.url), "url", "url.malformed",
          "Begin the address with https://.");
  require(error, one.film_url.empty() || is_web_address(one.film_url), "film_url", "url.malformed",
          "Begin the address with https://.");
  require(error, one.contact_mail.empty() || one.contact_mail.find('@') != std::string::npos,
          "contact_mail", "mail.malformed", "Give a mail address, for example name@example.com.");
  require(error, one.time_zone.empty() || is_zone(one.time_zone), "time_zone", "zone.unknown",
          "Choose a time zone, for example Asia/Seoul.");
  return refused_if_any(std::move(error));
}

}  // namespace

bool may_manage(const wire::Caller& caller, const Organisation& organisation) {
  return caller.manages_one_of(organisation.festival, organisation.programmes);
}

bool may_edit(const wire::Caller& caller, const Organisation& organisation) {
  return caller.represents(organisation.festival, organisation.slug) ||
         may_manage(caller, organisation);
}

Result<void> check_version(const Organisation& organisation, std::int64_t version) {
  if (organisation.version == version) return {};
  return Error{
      Code::conflict, "organisations.stale",
      "Someone else changed this profile meanwhile. Load it again and repeat your change."};
}

Result<Organisation> changed(Organisation one, const Change& change) {
  take(one.name, change.name);
  take(one.summary, change.summary);
  take(one.description, change.description);
  take(one.fields, change.fields);
  take(one.programmes, change.programmes);
  take(one.wanted, change.wanted);
  take(one.country, change.country);
  take(one.address, change.address);
  take(one.url, change.url);
  take(one.contact_name, change.contact_name);
  take(one.contact_mail, change.contact_mail);
  take(one.contact_phone, change.contact_phone);
  take(one.founded, change.founded);
  take(one.employees, change.employees);
  take(one.languages, change.languages);
  take(one.time_zone, change.time_zone);
  take(one.logo, change.logo);
  take(one.images, change.images);
  take(one.documents, change.documents);
  take(one.film_url, change.film_url);
  take(one.certificates, change.certificates);
  MADANG_TRY_VOID(check(one));
  ++one.version;
  return one;
}

Result<Product> changed(Product product, const ProductChange& change) {
  take(product.name, change.name);
  take(product.summary, change.summary);
  take(product.price, change.price);
  take(product.minimum_order, change.minimum_order);
  take(product.images, change.images);
  if (change.hs_code) {
    product.hs_code.clear();
    for (const char c : *change.hs_code)
      if (c != '.' && c != ' ') product.hs_code += c;
  }
  Error error;
  require(error, product.name.contains("ko"), "name/ko", "required", "Fill this in.");
  require(error, product.summary.contains("ko"), "summary/ko", "required", "Fill this in.");
  const bool code =
      product.hs_code.size() == 6 && std::all_of(product.hs_code.begin(), product.hs_code.end(),
                                                 [](char c) { return c >= '0' && c <= '9'; });
  require(error, code, "hs_code", "hs_code.malformed",
          "Give the HS code's first six digits, for example 852349.");
  MADANG_TRY_VOID(refused_if_any(std::move(error)));
  return product;
}

}  // namespace madang::core::organisations
