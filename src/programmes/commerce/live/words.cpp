#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "programmes/commerce/live/counts.hpp"
#include "programmes/commerce/live/repository.hpp"

namespace madang::programmes::commerce {
namespace {

Translated title_of(const Show& show) {
  const auto in = [&](const char* language) {
    const auto found = show.title.find(language);
    return found == show.title.end() ? show.title.at("ko") : found->second;
  };
  return {{"ko", in("ko") + ": 한동안 주문이 없어요"},
          {"en", in("en") + ": no orders for a while"},
          {"id", in("id") + ": belum ada pesanan untuk sementara"},
          {"ms", in("ms") + ": tiada pesanan buat seketika"}};
}

Translated body_of(std::int64_t minutes) {
  const auto n = std::to_string(minutes);
  return {{"ko", n + "분 동안 하나도 팔리지 않았어요. 가격과 재고, 방송 상태를 확인해 주세요."},
          {"en", "Nothing was sold for " + n + " minutes. Check prices, stock and the picture."},
          {"id", "Tidak ada yang terjual selama " + n + " menit. Periksa harga, stok, dan siaran."},
          {"ms", "Tiada jualan selama " + n + " minit. Semak harga, stok dan siaran."}};
}

}  // namespace

void tell_quiet(contract::Context& context, const Show& show, const Pulse& pulse) {
  for (const auto& person : live_repository::responsible(context.tx, show)) {
    const auto recipient = core::people::recipient(context.tx, person);
    if (!recipient) continue;
    core::notify::Notification line;
    line.festival = show.festival;
    line.kind = "commerce.quiet";
    line.title = title_of(show);
    line.body = body_of(pulse.alarm_minutes);
    line.link = "/" + show.festival + "/shows/" + show.id.text() + "/desk";
    core::notify::tell(context, *recipient, core::notify::Subject::reminder, std::move(line),
                       "commerce.quiet/" + show.id.text() + "/" +
                           std::to_string(context.now.micros) + "/" + person.text());
  }
}

}  // namespace madang::programmes::commerce
