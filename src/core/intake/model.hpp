#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "core/intake/festival_row.hpp"
#include "wire/json.hpp"

namespace madang::core::intake {

using Texts = std::vector<std::string>;

struct ChatRoomRow {
  std::string key;
  std::string programme;
  std::int64_t slow_mode_seconds = 0;
  Translated title;
};

/// Whose profile it is; decides the sheet it stands in and its kind in the directory.
enum class Sheet { organisations, buyers, employers, investors, teams };

struct OrganisationRow {
  Sheet sheet = Sheet::organisations;
  std::string key;
  Translated name;
  Translated summary;
  Translated description;
  Texts fields;
  Texts programmes;
  Texts wanted;
  Texts languages;
  std::string time_zone;
  std::string country;
  std::string address;
  std::optional<std::int64_t> founded;
  std::optional<std::int64_t> employees;
  std::string url;
  std::string mail;
  bool sample = false;
  bool published = true;
};

struct ProductRow {
  std::string organisation;
  std::string key;
  Translated name;
  Translated summary;
  std::string hs_code;
  std::string price;
  std::string minimum_order;
};

struct BuyerDetails {
  std::string key;
  std::string city;
  Texts hs_codes;
  std::optional<std::int64_t> budget_usd;
};

struct EmployerDetails {
  std::string key;
  std::vector<Translated> jobs;
  std::int64_t openings = 1;
  std::string career;
  bool own_profile = true;  ///< false: the profile stands in organisations.csv
};

struct InvestorDetails {
  std::string key;
  std::string kind = "vc";
  Texts stages;
  std::optional<std::int64_t> ticket_min;
  std::optional<std::int64_t> ticket_max;
  std::string currency;
};

struct TeamDetails {
  std::string key;
  std::int64_t members = 1;
  std::string round = "documents";
};

struct SpeakerRow {
  std::string name;
  std::string affiliation;
};

struct SessionRow {
  std::string key;
  std::string programme;
  std::string kind;
  std::string date;
  std::string start;
  std::string end;
  std::string stage;
  std::string room;
  std::string language;
  Translated title;
  Translated abstract;
  std::vector<SpeakerRow> speakers;
  Time starts_at;
  Time ends_at;
};

/// One role of one person.
struct PersonRow {
  std::string mail;
  std::string name;
  std::string language;
  std::string time_zone;
  std::string role;
  std::string programme;
  std::string organisation;
};

struct NoticeRow {
  std::string slug;
  std::string category;
  std::string programme;
  bool pinned = false;
  Time publish;
  std::string publish_text;  ///< as written, with its offset
  Translated title;
  Translated body;
};

struct ConsentRow {
  std::string purpose;
  std::string kind;
  bool required = false;
  std::int64_t version = 1;
  std::optional<std::int64_t> retention_days;
  Translated title;
  Translated body;
  Translated items;
  Translated retention;
  Translated refusal;
  Translated recipient;
  Translated country;
};

struct MediaFile {
  std::string path;  ///< "media/logo.svg"
  std::string bytes;
};

/// A whole festival folder, checked. Rows keep the order of their sheets.
struct FolderData {
  FestivalRow festival;
  std::vector<ChatRoomRow> chat_rooms;
  std::vector<OrganisationRow> organisations;
  std::vector<ProductRow> products;
  std::vector<BuyerDetails> buyers;
  std::vector<EmployerDetails> employers;
  std::vector<InvestorDetails> investors;
  std::vector<TeamDetails> teams;
  std::vector<SessionRow> sessions;
  std::vector<PersonRow> people;
  std::vector<NoticeRow> notices;
  std::vector<ConsentRow> consents;
  std::vector<MediaFile> media;
};

}  // namespace madang::core::intake
