#include "programmes/consult/plan/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/check.hpp"
#include "wire/json.hpp"

namespace madang::programmes::consult {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

std::int64_t number(const JsonObject& object, std::string_view key) {
  return object.at(key).to_number<std::int64_t>();
}

std::string words(const JsonObject& object, std::string_view key) {
  return std::string(object.at(key).as_string());
}

JsonObject to_json(const PlanReport& report) {
  JsonArray steps;
  for (const auto& step : report.steps)
    steps.push_back(JsonObject{{"name", step.name}, {"seconds", step.seconds}});
  return {{"status", report.status},
          {"points", report.value.points},
          {"weight", report.value.weight},
          {"meetings", report.value.meetings},
          {"musts_held", report.value.musts},
          {"promised_held", report.value.promised},
          {"bound", report.bound},
          {"proven", report.proven},
          {"gini_buyers", report.shape.gini_buyers},
          {"gini_companies", report.shape.gini_companies},
          {"empty_buyers", report.shape.empty_buyers},
          {"empty_companies", report.shape.empty_companies},
          {"breaks", report.shape.breaks},
          {"steps", std::move(steps)},
          {"pairs", report.pairs},
          {"musts", report.musts}};
}

PlanReport report_of(const JsonObject& object) {
  PlanReport report;
  report.status = words(object, "status");
  report.value.points = number(object, "points");
  report.value.weight = number(object, "weight");
  report.value.meetings = object.at("meetings").to_number<int>();
  report.value.musts = object.at("musts_held").to_number<int>();
  report.value.promised = object.at("promised_held").to_number<int>();
  report.bound = number(object, "bound");
  report.proven = object.at("proven").as_bool();
  report.shape.gini_buyers = object.at("gini_buyers").to_number<double>();
  report.shape.gini_companies = object.at("gini_companies").to_number<double>();
  report.shape.empty_buyers = object.at("empty_buyers").to_number<int>();
  report.shape.empty_companies = object.at("empty_companies").to_number<int>();
  report.shape.breaks = object.at("breaks").to_number<int>();
  for (const auto& step : object.at("steps").as_array())
    report.steps.push_back(
        {words(step.as_object(), "name"), step.as_object().at("seconds").to_number<double>()});
  report.pairs = object.at("pairs").to_number<int>();
  report.musts = object.at("musts").to_number<int>();
  return report;
}

/// For pages: how far the best can be, as a share of what is held; left out when unknown.
JsonObject shown(const PlanReport& report) {
  auto object = to_json(report);
  const auto missing = report.bound - report.value.points;
  if (report.bound > 0 && missing >= 0 && report.value.weight > 0)
    object["gap"] = static_cast<double>(missing) / static_cast<double>(report.value.weight);
  object.erase("points");
  object.erase("bound");
  return object;
}

JsonObject to_json(const Plan& plan) {
  JsonObject object{{"id", plan.id.text()},
                    {"number", plan.number},
                    {"state", to_string(plan.state)},
                    {"note", plan.note},
                    {"report", shown(plan.report)},
                    {"version", plan.version},
                    {"created_at", to_rfc3339(plan.created_at)},
                    {"updated_at", to_rfc3339(plan.updated_at)}};
  if (plan.published_at) object["published_at"] = to_rfc3339(*plan.published_at);
  return object;
}

JsonObject to_json(const PlanMeeting& meeting) {
  JsonObject object{{"buyer", meeting.buyer.text()},
                    {"company", meeting.company.text()},
                    {"starts_at", to_rfc3339(meeting.starts_at)},
                    {"locked", meeting.locked}};
  if (!meeting.interpreter.empty()) object["interpreter"] = meeting.interpreter.text();
  return object;
}

JsonArray side_json(const std::vector<Entry>& entries) {
  JsonArray list;
  for (const auto& entry : entries) {
    JsonArray languages;
    for (const auto& language : entry.languages) languages.emplace_back(language);
    JsonObject object{{"id", entry.id.text()},
                      {"slug", entry.slug},
                      {"name", wire::to_json(entry.name)},
                      {"country", entry.country},
                      {"languages", std::move(languages)},
                      {"representatives", entry.representatives},
                      {"state", to_string(entry.state)}};
    if (entry.available) {
      JsonArray starts;
      for (const auto time : *entry.available) starts.emplace_back(to_rfc3339(time));
      object["available"] = std::move(starts);
    }
    list.push_back(std::move(object));
  }
  return list;
}

/// What a broken rule is about, by our ids.
JsonObject to_json(const match::Break& broken, const Planner& planner) {
  using match::Fault;
  const auto& material = planner.material();
  JsonObject object{{"fault", to_string(broken.fault)}};
  const auto put_slot = [&](int slot) {
    if (slot < 0) return;
    object["starts_at"] = to_rfc3339(material.slots[static_cast<std::size_t>(slot)].starts_at);
  };
  const auto put = [&](std::string_view key, const auto& list, int at) {
    if (at >= 0) object[key] = list[static_cast<std::size_t>(at)].id.text();
  };
  switch (broken.fault) {
    case Fault::unknown_pair:
    case Fault::twice:
    case Fault::no_interpreter:
    case Fault::locked_moved:
      put("buyer", material.buyers, broken.a);
      put("company", material.companies, broken.b);
      break;
    case Fault::no_such_slot:
    case Fault::rooms_full:
    case Fault::past:
      put_slot(broken.a);
      break;
    case Fault::buyer_away:
    case Fault::buyer_busy:
    case Fault::buyer_rest:
      put("buyer", material.buyers, broken.a);
      put_slot(broken.b);
      break;
    case Fault::company_away:
    case Fault::company_busy:
    case Fault::company_rest:
      put("company", material.companies, broken.a);
      put_slot(broken.b);
      break;
    case Fault::interpreter_away:
    case Fault::interpreter_busy:
      put("interpreter", material.interpreters, broken.a);
      put_slot(broken.b);
      break;
    case Fault::interpreter_tired:
      put("interpreter", material.interpreters, broken.a);
      break;
    case Fault::buyer_full:
    case Fault::buyer_day_full:
      put("buyer", material.buyers, broken.a);
      break;
    case Fault::company_full:
    case Fault::company_day_full:
      put("company", material.companies, broken.a);
      break;
  }
  return object;
}

JsonArray to_json(const std::vector<match::Break>& breaks, const Planner& planner) {
  JsonArray list;
  for (const auto& each : breaks) list.push_back(to_json(each, planner));
  return list;
}

}  // namespace

std::string report_text(const PlanReport& report) {
  return wire::to_text(to_json(report));
}

PlanReport report_from(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value());
  return report_of(value->as_object());
}

std::string made_text(const Made& made) {
  JsonArray meetings;
  for (const auto& each : made.meetings) meetings.push_back(to_json(each));
  return wire::to_text(
      JsonObject{{"report", to_json(made.report)}, {"meetings", std::move(meetings)}});
}

Made made_from(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value());
  const auto& object = value->as_object();
  Made made{report_of(object.at("report").as_object()), {}};
  for (const auto& each : object.at("meetings").as_array()) {
    const auto& one = each.as_object();
    const auto starts_at = parse_rfc3339(words(one, "starts_at"));
    CHECK(starts_at.has_value());
    made.meetings.push_back(
        {EntryId(words(one, "buyer")), EntryId(words(one, "company")), *starts_at,
         InterpreterId(one.contains("interpreter") ? words(one, "interpreter") : std::string()),
         one.at("locked").as_bool()});
  }
  return made;
}

Result<Order> read_order(std::string_view body) {
  Reader reader(body);
  Order order;
  const auto keep = reader.choice("keep", {"locked", "all", "as_is"});
  order.keep = keep == "all" ? Keep::all : keep == "as_is" ? Keep::as_is : Keep::locked;
  order.seconds = reader.maybe_integer("seconds", 1, 60).value_or(10);
  order.note = reader.maybe_text("note", {0, 200}).value_or("");
  MADANG_TRY_VOID(reader.finish());
  return order;
}

Result<EditOrder> read_edits(std::string_view body) {
  Reader reader(body);
  EditOrder order;
  order.version = reader.integer("version", 1, INT64_MAX);
  order.check_only = reader.maybe_flag("check_only").value_or(false);
  for (auto& each : reader.objects("edits", 200)) {
    PlanEdit edit;
    edit.buyer = EntryId(each.text("buyer", {36, 36}));
    edit.company = EntryId(each.text("company", {36, 36}));
    edit.starts_at = each.maybe_time("starts_at");
    if (const auto text = each.maybe_text("interpreter", {0, 36}))
      edit.interpreter = InterpreterId(*text);
    edit.locked = each.maybe_flag("locked");
    order.edits.push_back(std::move(edit));
    reader.absorb(each);
  }
  MADANG_TRY_VOID(reader.finish());
  return order;
}

Result<std::int64_t> read_version(std::string_view body) {
  Reader reader(body);
  const auto version = reader.integer("version", 1, INT64_MAX);
  MADANG_TRY_VOID(reader.finish());
  return version;
}

Result<bool> read_frozen(std::string_view body) {
  Reader reader(body);
  const bool frozen = reader.flag("frozen");
  MADANG_TRY_VOID(reader.finish());
  return frozen;
}

std::string plans_json(const std::vector<Plan>& plans) {
  JsonArray items;
  for (const auto& plan : plans) items.push_back(to_json(plan));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string plan_json(const Plan& plan, const std::vector<PlanMeeting>& meetings,
                      const Planner& planner, const std::vector<match::Break>& breaks,
                      const std::vector<PlanMove>& moves) {
  auto object = to_json(plan);
  JsonArray items;
  for (const auto& each : meetings) items.push_back(to_json(each));
  object["meetings"] = std::move(items);
  object["buyers"] = side_json(planner.material().buyers);
  object["companies"] = side_json(planner.material().companies);
  JsonArray interpreters;
  for (const auto& each : planner.material().interpreters)
    interpreters.push_back(JsonObject{{"id", each.id.text()}, {"name", each.name}});
  object["interpreters"] = std::move(interpreters);
  object["warnings"] = to_json(breaks, planner);
  JsonArray changes;
  for (const auto& move : moves) {
    JsonObject one;
    if (move.before) one["before"] = to_json(*move.before);
    if (move.after) one["after"] = to_json(*move.after);
    changes.push_back(std::move(one));
  }
  object["moves"] = std::move(changes);
  return wire::to_text(object);
}

std::string breaks_json(const std::vector<match::Break>& breaks, const Planner& planner) {
  return wire::to_text(JsonObject{{"warnings", to_json(breaks, planner)}});
}

std::string why_json(const std::vector<match::WhyNot>& reasons, const Planner& planner) {
  JsonArray items;
  for (const auto& reason : reasons) {
    JsonArray starts;
    for (const int slot : reason.slots)
      starts.emplace_back(
          to_rfc3339(planner.material().slots[static_cast<std::size_t>(slot)].starts_at));
    JsonArray others;
    for (const auto& other : planner.from_engine(reason.others, {}))
      others.push_back(to_json(other));
    items.push_back(JsonObject{{"why", to_string(reason.why)},
                               {"starts", std::move(starts)},
                               {"others", std::move(others)}});
  }
  return wire::to_text(JsonObject{{"reasons", std::move(items)}});
}

}  // namespace madang::programmes::consult
