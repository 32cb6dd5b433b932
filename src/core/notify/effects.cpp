#include "core/notify/effects.hpp"

#include "core/notify/codec.hpp"
#include "core/notify/smtp.hpp"

namespace madang::core::notify {
namespace {

Result<void> send_mail(const contract::Site& site, std::string_view payload) {
  MADANG_TRY(const auto mail, read_mail(payload));
  return send_by_smtp(site, mail);
}

bool has_server(const contract::Site& site) {
  return site.mail_configured && !site.smtp.url.empty();
}

}  // namespace

std::vector<contract::Effect> effects() {
  return {{"mail", send_mail, has_server}};
}

}  // namespace madang::core::notify
