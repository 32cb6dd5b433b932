#include "app/card_desk.hpp"

#include <future>
#include <utility>
#include <vector>

#include <curl/curl.h>

#include "base/check.hpp"
#include "base/log.hpp"
#include "programmes/commerce/payments/rules.hpp"
#include "programmes/commerce/payments/service.hpp"

namespace madang::app {
namespace {

namespace commerce = programmes::commerce;

constexpr std::size_t kMostCalls = 32;
constexpr std::size_t kLongestAnswer = 256 * 1024;
constexpr long kConnectMs = 5'000;
constexpr long kAnswerMs = 30'000;  // a card's issuer may take its time
constexpr int kPollMs = 100;
constexpr std::chrono::seconds kLookAnyway{1};

wire::Caller server_itself() {
  wire::Caller caller;
  caller.server_operator = true;
  caller.display_name = "server";
  return caller;
}

std::size_t take_bytes(const char* bytes, std::size_t, std::size_t count, void* into) {
  auto& text = *static_cast<std::string*>(into);
  if (text.size() + count > kLongestAnswer) return 0;
  text.append(bytes, count);
  return count;
}

}  // namespace

/// One request that is under way. Thread: the desk's. Life: until it is answered, or the desk ends.
struct CardDesk::Call {
  Call(CURLM* among, commerce::CardTask what, const CardDeskSettings& settings)
      : multi(among), task(std::move(what)), ask(commerce::rules::next_ask(task)) {
    CHECK(easy != nullptr);
    const auto url = settings.url + ask.path;
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    set(CURLOPT_TIMEOUT_MS, kAnswerMs);
    set(CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    set(CURLOPT_USERNAME, settings.secret_key.c_str());
    set(CURLOPT_PASSWORD, "");
    set(CURLOPT_WRITEFUNCTION, &take_bytes);
    set(CURLOPT_WRITEDATA, &answer.body);
    set(CURLOPT_PRIVATE, this);
    if (ask.what != commerce::GatewayAsk::What::look) {
      head("Content-Type: application/json");
      head("Idempotency-Key: " + ask.idempotency_key);
      set(CURLOPT_POSTFIELDSIZE, static_cast<long>(ask.body.size()));
      set(CURLOPT_COPYPOSTFIELDS, ask.body.c_str());
    }
    set(CURLOPT_HTTPHEADER, headers);
    CHECK(curl_multi_add_handle(multi, easy) == CURLM_OK);
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  ~Call() {
    curl_multi_remove_handle(multi, easy);
    curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
  }

  template <class T>
  void set(CURLoption option, T value) {
    CHECK(curl_easy_setopt(easy, option, value) == CURLE_OK);
  }
  void head(const std::string& line) {
    headers = curl_slist_append(headers, line.c_str());
    CHECK(headers != nullptr);
  }

  CURLM* multi;
  CURL* easy = curl_easy_init();
  curl_slist* headers = nullptr;
  commerce::CardTask task;
  commerce::GatewayAsk ask;
  commerce::GatewayAnswer answer;
};

struct CardDesk::Multi {
  Multi() { CHECK(handle != nullptr); }
  Multi(const Multi&) = delete;
  Multi& operator=(const Multi&) = delete;
  ~Multi() { curl_multi_cleanup(handle); }
  CURLM* handle = curl_multi_init();
};

contract::CardGateway card_gateway(const Config& config) {
  if (config.toss_secret_key.empty()) return {};
  return {config.toss_client_key, config.toss_sdk, config.toss_webhook_secret};
}

std::string payment_origin(const Config& config) {
  if (config.toss_secret_key.empty()) return {};
  constexpr std::string_view kToss = ".tosspayments.com";
  const auto host = config.toss_sdk.find("://") + 3;
  const auto origin = config.toss_sdk.substr(0, config.toss_sdk.find('/', host));
  // Its script calls and frames the service's other names.
  return origin.ends_with(kToss) ? "https://*" + std::string(kToss) : origin;
}

CardDesk::CardDesk(contract::Pipe& pipe, CardDeskSettings settings)
    : pipe_(pipe), settings_(std::move(settings)), multi_(std::make_unique<Multi>()) {}

CardDesk::~CardDesk() {
  stop();
}

void CardDesk::start() {
  thread_ = std::thread([this] { work(); });
}

void CardDesk::stop() {
  if (!thread_.joinable()) return;
  stopping_ = true;
  curl_multi_wakeup(multi_->handle);
  thread_.join();
  calls_.clear();
}

std::string CardDesk::metrics() const {
  return "madang_cards_answered_total " + std::to_string(answered_.load()) +
         "\nmadang_cards_unanswered_total " + std::to_string(unanswered_.load()) + "\n";
}

void CardDesk::work() {
  while (!stopping_) {
    look();
    int running = 0;
    curl_multi_perform(multi_->handle, &running);
    collect();
    curl_multi_poll(multi_->handle, nullptr, 0, kPollMs, nullptr);
  }
}

void CardDesk::look() {
  const auto now = std::chrono::steady_clock::now();
  const auto version = pipe_.db.version();
  if (version == version_ && now - looked_ < kLookAnyway) return;
  version_ = version;
  looked_ = now;
  std::vector<commerce::CardTask> due;
  try {
    pipe_.db.read([&](store::Tx& tx) { due = commerce::card_tasks(tx, pipe_.clock.now()); });
  } catch (const std::exception& failed) {
    log::warn("cards.table", failed.what());
  }
  for (const auto& task : due)
    if (calls_.size() < kMostCalls && !calls_.contains(task.payment.id.text())) begin(task);
}

void CardDesk::begin(const commerce::CardTask& task) {
  calls_.emplace(task.payment.id.text(), std::make_unique<Call>(multi_->handle, task, settings_));
}

void CardDesk::collect() {
  std::map<std::string, commerce::Verdict> verdicts;
  int left = 0;
  while (const auto* const message = curl_multi_info_read(multi_->handle, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const auto result = message->data.result;
    char* held = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &held);
    auto& call = *reinterpret_cast<Call*>(held);
    // Half an answer is none.
    if (result == CURLE_OK)
      curl_easy_getinfo(call.easy, CURLINFO_RESPONSE_CODE, &call.answer.status);
    ++(result == CURLE_OK ? answered_ : unanswered_);
    auto verdict = commerce::rules::judge(call.task, call.ask, call.answer);
    using Is = commerce::Verdict::Is;
    if (verdict.is == Is::again || verdict.is == Is::stuck)
      log::warn("cards.not_settled",
                call.task.payment.id.text() + " " + verdict.said + " " +
                    (result == CURLE_OK ? std::string() : curl_easy_strerror(result)));
    const auto id = call.task.payment.id.text();
    verdicts.emplace(id, std::move(verdict));
    calls_.erase(id);
  }
  if (!verdicts.empty()) settle(std::move(verdicts));
}

/// What the database does not take is due still, and asked again.
void CardDesk::settle(std::map<std::string, commerce::Verdict> verdicts) {
  std::vector<std::promise<void>> ended(verdicts.size());
  auto next = ended.begin();
  for (const auto& [id, verdict] : verdicts) {
    auto outbox = std::make_shared<live::Outbox>();
    store::Command command;
    command.run = [this, outbox, id = commerce::CardPaymentId(id), verdict](store::Tx& tx) {
      *outbox = {};
      const auto caller = server_itself();
      contract::Context context{tx,         caller,      *outbox, pipe_.clock.now(),
                                pipe_.site, pipe_.blobs, {}};
      commerce::settle_card(context, id, verdict);
      return true;
    };
    command.done = [this, outbox, done = &*next++](store::Outcome outcome,
                                                   const std::string& what) {
      if (outcome == store::Outcome::committed && pipe_.publish) pipe_.publish(*outbox);
      if (outcome != store::Outcome::committed) log::error("cards.not_written", what);
      done->set_value();
    };
    pipe_.db.submit(std::move(command));
  }
  for (auto& each : ended) each.get_future().wait();
}

}  // namespace madang::app
