#include "app/config.hpp"

#include <algorithm>
#include <filesystem>

#include <toml++/toml.h>

namespace madang::app {
namespace {

Error refused(const std::string& file, const toml::source_region& where, const std::string& what) {
  return Error{Code::invalid, "config.refused",
               file + ":" + std::to_string(where.begin.line) + ":" +
                   std::to_string(where.begin.column) + ": " + what};
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
          {"smtp_password", &config.smtp_password}};
}

Result<void> take(const std::string& file, const Setting& setting, const toml::node& node) {
  const auto name = std::string(setting.key);
  if (setting.text != nullptr) {
    if (!node.is_string()) return refused(file, node.source(), name + " must be text in quotes");
    *setting.text = node.value_or(std::string{});
  } else if (setting.number != nullptr) {
    const auto number = node.value_exact<std::int64_t>();
    if (!number || *number < 0 || *number > 1'000'000)
      return refused(file, node.source(), name + " must be a whole number");
    *setting.number = static_cast<int>(*number);
  } else if (setting.texts != nullptr) {
    const auto* const list = node.as_array();
    if (list == nullptr || !list->is_homogeneous(toml::node_type::string))
      return refused(file, node.source(), name + " must be a list like [\"10.0.0.0/8\"]");
    for (const auto& each : *list) setting.texts->push_back(each.value_or(std::string{}));
  } else {
    if (!node.is_boolean()) return refused(file, node.source(), name + " must be true or false");
    *setting.flag = node.value_or(false);
  }
  return {};
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

Result<void> read_config_file(Config& config) {
  const auto file = config.data_dir + "/madang.toml";
  if (!std::filesystem::exists(file)) return {};
  try {
    const auto table = toml::parse_file(file);
    const auto settings = settings_of(config);
    for (const auto& [key, node] : table) {
      const auto* found = std::find_if(settings.data(), settings.data() + settings.size(),
                                       [&](const Setting& each) { return each.key == key.str(); });
      if (found == settings.data() + settings.size())
        return refused(file, node.source(), "there is no setting " + std::string(key.str()));
      if (!config.given.contains(key.str())) MADANG_TRY_VOID(take(file, *found, node));
    }
  } catch (const toml::parse_error& problem) {
    return refused(file, problem.source(), std::string(problem.description()));
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
  if (!config.metrics_token.empty() && config.metrics_token.size() < 16)
    return wrong("The metrics token needs at least 16 characters.");
  if (config.net_threads < 1 || config.reader_threads < 1)
    return wrong("The server needs at least one network thread and one reader thread.");
  return {};
}

}  // namespace madang::app
