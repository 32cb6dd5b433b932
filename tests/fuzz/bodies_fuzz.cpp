// JSON bodies and uploaded bytes as strangers may send them: nothing crashes, and what is accepted
// keeps its bounds.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "core/chat/codec.hpp"
#include "core/consent/codec.hpp"
#include "core/files/codec.hpp"
#include "core/files/rules.hpp"
#include "core/notify/codec.hpp"
#include "core/people/codec.hpp"
#include "core/stage/codec.hpp"
#include "core/video/codec.hpp"
#include "programmes/commerce/codec.hpp"
#include "programmes/commerce/coupons/codec.hpp"
#include "programmes/commerce/live/codec.hpp"
#include "programmes/commerce/payments/codec.hpp"
#include "programmes/commerce/payments/rules.hpp"
#include "programmes/commerce/proof/codec.hpp"
#include "programmes/commerce/refunds/codec.hpp"
#include "wire/json.hpp"

namespace {

using namespace madang;

void demand(bool condition) {
  if (!condition) std::abort();
}

std::size_t letters(std::string_view text) {
  const auto count = wire::count_code_points(text);
  demand(count.has_value());
  return *count;
}

void demand_texts(const wire::Translated& text, std::size_t most) {
  demand(text.contains("ko"));
  for (const auto& [language, words] : text) demand(letters(words) <= most);
}

void read_json(std::string_view bytes) {
  const auto value = wire::parse_json(bytes);
  if (!value) return;
  // Not read again: Boost.JSON 1.81 rounds long decimals and writes infinity as it reads none. We
  // take integers only.
  demand(!wire::to_text(*value).empty());
}

void read_bodies(std::string_view bytes) {
  if (const auto draft = core::consent::read_draft("account", bytes)) {
    demand_texts(draft->text.title, 120);
    demand_texts(draft->text.body, 2'000);
    demand(draft->text.retention_days >= 1 && draft->text.retention_days <= 36'500);
  }
  if (const auto wish = core::files::read_upload_wish(bytes)) {
    demand(wish->bytes >= 1 && wish->bytes <= core::files::kMostInParts);
    demand(letters(wish->name) <= 200);
  }
  if (const auto mark = core::notify::read_mark(bytes)) demand(mark->ids.size() <= 200);
  static_cast<void>(core::notify::read_mail(bytes).has_value());
  if (const auto saying = core::chat::read_saying(bytes))
    for (const auto& [language, line] : saying->translations) demand(letters(line) <= 500);
  static_cast<void>(core::chat::read_answers(bytes).has_value());
  if (const auto seller = core::people::read_seller(bytes)) demand(letters(seller->mail) <= 254);
  if (const auto film = core::video::read_film(bytes)) demand(letters(*film) == 36);
  static_cast<void>(core::video::read_recording_answer(bytes).has_value());
  if (const auto link = core::video::read_link(bytes))
    demand(link->empty() || link->starts_with("https://"));
  if (const auto signal = core::video::read_signal(bytes)) demand(letters(signal->data) <= 15'000);
  if (const auto said = core::video::read_saying(bytes)) demand(letters(said->words) <= 1'000);
  if (const auto wish = core::stage::read_wish(bytes)) {
    demand(wish->mode != core::stage::Phase::ended && letters(wish->session) <= 80);
    if (!wish->title.empty()) demand_texts(wish->title, 120);
  }
  if (const auto label = core::stage::read_key_wish(bytes)) demand(letters(*label) <= 60);
  if (const auto mail = core::stage::read_host_wish(bytes)) demand(letters(*mail) <= 254);
  namespace commerce = programmes::commerce;
  if (const auto show = commerce::read_show(bytes)) demand(show->starts_at < show->ends_at);
  static_cast<void>(commerce::read_show_state(bytes).has_value());
  if (const auto offer = commerce::read_offer(bytes))
    demand(offer->price > 0 && offer->stock > 0 && offer->remaining == offer->stock);
  if (const auto change = commerce::read_offer_change(bytes))
    demand(change->version > 0 && change->stock.value_or(0) >= 0);
  if (const auto change = commerce::read_coupon_change(bytes))
    demand(change->version > 0 && change->stock.value_or(1) > 0);
  if (const auto wish = commerce::read_order(bytes)) demand(wish->quantity > 0);
  if (const auto address = commerce::read_address(bytes)) {
    const auto kept = commerce::stored_address(commerce::address_json(*address));
    demand(kept && kept->address == address->address);
  }
  if (const auto coupon = commerce::read_coupon(bytes))
    demand((coupon->amount > 0) != (coupon->percent > 0));
  if (const auto wish = commerce::read_coupon_wish(bytes))
    demand(wish->coupon.empty() != wish->code.empty());
  static_cast<void>(commerce::read_show_change(bytes).has_value());
  if (const auto hearts = commerce::read_hearts(bytes))
    demand(*hearts >= 1 && *hearts <= commerce::kMostHearts);
  static_cast<void>(commerce::read_highlight(bytes).has_value());
  static_cast<void>(commerce::read_question(bytes).has_value());
  if (const auto sheet = commerce::read_cue_sheet(bytes))
    demand(sheet->cues.size() <= commerce::kMostCues);
  if (const auto orders = commerce::read_deliveries(bytes)) demand(orders->size() <= 200);
  if (const auto account = commerce::read_refund_account(bytes)) {
    demand(letters(account->number) <= 40 && !account->bank.empty());
    demand(commerce::stored_refund_account(commerce::refund_account_text(*account)).has_value());
  }
  if (const auto deposits = commerce::read_deposits(bytes))
    for (const auto& each : *deposits) demand(each.amount > 0 && !each.reference.empty());
  if (const auto wish = commerce::read_card_wish(bytes))
    demand(wish->amount > 0 && commerce::rules::is_payment_key(wish->payment_key));
  if (const auto key = commerce::read_webhook(bytes))
    demand(key->empty() || commerce::rules::is_payment_key(*key));
  if (const auto words = commerce::read_gateway_words(bytes))
    demand(words->code.size() <= 80 && words->status.size() <= 60 && words->receipt.size() <= 500);
  if (const auto folder = core::stage::read_removal(bytes)) demand(is_uuid(*folder));
}

void read_upload(std::string_view bytes) {
  const auto name = core::files::clean_name(bytes.substr(0, 300));
  demand(!name.empty() && name.size() <= 200 && letters(name) > 0);
  demand(name.find_first_of("/\\\"\r\n") == std::string::npos);
  const auto type = core::files::sniff(bytes, name);
  if (!type) return;
  demand(type->find("html") == std::string::npos && type->find("svg") == std::string::npos);
  if (core::files::is_shown_inline(*type)) demand(!type->starts_with("text/"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 100'000) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_json(bytes);
  read_bodies(bytes);
  read_upload(bytes);
  return 0;
}
