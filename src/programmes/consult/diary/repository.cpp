#include "programmes/consult/diary/repository.hpp"

#include "base/check.hpp"
#include "programmes/consult/diary/codec.hpp"

namespace madang::programmes::consult::repository {
namespace {

constexpr std::string_view kTalk =
    "SELECT m.id, m.festival, f.time_zone, m.state, m.starts_at, m.ends_at, m.buyer, bo.slug, "
    "bo.name, bo.country, m.company, co.slug, co.name, co.country, i.person "
    "FROM consult_meeting m JOIN festival f ON f.slug = m.festival "
    "JOIN consult_entry b ON b.id = m.buyer JOIN organisation bo ON bo.id = b.organisation "
    "JOIN consult_entry c ON c.id = m.company JOIN organisation co ON co.id = c.organisation "
    "LEFT JOIN consult_interpreter i ON i.id = m.interpreter WHERE m.festival = $1 ";

Translated names(const std::string& json) {
  auto parsed = wire::parse_translated(json);
  CHECK(parsed.has_value());
  return std::move(*parsed);
}

Talk talk_of(const store::Row& row) {
  Talk talk;
  talk.id = row.text(0);
  talk.festival = row.text(1);
  talk.time_zone = row.text(2);
  talk.state = row.text(3);
  talk.starts_at = row.time(4);
  talk.ends_at = row.time(5);
  talk.buyer = {row.id<EntryId>(6), row.text(7), names(row.text(8)), row.text(9)};
  talk.company = {row.id<EntryId>(10), row.text(11), names(row.text(12)), row.text(13)};
  talk.interpreter = row.maybe_text(14).value_or("");
  return talk;
}

constexpr std::string_view kDiary =
    "SELECT d.meeting, d.festival, d.version, d.samples, d.next_steps, d.notes, d.mou, "
    "d.edited_side, d.buyer_version, d.buyer_person, d.buyer_at, bp.name, d.company_version, "
    "d.company_person, d.company_at, cp.name, d.undone_side, d.undone_at, d.confirmed_at, "
    "d.created_at, d.updated_at FROM consult_diary d "
    "LEFT JOIN person bp ON bp.id = d.buyer_person "
    "LEFT JOIN person cp ON cp.id = d.company_person WHERE ";

Diary diary_from(const store::Row& row) {
  Diary diary;
  diary.meeting = row.text(0);
  diary.festival = row.text(1);
  diary.version = row.integer(2);
  diary.text.samples = samples_from(row.text(3));
  diary.text.next_steps = row.text(4);
  diary.text.notes = row.text(5);
  diary.text.mou = mou_from(row.text(6));
  diary.edited_side = row.text(7);
  diary.buyer = {row.integer(8), row.id<PersonId>(9), row.maybe_text(11).value_or(""),
                 row.maybe_time(10)};
  diary.company = {row.integer(12), row.id<PersonId>(13), row.maybe_text(15).value_or(""),
                   row.maybe_time(14)};
  diary.undone_side = row.text(16);
  diary.undone_at = row.maybe_time(17);
  diary.confirmed_at = row.maybe_time(18);
  diary.created_at = row.time(19);
  diary.updated_at = row.time(20);
  return diary;
}

/// From column `at` on: stage, product, quantity, unit, currency, price, amount, rate, day, cents.
Line line_from(const store::Row& row, std::size_t at) {
  Line line{stage_from(row.text(at)), row.text(at + 1),    row.integer(at + 2), row.text(at + 3),
            row.text(at + 4),         row.integer(at + 5), row.integer(at + 6)};
  if (!row.is_null(at + 7))
    line.frozen =
        Frozen{row.integer(at + 7), row.maybe_text(at + 8).value_or(""), row.integer(at + 9)};
  return line;
}

}  // namespace

std::optional<Talk> find_talk(store::Tx& tx, std::string_view festival, std::string_view meeting) {
  const auto row = tx.first(std::string(kTalk) + "AND m.id = $2", {festival, meeting});
  if (!row) return std::nullopt;
  return talk_of(*row);
}

std::vector<Talk> talks(store::Tx& tx, std::string_view festival) {
  std::vector<Talk> found;
  for (const auto& row :
       tx.query(std::string(kTalk) + "AND m.state <> 'cancelled' ORDER BY m.starts_at, m.id",
                {festival}))
    found.push_back(talk_of(row));
  return found;
}

Diary diary_of(store::Tx& tx, const Talk& talk) {
  const auto row = tx.first(std::string(kDiary) + "d.meeting = $1", {talk.id});
  if (!row) {
    Diary none;
    none.meeting = talk.id;
    none.festival = talk.festival;
    return none;
  }
  auto diary = diary_from(*row);
  for (const auto& each :
       tx.query("SELECT stage, product, quantity_milli, unit, currency, price_minor, amount_minor, "
                "rate_e8, rate_day, usd_cents FROM consult_diary_line WHERE meeting = $1 "
                "ORDER BY position",
                {talk.id}))
    diary.text.lines.push_back(line_from(each, 0));
  for (const auto& each :
       tx.query("SELECT id, name, content_type, bytes, sha256, side, created_at FROM "
                "consult_diary_file WHERE meeting = $1 ORDER BY id",
                {talk.id}))
    diary.files.push_back({each.text(0), each.text(1), each.text(2), each.integer(3), each.text(4),
                           each.text(5), each.time(6)});
  return diary;
}

std::vector<Diary> diaries(store::Tx& tx, std::string_view festival) {
  std::vector<Diary> found;
  std::map<std::string, std::size_t, std::less<>> at;
  for (const auto& row :
       tx.query(std::string(kDiary) + "d.festival = $1 ORDER BY d.meeting", {festival})) {
    found.push_back(diary_from(row));
    at[found.back().meeting] = found.size() - 1;
  }
  for (const auto& row :
       tx.query("SELECT l.meeting, l.stage, l.product, l.quantity_milli, l.unit, l.currency, "
                "l.price_minor, l.amount_minor, l.rate_e8, l.rate_day, l.usd_cents "
                "FROM consult_diary_line l JOIN consult_diary d ON d.meeting = l.meeting "
                "WHERE d.festival = $1 ORDER BY l.meeting, l.position",
                {festival}))
    found[at.at(row.text(0))].text.lines.push_back(line_from(row, 1));
  return found;
}

void save_diary(store::Tx& tx, const Diary& diary) {
  const auto& text = diary.text;
  tx.exec(
      "INSERT INTO consult_diary (meeting, festival, version, samples, next_steps, notes, mou, "
      "edited_side, buyer_version, buyer_person, buyer_at, company_version, company_person, "
      "company_at, undone_side, undone_at, confirmed_at, created_at, updated_at) VALUES ($1, $2, "
      "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) ON CONFLICT "
      "(meeting) DO UPDATE SET version = $3, samples = $4, next_steps = $5, notes = $6, mou = $7, "
      "edited_side = $8, buyer_version = $9, buyer_person = $10, buyer_at = $11, "
      "company_version = $12, company_person = $13, company_at = $14, undone_side = $15, "
      "undone_at = $16, confirmed_at = $17, updated_at = $19",
      {diary.meeting, diary.festival, diary.version, samples_text(text.samples), text.next_steps,
       text.notes, to_string(text.mou), diary.edited_side, diary.buyer.version, diary.buyer.person,
       diary.buyer.at, diary.company.version, diary.company.person, diary.company.at,
       diary.undone_side, diary.undone_at, diary.confirmed_at, diary.created_at, diary.updated_at});
  tx.exec("DELETE FROM consult_diary_line WHERE meeting = $1", {diary.meeting});
  std::int64_t position = 0;
  for (const auto& line : text.lines) {
    store::Values values{
        diary.meeting, position++,    to_string(line.stage), line.product,      line.quantity_milli,
        line.unit,     line.currency, line.price_minor,      line.amount_minor, nullptr,
        nullptr,       nullptr};
    if (line.frozen) {
      values[9] = line.frozen->rate_e8;
      values[10] = line.frozen->rate_day;
      values[11] = line.frozen->usd_cents;
    }
    tx.exec(
        "INSERT INTO consult_diary_line (meeting, position, stage, product, quantity_milli, unit, "
        "currency, price_minor, amount_minor, rate_e8, rate_day, usd_cents) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values);
  }
}

void add_version(store::Tx& tx, const Diary& diary, std::string_view content,
                 const PersonId& person) {
  tx.exec(
      "INSERT INTO consult_diary_version (meeting, version, side, person, content, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      {diary.meeting, diary.version, diary.edited_side, person, content, diary.updated_at});
}

std::vector<DiaryVersion> versions(store::Tx& tx, std::string_view meeting) {
  std::vector<DiaryVersion> found;
  for (const auto& row :
       tx.query("SELECT version, side, content, created_at FROM consult_diary_version "
                "WHERE meeting = $1 ORDER BY version DESC LIMIT 200",
                {meeting}))
    found.push_back({row.integer(0), row.text(1), row.text(2), row.time(3)});
  return found;
}

void add_file(store::Tx& tx, std::string_view meeting, const DiaryFile& file,
              const PersonId& person) {
  tx.exec(
      "INSERT INTO consult_diary_file (id, meeting, name, content_type, bytes, sha256, side, "
      "person, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {file.id, meeting, file.name, file.content_type, file.bytes, file.sha256, file.side, person,
       file.created_at});
}

void remove_file(store::Tx& tx, std::string_view id) {
  tx.exec("DELETE FROM consult_diary_file WHERE id = $1", {id});
}

DiaryTraces diary_traces(store::Tx& tx, const PersonId& person) {
  DiaryTraces traces;
  const auto take = [&](const char* what, const char* sql) {
    for (const auto& row : tx.query(sql, {person}))
      traces.all.push_back({row.text(0), what, row.time(1)});
  };
  take("buyer_confirmed",
       "SELECT meeting, COALESCE(buyer_at, updated_at) FROM consult_diary WHERE buyer_person = $1 "
       "ORDER BY meeting");
  take("company_confirmed",
       "SELECT meeting, COALESCE(company_at, updated_at) FROM consult_diary WHERE "
       "company_person = $1 ORDER BY meeting");
  take("wrote",
       "SELECT meeting, created_at FROM consult_diary_version WHERE person = $1 "
       "ORDER BY meeting, version");
  take("uploaded",
       "SELECT meeting, created_at FROM consult_diary_file WHERE person = $1 ORDER BY id");
  take("checked_in",
       "SELECT meeting, COALESCE(done_at, due_at) FROM consult_check_in WHERE person = $1 "
       "ORDER BY meeting, days");
  return traces;
}

void forget_diarist(store::Tx& tx, const PersonId& person) {
  tx.exec("UPDATE consult_diary SET buyer_person = '' WHERE buyer_person = $1", {person});
  tx.exec("UPDATE consult_diary SET company_person = '' WHERE company_person = $1", {person});
  tx.exec("UPDATE consult_diary_version SET person = '' WHERE person = $1", {person});
  tx.exec("UPDATE consult_diary_file SET person = '' WHERE person = $1", {person});
  tx.exec("UPDATE consult_check_in SET person = '' WHERE person = $1", {person});
}

}  // namespace madang::programmes::consult::repository
