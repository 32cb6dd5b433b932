#include "programmes/commerce/live/news.hpp"

#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "programmes/commerce/live/repository.hpp"
#include "programmes/commerce/repository.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

constexpr const char* kLanguages[] = {"ko", "en", "id", "ms"};

std::string in(const Translated& text, const char* language) {
  const auto found = text.find(language);
  return found == text.end() ? text.at("ko") : found->second;
}

/// "name: words" in each language.
Translated headed(const Translated& name, const Translated& words) {
  Translated all;
  for (const auto* const language : kLanguages)
    all[language] = in(name, language) + ": " + in(words, language);
  return all;
}

void tell(Context& context, const PersonId& person, core::notify::Notification line,
          const std::string& key) {
  const auto recipient = core::people::recipient(context.tx, person);
  if (!recipient) return;
  core::notify::tell(context, *recipient, core::notify::Subject::reminder, std::move(line),
                     key + "/" + person.text());
}

/// To the buyer, with the offer's name before the words.
void tell_buyer(Context& context, const Order& order, const char* kind, const Translated& title,
                const Translated& body) {
  const auto show = repository::show(context.tx, order.show);
  const auto offer = repository::offer(context.tx, show->festival, order.offer);
  core::notify::Notification line;
  line.festival = show->festival;
  line.kind = kind;
  line.title = headed(offer->name, title);
  line.body = body;
  line.link = "/" + show->festival + "/me/orders";
  tell(context, order.person, std::move(line), line.kind + "/" + order.id.text());
}

}  // namespace

void tell_quiet(Context& context, const Show& show, const Pulse& pulse) {
  const auto n = std::to_string(pulse.alarm_minutes);
  core::notify::Notification line;
  line.festival = show.festival;
  line.kind = "commerce.quiet";
  line.title = headed(show.title, {{"ko", "한동안 주문이 없어요"},
                                   {"en", "no orders for a while"},
                                   {"id", "belum ada pesanan untuk sementara"},
                                   {"ms", "tiada pesanan buat seketika"}});
  line.body = {
      {"ko", n + "분 동안 하나도 팔리지 않았어요. 가격과 재고, 방송 상태를 확인해 주세요."},
      {"en", "Nothing was sold for " + n + " minutes. Check prices, stock and the picture."},
      {"id", "Tidak ada yang terjual selama " + n + " menit. Periksa harga, stok, dan siaran."},
      {"ms", "Tiada jualan selama " + n + " minit. Semak harga, stok dan siaran."}};
  line.link = "/" + show.festival + "/shows/" + show.id.text() + "/desk";
  const auto key = "commerce.quiet/" + show.id.text() + "/" + std::to_string(context.now.micros);
  for (const auto& person : live_repository::responsible(context.tx, show))
    tell(context, person, line, key);
}

void tell_turn(Context& context, const Order& order) {
  const auto left = *order.pay_by - context.now;
  const auto n = std::to_string(std::chrono::ceil<std::chrono::minutes>(left).count());
  tell_buyer(context, order, "commerce.turn",
             {{"ko", "차례가 되었어요"},
              {"en", "it is your turn"},
              {"id", "giliran Anda tiba"},
              {"ms", "giliran anda tiba"}},
             {{"ko", n + "분 안에 결제하면 주문이 확정돼요."},
              {"en", "Pay within " + n + " minutes to confirm the order."},
              {"id", "Bayar dalam " + n + " menit untuk memastikan pesanan."},
              {"ms", "Bayar dalam " + n + " minit untuk mengesahkan pesanan."}});
}

void tell_released(Context& context, const Order& order) {
  tell_buyer(context, order, "commerce.released",
             {{"ko", "결제 시간이 지났어요"},
              {"en", "the time to pay is over"},
              {"id", "waktu pembayaran habis"},
              {"ms", "masa bayaran tamat"}},
             {{"ko", "다음 분에게 넘어갔어요. 남아 있으면 다시 주문할 수 있어요."},
              {"en", "It went to the next person. Order again while there is some left."},
              {"id", "Barang diberikan kepada orang berikutnya. Pesan lagi bila masih ada."},
              {"ms", "Barang diberikan kepada orang seterusnya. Pesan lagi jika masih ada."}});
}

void tell_refunded(Context& context, const Order& order) {
  tell_buyer(
      context, order, "commerce.refunded",
      {{"ko", "판매자가 주문을 취소했어요"},
       {"en", "the seller has cancelled your order"},
       {"id", "penjual membatalkan pesanan Anda"},
       {"ms", "penjual membatalkan pesanan anda"}},
      {{"ko",
        "낸 돈은 모두 돌려 드려요. 카드는 카드로 돌아가요. 이체했다면 받을 계좌를 적어 주세요."},
       {"en", "You get all of it back: to your card, or to the account you write for a transfer."},
       {"id",
        "Semua uang dikembalikan: ke kartu, atau ke rekening yang Anda tulis untuk transfer."},
       {"ms", "Semua wang dipulangkan: ke kad, atau ke akaun yang anda tulis untuk pindahan."}});
}

void tell_paid_back(Context& context, const Order& order) {
  tell_buyer(context, order, "commerce.paid_back",
             {{"ko", "돈을 돌려 드렸어요"},
              {"en", "your money was paid back"},
              {"id", "uang Anda sudah dikembalikan"},
              {"ms", "wang anda telah dipulangkan"}},
             {{"ko", "판매자가 알려 주신 계좌로 보냈어요. 계좌 정보는 지웠어요."},
              {"en", "The seller transferred it to the account you gave, which is now erased."},
              {"id", "Penjual mentransfer ke rekening Anda; data rekening sudah dihapus."},
              {"ms", "Penjual memindahkannya ke akaun anda; butiran akaun telah dipadam."}});
}

void tell_paid(Context& context, const Order& order) {
  tell_buyer(context, order, "commerce.paid",
             {{"ko", "결제가 확인되었어요"},
              {"en", "your payment has arrived"},
              {"id", "pembayaran Anda diterima"},
              {"ms", "bayaran anda diterima"}},
             {{"ko", "주문이 확정되었어요. 내 주문에서 배송지와 주문 증거를 볼 수 있어요."},
              {"en", "The order is confirmed. My orders shows its address and its evidence."},
              {"id", "Pesanan dipastikan. Alamat dan buktinya ada di Pesanan saya."},
              {"ms", "Pesanan disahkan. Alamat dan buktinya ada di Pesanan saya."}});
}

void tell_delivered(Context& context, const Order& order) {
  tell_buyer(
      context, order, "commerce.delivered",
      {{"ko", "판매자가 상품을 보냈어요"},
       {"en", "the seller has handed it over"},
       {"id", "penjual telah mengirimnya"},
       {"ms", "penjual telah menghantarnya"}},
      {{"ko", "마음이 바뀌면 오늘부터 7일 안에 내 주문에서 청약을 철회할 수 있어요."},
       {"en", "If you change your mind, withdraw within seven days from today in My orders."},
       {"id", "Bila berubah pikiran, batalkan di Pesanan saya dalam tujuh hari mulai hari ini."},
       {"ms",
        "Jika berubah fikiran, tarik balik di Pesanan saya dalam tujuh hari mulai hari ini."}});
}

}  // namespace madang::programmes::commerce
