#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::core::organisations {

using wire::Translated;
using Texts = std::vector<std::string>;
using ProductId = Id<struct ProductTag>;

inline constexpr std::string_view kKinds[] = {"company",  "buyer", "employer",
                                              "investor", "team",  "host"};

struct Organisation {
  OrganisationId id;
  std::string festival;
  std::string slug;
  std::string kind = "company";
  Translated name;
  Translated summary;
  Translated description;
  Texts fields;      ///< keys of the festival's fields of business
  Texts programmes;  ///< keys
  Texts wanted;      ///< fields a buyer, investor or employer looks for
  std::string country = "KR";
  std::string address;
  std::string url;
  std::string contact_name;
  std::string contact_mail;
  std::string contact_phone;
  std::optional<std::int64_t> founded;
  std::optional<std::int64_t> employees;
  Texts languages;
  std::string time_zone;
  std::string logo;  ///< file id
  Texts images;      ///< file ids
  Texts documents;   ///< file ids
  std::string film_url;
  Texts certificates;
  std::string details = "{}";  ///< JSON of one kind's own sheet columns; kept for the export
  bool sample = false;
  std::string state = "draft";
  std::int64_t version = 1;
};

struct Product {
  ProductId id;
  OrganisationId organisation;
  std::string key;
  std::int64_t position = 0;
  Translated name;
  Translated summary;
  std::string hs_code;
  std::string price;
  std::string minimum_order;
  Texts images;  ///< file ids
};

/// A file as a profile shows it.
struct FileRef {
  std::string id;
  std::string name;
  std::string content_type;
  std::int64_t bytes = 0;
};

/// What is asked of the directory. Empty members do not narrow.
struct Filter {
  std::string text;
  std::string kind;
  std::string field;
  std::string programme;
  std::string country;
  bool all_states = false;  ///< staff: drafts and withdrawn ones too
  long limit = 50;
  long offset = 0;
};

struct Found {
  Organisation organisation;
  std::int64_t products = 0;
};

using Counts = std::map<std::string, std::int64_t>;

struct Directory {
  std::vector<Found> items;
  std::int64_t total = 0;
  /// Each counts what the other filters leave.
  Counts kinds;
  Counts fields;
  Counts programmes;
  Counts countries;
};

/// What an editor changes; absent members stay.
struct Change {
  std::optional<std::int64_t> version;
  std::optional<std::string> slug;
  std::optional<std::string> kind;
  std::optional<Translated> name;
  std::optional<Translated> summary;
  std::optional<Translated> description;
  std::optional<Texts> fields;
  std::optional<Texts> programmes;
  std::optional<Texts> wanted;
  std::optional<std::string> country;
  std::optional<std::string> address;
  std::optional<std::string> url;
  std::optional<std::string> contact_name;
  std::optional<std::string> contact_mail;
  std::optional<std::string> contact_phone;
  std::optional<std::int64_t> founded;
  std::optional<std::int64_t> employees;
  std::optional<Texts> languages;
  std::optional<std::string> time_zone;
  std::optional<std::string> logo;
  std::optional<Texts> images;
  std::optional<Texts> documents;
  std::optional<std::string> film_url;
  std::optional<Texts> certificates;
};

struct ProductChange {
  std::optional<Translated> name;
  std::optional<Translated> summary;
  std::optional<std::string> hs_code;
  std::optional<std::string> price;
  std::optional<std::string> minimum_order;
  std::optional<Texts> images;
};

}  // namespace madang::core::organisations
