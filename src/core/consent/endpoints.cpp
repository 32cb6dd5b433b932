#include "core/consent/endpoints.hpp"

#include "core/consent/codec.hpp"
#include "core/consent/repository.hpp"
#include "core/consent/service.hpp"
#include "wire/paging.hpp"

namespace madang::core::consent {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Result<Reply> list_consents(Context& context, const Request& request) {
  return Reply::json(list_json(list(context, request.param("festival"))));
}

Result<Reply> set_my_consent(Context& context, const Request& request) {
  MADANG_TRY(const auto chosen, read_answer(request.body));
  MADANG_TRY(const auto asked,
             answer(context, request.param("festival"), request.param("purpose"), chosen));
  return Reply::json(asked_json(asked));
}

Result<Reply> list_consent_records(Context& context, const Request& request) {
  MADANG_TRY(const auto page, wire::read_page(request));
  const auto& festival = request.param("festival");
  return Reply::json(
      records_json(repository::records(context.tx, festival, request.query_or("purpose", ""),
                                       page.after, page.limit + 1),
                   repository::totals(context.tx, festival), page.limit));
}

Result<Reply> list_consent_texts(Context& context, const Request& request) {
  return Reply::json(editions_json(editions(context, request.param("festival"))));
}

Result<Reply> publish_consent_text(Context& context, const Request& request) {
  MADANG_TRY(auto draft, read_draft(request.param("purpose"), request.body));
  MADANG_TRY(const auto edition, publish(context, request.param("festival"), std::move(draft)));
  return Reply::json(edition_json(edition));
}

Result<Reply> retire_consent_text(Context& context, const Request& request) {
  MADANG_TRY_VOID(retire(context, request.param("festival"), request.param("purpose")));
  return Reply::no_content();
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto owners = Access::of({wire::Role::owner}, Access::Scope::whole);
  const std::string_view texts = "/api/festivals/{festival}/consent-texts";
  const std::string_view text = "/api/festivals/{festival}/consent-texts/{purpose}";
  return {
      {"listConsents", Method::get, "/api/festivals/{festival}/consents", Kind::query,
       Access::everyone(), list_consents},
      {"setMyConsent", Method::put, "/api/festivals/{festival}/consents/{purpose}", Kind::command,
       Access::person(), set_my_consent},
      {"listConsentRecords", Method::get, "/api/festivals/{festival}/consent-records", Kind::query,
       owners, list_consent_records},
      {"listConsentTexts", Method::get, texts, Kind::query, owners, list_consent_texts},
      {"publishConsentText", Method::put, text, Kind::command, owners, publish_consent_text},
      {"retireConsentText", Method::del, text, Kind::command, owners, retire_consent_text},
  };
}

}  // namespace madang::core::consent
