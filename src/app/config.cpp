#include "app/config.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/rehearsal.hpp"
#include "core/intake/toml_text.hpp"

namespace madang::app {
namespace {

using core::intake::TomlValue;
using Kind = TomlValue::Kind;

Error refused(const std::string& file, std::uint32_t line, std::uint32_t column,
              const std::string& what) {
  return Error{Code::invalid, "config.refused",
               file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + what};
}

struct Setting {
  std::string_view key;
  std::string* text = nullptr;
  int* number = nullptr;
  bool* flag = nullptr;
  std::vector<std::string>* texts = nullptr;
};

std::vector<Setting> settings_of(Config& config) {
  return {{"database", &config.database},
          {"bind", &config.bind},
          {"port", nullptr, &config.port},
          {"public_url", &config.public_url},
          {"tls_certificate", &config.tls_certificate},
          {"tls_key", &config.tls_key},
          {"redirect_port", nullptr, &config.redirect_port},
          {"trusted_proxies", nullptr, nullptr, nullptr, &config.trusted_proxies},
          {"metrics_token", &config.metrics_token},
          {"net_threads", nullptr, &config.net_threads},
          {"reader_threads", nullptr, &config.reader_threads},
          {"connections", nullptr, &config.connections},
          {"requests_per_second", nullptr, &config.requests_per_second},
          {"connections_per_address", nullptr, &config.connections_per_address},
          {"access_log", nullptr, nullptr, &config.access_log},
          {"mail_from", &config.mail_from},
          {"smtp_url", &config.smtp_url},
          {"smtp_user", &config.smtp_user},
          {"smtp_password", &config.smtp_password},
          {"toss_client_key", &config.toss_client_key},
          {"toss_secret_key", &config.toss_secret_key},
          {"toss_url", &config.toss_url},
          {"toss_sdk", &config.toss_sdk},
          {"toss_webhook_secret", &config.toss_webhook_secret},
          {"relay_port", nullptr, &config.relay_port},
          {"relay_tls_port", nullptr, &config.relay_tls_port},
          {"relay_first_port", nullptr, &config.relay_first_port},
          {"relay_last_port", nullptr, &config.relay_last_port},
          {"relay_host", &config.relay_host},
          {"relay_bind", &config.relay_bind},
          {"relay_external", &config.relay_external},
          {"relay_private_peers", nullptr, nullptr, &config.relay_private_peers},
          {"media_program", &config.media_program},
          {"media_bind", &config.media_bind},
          {"media_host", &config.media_host},
          {"srt_port", nullptr, &config.srt_port},
          {"rtmp_port", nullptr, &config.rtmp_port},
          {"recordings_folder", &config.recordings_folder}};
}

Result<void> take(const std::string& file, const Setting& setting, const TomlValue& value) {
  const auto wrong = [&](const std::string& what) {
    return refused(file, value.line, value.column, std::string(setting.key) + what);
  };
  if (setting.text != nullptr) {
    if (value.kind != Kind::text) return wrong(" must be text in quotes");
    *setting.text = value.text;
  } else if (setting.number != nullptr) {
    if (value.kind != Kind::integer || value.integer < 0 || value.integer > 1'000'000)
      return wrong(" must be a whole number");
    *setting.number = static_cast<int>(value.integer);
  } else if (setting.texts != nullptr) {
    const bool list = value.kind == Kind::array &&
                      std::all_of(value.items.begin(), value.items.end(),
                                  [](const TomlValue& each) { return each.kind == Kind::text; });
    if (!list) return wrong(" must be a list like [\"10.0.0.0/8\"]");
    for (const auto& each : value.items) setting.texts->push_back(each.text);
  } else {
    if (value.kind != Kind::flag) return wrong(" must be true or false");
    *setting.flag = value.integer != 0;
  }
  return {};
}

bool is_private(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://127.0.0.1:") ||
         url.starts_with("http://localhost:");
}

/// Keys of Toss Payments say whether they are for trying out.
bool is_live(std::string_view key) {
  return key.starts_with("live_");
}

}  // namespace

std::string Config::database_address() const {
  return database.empty() ? "sqlite:" + data_dir + "/madang.db" : database;
}

std::string Config::url() const {
  if (!public_url.empty()) return public_url;
  return (tls_certificate.empty() ? "http" : "https") + std::string("://localhost:") +
         std::to_string(port);
}

std::string Config::recordings() const {
  return recordings_folder.empty() ? data_dir + "/recordings" : recordings_folder;
}

Result<void> read_config_file(Config& config) {
  const auto file = config.data_dir + "/madang.toml";
  if (!std::filesystem::exists(file)) return {};
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return refused(file, 1, 1, "it cannot be read");
  core::sheet::Problems problems;
  const auto table = core::intake::read_toml(text, file, 1, problems);
  if (!table)
    return Error{Code::invalid, "config.refused",
                 core::sheet::line_of(problems.items().front(), "en")};
  const auto settings = settings_of(config);
  for (const auto& entry : table->entries) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const Setting& each) { return each.key == entry.name; });
    if (found == settings.end())
      return refused(file, entry.line, entry.column, "there is no setting " + entry.name);
    if (!config.given.contains(entry.name)) MADANG_TRY_VOID(take(file, *found, entry.value));
  }
  return {};
}

Result<void> check_config(const Config& config) {
  const auto wrong = [](const std::string& what) {
    return Error{Code::invalid, "config.refused", what};
  };
  if (config.tls_certificate.empty() != config.tls_key.empty())
    return wrong("TLS needs both a certificate and its key.");
  if (config.port < 1 || config.port > 65535)
    return wrong("The port must lie between 1 and 65535.");
  if (config.redirect_port > 0 && config.tls_certificate.empty())
    return wrong("A redirect to https needs TLS: give a certificate and its key.");
  if (config.redirect_port > 65535 ||
      (config.redirect_port > 0 && config.redirect_port == config.port))
    return wrong("The redirect needs a port of its own, at most 65535.");
  if (config.relay_port > 65535 || config.relay_tls_port > 65535 ||
      config.relay_first_port < 1024 || config.relay_last_port > 65535 ||
      config.relay_first_port > config.relay_last_port)
    return wrong("The relay's ports must lie between 1024 and 65535, the first before the last.");
  if (config.srt_port > 65535 || config.rtmp_port > 65535)
    return wrong("The ports of SRT and RTMP must lie between 0 and 65535.");
  if (!config.metrics_token.empty() && config.metrics_token.size() < 16)
    return wrong("The metrics token needs at least 16 characters.");
  if (config.toss_client_key.empty() != config.toss_secret_key.empty())
    return wrong("Cards need both toss_client_key and toss_secret_key.");
  if (is_live(config.toss_client_key) != is_live(config.toss_secret_key))
    return wrong("The keys for cards must both be for trying out (test_) or both real (live_).");
  if (is_live(config.toss_secret_key) && rehearsal_offset(config.data_dir).count() != 0)
    return wrong("A rehearsal must not take real money: use the test_ keys for cards.");
  if (!is_private(config.toss_url) || !is_private(config.toss_sdk))
    return wrong("toss_url and toss_sdk must begin with https://.");
  if (config.net_threads < 1 || config.reader_threads < 1)
    return wrong("The server needs at least one network thread and one reader thread.");
  return {};
}

}  // namespace madang::app
