#include "programmes/consult/meetings/repository.hpp"

#include "base/check.hpp"
#include "core/organisations/codec.hpp"
#include "core/spoken.hpp"
#include "core/where.hpp"
#include "programmes/consult/event/codec.hpp"

namespace madang::programmes::consult::repository {
namespace {

constexpr std::string_view kMeeting =
    "m.id, m.festival, m.buyer, m.company, m.round, m.source, m.state, m.cause, m.starts_at, "
    "m.ends_at, m.interpreter, m.buyer_answer, m.company_answer, m.video_room, m.sequence, "
    "m.version, m.updated_at";
constexpr std::size_t kMeetingColumns = 17;

template <class T>
T must(std::optional<T> value) {
  CHECK(value.has_value());
  return *value;
}

Meeting read_meeting(const store::Row& row) {
  Meeting meeting;
  meeting.id = row.id<MeetingId>(0);
  meeting.festival = row.text(1);
  meeting.buyer = row.id<EntryId>(2);
  meeting.company = row.id<EntryId>(3);
  meeting.round = row.integer(4);
  meeting.source = must(parse_meeting_source(row.text(5)));
  meeting.state = must(parse_meeting_state(row.text(6)));
  meeting.cause = row.text(7);
  meeting.starts_at = row.time(8);
  meeting.ends_at = row.time(9);
  meeting.interpreter = InterpreterId(row.maybe_text(10).value_or(""));
  meeting.buyer_answer = must(parse_answer(row.text(11)));
  meeting.company_answer = must(parse_answer(row.text(12)));
  meeting.video_room = row.text(13);
  meeting.sequence = row.integer(14);
  meeting.version = row.integer(15);
  meeting.updated_at = row.time(16);
  return meeting;
}

Party read_party(const store::Row& row, const EntryId& entry, std::size_t at) {
  return {entry,
          row.text(at),
          core::from_stored(row.text(at + 1)),
          row.text(at + 2),
          row.text(at + 3),
          core::organisations::parse_texts(row.text(at + 4))};
}

MeetingView read_view(const store::Row& row) {
  MeetingView view;
  view.meeting = read_meeting(row);
  view.buyer = read_party(row, view.meeting.buyer, kMeetingColumns);
  view.company = read_party(row, view.meeting.company, kMeetingColumns + 5);
  view.interpreter_name = row.maybe_text(kMeetingColumns + 10).value_or("");
  view.interpreter_person = row.maybe_text(kMeetingColumns + 11).value_or("");
  if (const auto id = row.maybe_text(kMeetingColumns + 12)) {
    TimeRequest request;
    request.id = RequestId(*id);
    request.meeting = view.meeting.id;
    request.side = must(parse_side(row.text(kMeetingColumns + 13)));
    request.starts = starts_from(row.text(kMeetingColumns + 14)).value_or(std::vector<Time>{});
    request.words = row.text(kMeetingColumns + 15);
    request.created_at = row.time(kMeetingColumns + 16);
    view.request = std::move(request);
  }
  return view;
}

std::vector<MeetingView> read_views(store::Tx& tx, const core::Where& where) {
  const auto sql =
      std::string("SELECT ")
          .append(kMeeting)
          .append(
              ", bo.slug, bo.name, bo.country, b.time_zone, b.languages, co.slug, co.name, "
              "co.country, c.time_zone, c.languages, i.name, i.person, r.id, r.side, "
              "r.starts, r.words, r.created_at FROM consult_meeting m "
              "JOIN consult_entry b ON b.id = m.buyer "
              "JOIN organisation bo ON bo.id = b.organisation "
              "JOIN consult_entry c ON c.id = m.company "
              "JOIN organisation co ON co.id = c.organisation "
              "LEFT JOIN consult_interpreter i ON i.id = m.interpreter "
              "LEFT JOIN consult_request r ON r.meeting = m.id AND r.state = 'open'")
          .append(where.text())
          .append(" ORDER BY m.starts_at, m.id");
  std::vector<MeetingView> list;
  for (const auto& row : tx.query(sql, where.values())) list.push_back(read_view(row));
  return list;
}

template <class Tag>
store::Value maybe(const Id<Tag>& id) {
  return id.empty() ? store::Value(nullptr) : store::Value(id);
}

}  // namespace

std::vector<Meeting> first_rounds(store::Tx& tx, std::string_view festival) {
  std::vector<Meeting> list;
  for (const auto& row : tx.query(std::string("SELECT ").append(kMeeting).append(
                                      " FROM consult_meeting m WHERE m.festival = $1 AND "
                                      "m.round = 1 ORDER BY m.starts_at, m.id"),
                                  {festival}))
    list.push_back(read_meeting(row));
  return list;
}

std::vector<Meeting> over_meetings(store::Tx& tx, Time now) {
  std::vector<Meeting> list;
  for (const auto& row :
       tx.query(std::string("SELECT ").append(kMeeting).append(
                    " FROM consult_meeting m WHERE m.state = 'planned' AND m.ends_at <= $1 "
                    "ORDER BY m.ends_at LIMIT 200"),
                {now}))
    list.push_back(read_meeting(row));
  return list;
}

bool insert_meeting(store::Tx& tx, const Meeting& meeting, Time now) {
  return tx.exec(
             "INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, "
             "cause, starts_at, ends_at, interpreter, buyer_answer, company_answer, video_room, "
             "sequence, version, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
             "$9, $10, $11, $12, $13, $14, $15, $16, $17, $17) "
             "ON CONFLICT (festival, buyer, company, round) DO NOTHING",
             {meeting.id, meeting.festival, meeting.buyer, meeting.company, meeting.round,
              to_string(meeting.source), to_string(meeting.state), meeting.cause, meeting.starts_at,
              meeting.ends_at, maybe(meeting.interpreter), to_string(meeting.buyer_answer),
              to_string(meeting.company_answer), meeting.video_room, meeting.sequence,
              meeting.version, now}) == 1;
}

bool update_meeting(store::Tx& tx, const Meeting& meeting, Time now) {
  return tx.exec(
             "UPDATE consult_meeting SET state = $3, cause = $4, starts_at = $5, ends_at = $6, "
             "interpreter = $7, buyer_answer = $8, company_answer = $9, video_room = $10, "
             "sequence = $11, source = $12, version = version + 1, updated_at = $13 "
             "WHERE id = $1 AND version = $2",
             {meeting.id, meeting.version, to_string(meeting.state), meeting.cause,
              meeting.starts_at, meeting.ends_at, maybe(meeting.interpreter),
              to_string(meeting.buyer_answer), to_string(meeting.company_answer),
              meeting.video_room, meeting.sequence, to_string(meeting.source), now}) == 1;
}

std::vector<MeetingView> meetings(store::Tx& tx, std::string_view festival,
                                  const MeetingFilter& filter) {
  core::Where where;
  where.add("m.festival = $?", festival);
  if (!filter.person.empty())
    where.add(
        "i.person = $? OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person = $? AND g.festival = "
        "m.festival AND g.organisation <> '' AND g.organisation IN (bo.slug, co.slug))",
        filter.person);
  if (filter.from) where.add("m.ends_at > $?", *filter.from);
  if (filter.until) where.add("m.starts_at < $?", *filter.until);
  if (filter.state) where.add("m.state = $?", to_string(*filter.state));
  return read_views(tx, where);
}

std::optional<MeetingView> find_meeting(store::Tx& tx, std::string_view festival,
                                        const MeetingId& id) {
  core::Where where;
  where.add("m.festival = $?", festival);
  where.add("m.id = $?", id);
  auto found = read_views(tx, where);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

void insert_request(store::Tx& tx, const TimeRequest& request, const PersonId& person) {
  tx.exec(
      "INSERT INTO consult_request (id, meeting, side, person, starts, words, state, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, 'open', $7)",
      {request.id, request.meeting, to_string(request.side), person, starts_text(request.starts),
       request.words, request.created_at});
}

void end_requests(store::Tx& tx, const MeetingId& meeting, std::string_view state, Time now) {
  tx.exec(
      "UPDATE consult_request SET state = $2, decided_at = $3 WHERE meeting = $1 AND "
      "state = 'open'",
      {meeting, state, now});
}

void add_news(store::Tx& tx, const News& news, Time now) {
  tx.exec(
      "INSERT INTO consult_news (id, festival, kind, entry, interpreter, meeting, other, "
      "starts_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {uuid_v7(now), news.festival, news.kind, maybe(news.entry), maybe(news.interpreter),
       maybe(news.meeting), maybe(news.other), news.starts_at, now});
}

std::vector<News> open_news(store::Tx& tx, long limit) {
  std::vector<News> list;
  for (const auto& row :
       tx.query("SELECT id, festival, kind, entry, interpreter, meeting, other, starts_at FROM "
                "consult_news ORDER BY id LIMIT $1",
                {static_cast<std::int64_t>(limit)}))
    list.push_back({row.text(0), row.text(1), row.text(2), EntryId(row.maybe_text(3).value_or("")),
                    InterpreterId(row.maybe_text(4).value_or("")),
                    MeetingId(row.maybe_text(5).value_or("")),
                    EntryId(row.maybe_text(6).value_or("")), row.maybe_time(7)});
  return list;
}

void end_news(store::Tx& tx, std::string_view id) {
  tx.exec("DELETE FROM consult_news WHERE id = $1", {id});
}

std::optional<FeedOwner> consult_feed_owner(store::Tx& tx, std::string_view secret) {
  const auto row =
      tx.first("SELECT person, festival FROM consult_feed WHERE secret = $1", {secret});
  if (!row) return std::nullopt;
  return FeedOwner{row->id<PersonId>(0), row->text(1)};
}

std::string consult_feed_secret(store::Tx& tx, const PersonId& person, std::string_view festival) {
  const auto row = tx.first("SELECT secret FROM consult_feed WHERE person = $1 AND festival = $2",
                            {person, festival});
  return row ? row->text(0) : std::string();
}

void set_consult_feed(store::Tx& tx, const PersonId& person, std::string_view festival,
                      std::string_view secret, Time now) {
  tx.exec(
      "INSERT INTO consult_feed (person, festival, secret, created_at) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (person, festival) DO UPDATE SET secret = $3, created_at = $4",
      {person, festival, secret, now});
}

}  // namespace madang::programmes::consult::repository
