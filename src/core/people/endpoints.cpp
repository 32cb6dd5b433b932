#include "core/people/endpoints.hpp"

#include "core/people/accounts.hpp"
#include "core/people/codec.hpp"
#include "core/people/erasure.hpp"
#include "core/people/factors.hpp"
#include "core/people/grant_repository.hpp"
#include "core/people/links.hpp"
#include "core/people/rules.hpp"
#include "core/people/secrets.hpp"
#include "core/people/session_repository.hpp"
#include "core/people/sessions.hpp"

namespace madang::core::people {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Reply with_cookie(std::string body, const Opened& opened) {
  auto reply = Reply::json(std::move(body));
  reply.session_cookie.push_back({opened.token, opened.max_age_seconds});
  return reply;
}

Reply reply_of(const Opened& opened) {
  return with_cookie(session_json(opened.view), opened);
}

Reply signed_out() {
  auto reply = Reply::no_content();
  reply.session_cookie.push_back({"", 0});
  return reply;
}

/// A refusal whose count of failures must be committed: an Error would roll it back.
Reply counted(const Error& error, const Request& request) {
  return wire::problem(error, request.request_id);
}

Reply mail_sent(const Context& context) {
  return Reply::json(mail_sent_json(context.site), 202);
}

Result<Reply> get_session(Context& context, const Request&) {
  return Reply::json(session_json(my_view(context)));
}

// What prepare hands over: "person\nhash", "1" (proven), "0" (wrong) or a new hash after "1\n".
Result<std::string> prepare_sign_in(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_sign_in(request.body));
  MADANG_TRY(const auto proof, prove_password(context, form.mail, form.password, request.address));
  return proof.person.text() + "\n" + proof.password_hash;
}

Result<Reply> post_sign_in(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_sign_in(request.body));
  const auto line = context.prepared.find('\n');
  const Proof proof{PersonId(context.prepared.substr(0, line)), context.prepared.substr(line + 1)};
  const auto opened = sign_in(context, proof, form.mail, request);
  if (opened) return reply_of(*opened);
  return counted({Code::unauthenticated, "people.sign_in_refused",
                  "Mail address or password is wrong, or the address is not confirmed yet."},
                 request);
}

Result<Reply> delete_session(Context& context, const Request&) {
  sign_out(context);
  return signed_out();
}

Result<Reply> post_renewal(Context& context, const Request&) {
  MADANG_TRY(const auto opened, renew(context));
  return reply_of(opened);
}

Result<Reply> post_second_factor(Context& context, const Request& request) {
  MADANG_TRY(const auto code, read_code(request.body));
  MADANG_TRY(const auto opened, pass_factor(context, code, request.address));
  if (opened) return reply_of(*opened);
  return counted(invalid_field("code", "people.code_wrong", "This code is wrong or was used."),
                 request);
}

Result<std::string> prepare_sign_up(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_sign_up(request.body, request.language));
  (void)context;
  return hash_password(form.password);
}

Result<Reply> post_sign_up(Context& context, const Request& request) {
  MADANG_TRY(auto form, read_sign_up(request.body, request.language));
  MADANG_TRY_VOID(sign_up(context, std::move(form), context.prepared));
  return mail_sent(context);
}

Result<Reply> post_confirmation(Context& context, const Request& request) {
  MADANG_TRY(const auto token, read_token(request.body));
  MADANG_TRY(const auto opened, confirm_mail(context, token, request));
  return reply_of(opened);
}

Result<Reply> post_resend(Context& context, const Request& request) {
  MADANG_TRY(const auto mail, read_mail_only(request.body));
  resend_confirmation(context, mail);
  return mail_sent(context);
}

Result<Reply> post_reset_request(Context& context, const Request& request) {
  MADANG_TRY(const auto mail, read_mail_only(request.body));
  request_reset(context, mail);
  return mail_sent(context);
}

Result<std::string> prepare_reset(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_reset(request.body));
  MADANG_TRY_VOID(check_reset(context, form.token, form.password));
  return hash_password(form.password);
}

Result<Reply> post_reset(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_reset(request.body));
  MADANG_TRY(const auto opened, complete_reset(context, form.token, context.prepared, request));
  return reply_of(opened);
}

Result<Reply> post_entry(Context& context, const Request& request) {
  MADANG_TRY(const auto token, read_token(request.body));
  MADANG_TRY(const auto opened, enter(context, token, request));
  return reply_of(opened);
}

Result<std::string> me_text(Context& context) {
  MADANG_TRY(const auto session, my_session(context));
  return me_json(session.person, context.caller.grants, session.second_factor_enrolled);
}

Result<Reply> get_me(Context& context, const Request&) {
  MADANG_TRY(auto text, me_text(context));
  return Reply::json(std::move(text));
}

Result<Reply> patch_me(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_profile(request.body));
  MADANG_TRY_VOID(change_profile(context, change));
  MADANG_TRY(auto text, me_text(context));
  return Reply::json(std::move(text));
}

Result<std::string> prepare_password(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_password_change(request.body));
  MADANG_TRY(const auto person, require(context.tx, context.caller.person));
  MADANG_TRY_VOID(check_password("new_password", form.new_password, person.mail));
  MADANG_TRY(const auto proven, prove_own_password(context, form.old_password, request.address));
  return proven ? "1\n" + hash_password(form.new_password) : std::string("0");
}

Result<Reply> post_password(Context& context, const Request& request) {
  if (context.prepared == "0")
    return counted(wrong_password(context, "old_password", request.address), request);
  MADANG_TRY(const auto opened, change_password(context, context.prepared.substr(2)));
  return reply_of(opened);
}

Result<std::string> prepare_mail(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_mail_change(request.body));
  MADANG_TRY(const auto proven, prove_own_password(context, form.password, request.address));
  return std::string(proven ? "1" : "0");
}

Result<Reply> post_mail(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_mail_change(request.body));
  if (context.prepared == "0")
    return counted(wrong_password(context, "password", request.address), request);
  MADANG_TRY_VOID(change_mail(context, form.mail));
  return mail_sent(context);
}

Result<Reply> get_sessions(Context& context, const Request&) {
  return Reply::json(sessions_json(my_sessions(context), context.caller.session));
}

Result<Reply> delete_sessions(Context& context, const Request&) {
  end_other_sessions(context, context.caller.person, context.caller.session);
  return Reply::no_content();
}

Result<Reply> delete_one_session(Context& context, const Request& request) {
  const SessionId session(request.param("session"));
  MADANG_TRY_VOID(end_session(context, session));
  return session == context.caller.session ? signed_out() : Reply::no_content();
}

Result<std::string> prepare_own_password(Context& context, const Request& request) {
  MADANG_TRY(const auto password, read_password_only(request.body));
  MADANG_TRY(const auto proven, prove_own_password(context, password, request.address));
  return std::string(proven ? "1" : "0");
}

Result<Reply> post_factor(Context& context, const Request& request) {
  if (context.prepared == "0")
    return counted(wrong_password(context, "password", request.address), request);
  MADANG_TRY(const auto setup, begin_factor(context));
  return Reply::json(setup_json(setup));
}

Result<Reply> put_factor(Context& context, const Request& request) {
  MADANG_TRY(const auto code, read_code(request.body));
  MADANG_TRY(const auto enrolled, confirm_factor(context, code, request.address));
  if (enrolled) return with_cookie(recovery_json(*enrolled), enrolled->opened);
  return counted(invalid_field("code", "people.code_wrong", "This code is wrong or was used."),
                 request);
}

Result<Reply> delete_factor(Context& context, const Request& request) {
  if (context.prepared == "0")
    return counted(wrong_password(context, "password", request.address), request);
  MADANG_TRY_VOID(remove_factor(context));
  return Reply::no_content();
}

Result<Reply> get_export(Context& context, const Request&) {
  MADANG_TRY(auto json, export_me(context));
  auto reply = Reply::json(std::move(json));
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"my-data.json\"");
  return reply;
}

Result<std::string> prepare_erasure(Context& context, const Request& request) {
  MADANG_TRY(const auto password, read_erasure(request.body));
  MADANG_TRY(const auto proven, prove_erasure(context, password, request.address));
  return std::string(proven ? "1" : "0");
}

Result<Reply> post_erasure(Context& context, const Request& request) {
  if (context.prepared == "0")
    return counted(wrong_password(context, "password", request.address), request);
  MADANG_TRY_VOID(erase_me(context));
  return signed_out();
}

// Calls per client address and minute. Many people share one address at a fair's desk.
constexpr int kGuesses = 20;
constexpr int kMails = 10;

contract::Endpoint open_to_all(std::string_view id, std::string_view path,
                               contract::Handler handler, int rate,
                               contract::Prepare prepare = nullptr) {
  contract::Endpoint endpoint{id, Method::post, path, Kind::command, Access::everyone(), handler};
  endpoint.body_limit = std::size_t{16} * 1024;
  endpoint.prepare = prepare;
  endpoint.rate_per_minute = rate;
  return endpoint;
}

contract::Endpoint mine(std::string_view id, Method method, std::string_view path,
                        contract::Handler handler, contract::Prepare prepare = nullptr) {
  const auto kind = method == Method::get ? Kind::query : Kind::command;
  contract::Endpoint endpoint{id, method, path, kind, Access::person(), handler};
  endpoint.body_limit = std::size_t{16} * 1024;
  endpoint.prepare = prepare;
  if (prepare != nullptr) endpoint.rate_per_minute = kGuesses;
  return endpoint;
}

}  // namespace

std::vector<contract::Endpoint> account_endpoints() {
  const std::string_view session = "/api/session";
  const std::string_view factor = "/api/me/second-factor";
  auto passing =
      mine("passSecondFactor", Method::post, "/api/session/second-factor", post_second_factor);
  passing.rate_per_minute = kGuesses;
  return {
      {"getSession", Method::get, session, Kind::query, Access::everyone(), get_session},
      open_to_all("signIn", session, post_sign_in, kGuesses, prepare_sign_in),
      mine("signOut", Method::del, session, delete_session),
      mine("renewSession", Method::post, "/api/session/renewal", post_renewal),
      passing,
      open_to_all("signUp", "/api/people", post_sign_up, kMails, prepare_sign_up),
      open_to_all("confirmMail", "/api/people/confirmations", post_confirmation, kGuesses),
      open_to_all("resendConfirmation", "/api/people/confirmations/resend", post_resend, kMails),
      open_to_all("requestPasswordReset", "/api/password-resets", post_reset_request, kMails),
      open_to_all("completePasswordReset", "/api/password-resets/completion", post_reset, kGuesses,
                  prepare_reset),
      open_to_all("enterByLink", "/api/entries", post_entry, kGuesses),
      mine("getMe", Method::get, "/api/me", get_me),
      mine("updateMe", Method::patch, "/api/me", patch_me),
      mine("changePassword", Method::post, "/api/me/password", post_password, prepare_password),
      mine("changeMail", Method::post, "/api/me/mail", post_mail, prepare_mail),
      mine("listMySessions", Method::get, "/api/me/sessions", get_sessions),
      mine("endMySessions", Method::del, "/api/me/sessions", delete_sessions),
      mine("endMySession", Method::del, "/api/me/sessions/{session}", delete_one_session),
      mine("beginSecondFactor", Method::post, factor, post_factor, prepare_own_password),
      mine("confirmSecondFactor", Method::put, factor, put_factor),
      mine("removeSecondFactor", Method::del, factor, delete_factor, prepare_own_password),
      mine("exportMyData", Method::get, "/api/me/export", get_export),
      mine("eraseMe", Method::post, "/api/me/erasure", post_erasure, prepare_erasure),
  };
}

}  // namespace madang::core::people
