#include "programmes/consult/part.hpp"

#include "programmes/consult/diary/endpoints.hpp"
#include "programmes/consult/diary/follow_up_endpoints.hpp"
#include "programmes/consult/entries/endpoints.hpp"
#include "programmes/consult/entries/jobs.hpp"
#include "programmes/consult/event/endpoints.hpp"
#include "programmes/consult/meetings/endpoints.hpp"
#include "programmes/consult/meetings/jobs.hpp"
#include "programmes/consult/personal.hpp"
#include "programmes/consult/plan/endpoints.hpp"
#include "programmes/consult/replan/endpoints.hpp"
#include "programmes/consult/report/endpoints.hpp"
#include "programmes/consult/second/endpoints.hpp"
#include "programmes/consult/sheets/endpoints.hpp"
#include "programmes/consult/wishes/endpoints.hpp"

namespace madang::programmes::consult {
namespace {

template <class T>
void add(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

contract::Part part() {
  contract::Part part{"consult", event_endpoints()};
  add(part.endpoints, entry_endpoints());
  add(part.endpoints, wish_endpoints());
  add(part.endpoints, sheet_endpoints());
  add(part.jobs, entry_jobs());
  add(part.endpoints, plan_endpoints());
  add(part.endpoints, meeting_endpoints());
  add(part.topics, meeting_topics());
  add(part.jobs, meeting_jobs());
  add(part.endpoints, diary_endpoints());
  add(part.endpoints, follow_up_endpoints());
  add(part.topics, diary_topics());
  add(part.jobs, diary_jobs());
  add(part.jobs, follow_up_jobs());
  add(part.endpoints, replan_endpoints());
  add(part.endpoints, second_endpoints());
  add(part.endpoints, report_endpoints());
  part.personal = {personal_data()};
  return part;
}

}  // namespace madang::programmes::consult
