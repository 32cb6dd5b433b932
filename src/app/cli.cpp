#include "app/cli.hpp"

#include <cstdlib>
#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/config.hpp"
#include "app/match_command.hpp"
#include "app/relay.hpp"

namespace madang::app {
namespace {

/// The language of a terminal: LANG=ko_KR.UTF-8 → ko.
std::string terminal_language() {
  const char* const set = std::getenv("LANG");
  const auto code = std::string(set == nullptr ? "" : set).substr(0, 2);
  return code == "ko" || code == "id" || code == "ms" ? code : "en";
}

/// What was typed, filled by the parser.
struct Typed {
  Config config;
  std::string mail;
  std::string at;
  std::string copy;
  bool off = false;
  std::string path;
  std::string festival;
  std::string language = terminal_language();
  bool check = false;
};

/// A flag that is also a setting of madang.toml, which yields to it.
template <class Value>
CLI::Option* add_setting(CLI::App& command, Typed& typed, const std::string& flag,
                         const std::string& setting, Value& value, const std::string& words) {
  return command.add_option(flag, value, words)->each([&typed, setting](const std::string&) {
    typed.config.given.insert(setting);
  });
}

void add_data(CLI::App& command, Typed& typed) {
  command.add_option("--data", typed.config.data_dir, "folder of database, files and settings")
      ->capture_default_str();
  add_setting(command, typed, "--database", "database", typed.config.database,
              "sqlite:FILE or postgresql://… (default: sqlite in the data folder)");
}

void add_doors(CLI::App& command, Typed& typed) {
  auto& config = typed.config;
  const auto setting = [&](const std::string& flag, const std::string& name, auto& value,
                           const std::string& words) {
    return add_setting(command, typed, flag, name, value, words);
  };
  const CLI::Range port(1, 65535);
  setting("--port", "port", config.port, "TCP port")->check(port)->capture_default_str();
  setting("--bind", "bind", config.bind, "address to listen on")->capture_default_str();
  setting("--public-url", "public_url", config.public_url,
          "address people use, for links in mails");
  setting("--tls-certificate", "tls_certificate", config.tls_certificate, "PEM file; turns TLS on");
  setting("--tls-key", "tls_key", config.tls_key, "PEM file");
  setting("--redirect-port", "redirect_port", config.redirect_port,
          "plain port that sends everyone to https, usually 80")
      ->check(port);
  setting(
      "--trusted-proxy", "trusted_proxies", config.trusted_proxies,
      "address or network (10.0.0.0/8) of a proxy whose X-Forwarded-For is believed; repeat it");
  setting("--connections", "connections", config.connections,
          "open at once; 0: as many as the process may hold files")
      ->capture_default_str();
  setting("--connections-per-address", "connections_per_address", config.connections_per_address,
          "open at once from one address")
      ->capture_default_str();
  setting("--requests-per-second", "requests_per_second", config.requests_per_second,
          "of one address, lasting; five times that at once")
      ->capture_default_str();
}

void add_serve(CLI::App& app, Typed& typed, std::function<int()>& chosen) {
  auto& command = *app.add_subcommand("serve", "serve the festival");
  command.footer(
      "Every setting also stands in DATA/madang.toml, with '_' for '-' (--smtp is\n"
      "smtp_url, --trusted-proxy a list, trusted_proxies); a flag wins. Only there: smtp_user, "
      "smtp_password, mail_from, reader_threads, relay_host, relay_bind, relay_external,\n"
      "relay_tls_port, relay_first_port, relay_last_port, relay_private_peers, media_program,\n"
      "media_bind, media_host, recordings_folder, and\n"
      "metrics_token, a secret of 16\n"
      "characters or more: /metrics is then for who sends \"Authorization: Bearer TOKEN\",\n"
      "else for callers on this machine only.");
  add_data(command, typed);
  add_doors(command, typed);
  auto& config = typed.config;
  command.add_option("--frontend", config.frontend_dir, "folder of the built front end");
  add_setting(command, typed, "--smtp", "smtp_url", config.smtp_url,
              "smtp://host:587 or smtps://host:465");
  command.add_option("--rehearse", config.rehearse,
                     "RFC 3339 time that the clock shows at the first start of this data folder");
  add_setting(command, typed, "--net-threads", "net_threads", config.net_threads,
              "threads for connections")
      ->capture_default_str();
  const CLI::Range relay_port(0, 65535);
  add_setting(command, typed, "--relay-port", "relay_port", config.relay_port,
              "of the relay for video rooms (coturn), UDP and TCP; 0: none")
      ->check(relay_port)
      ->capture_default_str();
  add_setting(command, typed, "--srt-port", "srt_port", config.srt_port,
              "UDP, for broadcasts by SRT; 0: any free one")
      ->check(relay_port)
      ->capture_default_str();
  add_setting(command, typed, "--rtmp-port", "rtmp_port", config.rtmp_port,
              "TCP, for broadcasts by RTMP; 0: any free one")
      ->check(relay_port)
      ->capture_default_str();
  command.add_flag_callback(
      "--access-log",
      [&typed] {
        typed.config.access_log = true;
        typed.config.given.insert("access_log");
      },
      "log every request");
  command.callback([&] { chosen = [&] { return serve(typed.config); }; });
}

void add_care(CLI::App& app, Typed& typed, std::function<int()>& chosen) {
  auto& add = *app.add_subcommand("operator", "make an account a server operator");
  add_data(add, typed);
  add.add_option("mail", typed.mail, "mail address of the account")->required();
  add.callback([&] { chosen = [&] { return add_operator(typed.config, typed.mail); }; });

  auto& rehearse = *app.add_subcommand("rehearse", "set the clock of a rehearsal, or end it");
  add_data(rehearse, typed);
  auto* const at = rehearse.add_option("--at", typed.at, "RFC 3339 time the clock shows from now");
  rehearse.add_flag("--off", typed.off, "back to the real time")->excludes(at);
  rehearse.callback([&] {
    chosen = [&] {
      return rehearse_at(typed.config,
                         typed.off ? std::nullopt : std::optional<std::string>(typed.at));
    };
  });
}

void add_copies(CLI::App& app, Typed& typed, std::function<int()>& chosen) {
  auto& backup = *app.add_subcommand(
      "backup",
      "copy database, files, settings and secret.key to a new folder; the server may run");
  add_data(backup, typed);
  backup.add_option("folder", typed.copy, "the new folder")->required();
  backup.callback([&] { chosen = [&] { return back_up(typed.config, typed.copy); }; });

  auto& restore = *app.add_subcommand("restore", "bring a backup into a new data folder");
  add_data(restore, typed);
  restore.add_option("folder", typed.copy, "what `madang backup` made")->required();
  restore.callback([&] { chosen = [&] { return restore_data(typed.config, typed.copy); }; });

  auto& look = *app.add_subcommand("doctor", "look what is wrong with this server, and what to do");
  add_data(look, typed);
  look.callback([&] { chosen = [&] { return doctor(typed.config); }; });
}

void add_accounts(CLI::App& app, Typed& typed, std::function<int()>& chosen) {
  auto& command = *app.add_subcommand(
      "accounts", "open the sample accounts of a festival; their passwords are shown once");
  add_data(command, typed);
  command.add_option("festival", typed.festival, "its slug")->required();
  command.callback([&] { chosen = [&] { return open_accounts(typed.config, typed.festival); }; });
}

void add_folder(CLI::App& app, Typed& typed, std::function<int()>& chosen) {
  auto& in = *app.add_subcommand("import", "bring a festival folder or zip in, all or nothing");
  add_data(in, typed);
  in.add_option("folder", typed.path, "the folder, or its zip")->required();
  in.add_flag("--check", typed.check, "only say what is wrong");
  in.add_option("--language", typed.language, "of the problems: ko, en, id or ms")
      ->check(CLI::IsMember({"ko", "en", "id", "ms"}))
      ->capture_default_str();
  in.callback([&] {
    chosen = [&] {
      return typed.check ? check_folder(typed.path, typed.language)
                         : import_folder(typed.config, typed.path, typed.language);
    };
  });

  auto& out = *app.add_subcommand("export", "write a festival back as a folder or zip");
  add_data(out, typed);
  out.add_option("festival", typed.festival, "its slug")->required();
  out.add_option("--to", typed.path, "a new folder, or a new file that ends in .zip")->required();
  out.callback(
      [&] { chosen = [&] { return export_folder(typed.config, typed.festival, typed.path); }; });
}

void add_facts(CLI::App& app, Typed& typed, std::function<int()>& chosen) {
  auto& routes = *app.add_subcommand("routes", "print every endpoint: method path id access kind");
  routes.callback([&] { chosen = [] { return print_routes(); }; });
  auto& contract = *app.add_subcommand("openapi", "print the HTTP contract");
  contract.callback([&] { chosen = [] { return print_contract(); }; });
  auto& schema = *app.add_subcommand("schema", "print the database's tables and indexes as SQL");
  add_data(schema, typed);
  schema.callback([&] { chosen = [&] { return print_schema(typed.config); }; });
}

void add_match(CLI::App& app, MatchRequest& request, std::function<int()>& chosen) {
  auto& command = *app.add_subcommand("match", "who meets whom, when: solve a file of meetings");
  command.add_option("file", request.file, ".json, .csv, .dzn, or .txt; docs/guide/match.md")
      ->required();
  command.add_flag("--json", request.json, "print one JSON object");
  command
      .add_option("--fairness", request.fairness,
                  "for .dzn: most breaks of one participant over the fewest of another; -1: any")
      ->check(CLI::Range(-1, 1000))
      ->capture_default_str();
  command.add_option("--time-limit", request.seconds, "seconds, about")
      ->check(CLI::Range(0.01, 86400.0))
      ->capture_default_str();
  auto* const check = command.add_option(
      "--check", request.check, "check this timetable instead, by code apart from the solver");
  command.add_option("--why", request.why, "BUYER,COMPANY: why they do not meet")->excludes(check);
  command.callback([&] { chosen = [&] { return match_file(request); }; });
}

/// Not for people: what the server starts so that its relay outlives a restart.
void add_keeper(CLI::App& app, std::function<int()>& chosen) {
  auto& command = *app.add_subcommand("keep-relay", "run coturn beside a server")->group("");
  command.prefix_command();
  command.callback([&] { chosen = [&command] { return keep_relay_by(command.remaining()); }; });
}

}  // namespace

int run_cli(int argc, char** argv) {
  CLI::App app{"Madang: a whole online festival from one server", "madang"};
  app.set_version_flag("--version", MADANG_VERSION);
  app.set_help_all_flag("--help-all", "help of every subcommand");
  app.require_subcommand(1);
  Typed typed;
  std::function<int()> chosen;
  add_serve(app, typed, chosen);
  add_care(app, typed, chosen);
  add_copies(app, typed, chosen);
  add_folder(app, typed, chosen);
  add_accounts(app, typed, chosen);
  add_facts(app, typed, chosen);
  MatchRequest request;
  add_match(app, request, chosen);
  add_keeper(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? 0 : 2;
  }
  try {
    return chosen();
  } catch (const std::exception& failure) {
    std::cerr << "madang: " << failure.what() << '\n';
    return 1;
  }
}

}  // namespace madang::app
