#include "app/house.hpp"

#include <filesystem>
#include <iostream>

#include "app/card_desk.hpp"
#include "app/key_file.hpp"
#include "app/rehearsal.hpp"
#include "core/disk_blobs.hpp"
#include "core/people/factors.hpp"
#include "core/people/sessions.hpp"

namespace madang::app {
namespace {

contract::Site site_of(const Config& config, const std::vector<contract::Part>& parts) {
  contract::Site site;
  site.public_url = config.url();
  site.mail_from = config.mail_from;
  site.mail_configured = !config.smtp_url.empty();
  site.smtp = {config.smtp_url, config.smtp_user, config.smtp_password};
  site.cards = card_gateway(config);
  site.rehearsal = rehearsal_offset(config.data_dir).count() != 0;
  site.data_dir = config.data_dir;
  site.recordings_dir = config.recordings();
  for (const auto& part : parts)
    site.personal.insert(site.personal.end(), part.personal.begin(), part.personal.end());
  return site;
}

store::Settings store_settings(const Config& config) {
  store::Settings settings;
  settings.address = config.database_address();
  settings.readers = config.reader_threads;
  return settings;
}

}  // namespace

House::House(const Config& config, const Clock& clock)
    : clock_(clock),
      parts_(all_parts()),
      endpoints_(all_endpoints()),
      site_(site_of(config, parts_)),
      blobs_(std::make_unique<core::DiskBlobs>(config.data_dir + "/files")),
      db_(store::Db::open(store_settings(config))),
      pipe_(std::make_unique<contract::Pipe>(
          contract::Pipe{*db_, clock_, site_, *blobs_, core::people::find_caller})) {}

House::~House() {
  db_.reset();  // carries out what is queued, by way of the rest
}

Result<std::unique_ptr<House>> House::open(const Config& config, const Clock& clock) {
  std::filesystem::create_directories(config.data_dir);
  std::unique_ptr<House> house(new House(config, clock));
  MADANG_TRY_VOID(house->db_->migrate());
  MADANG_TRY(house->site_.seal_key, seal_key(config.data_dir));
  bool readable = false;
  house->db_->read([&](store::Tx& tx) { readable = core::people::has_readable_factors(tx); });
  if (!readable) return house;
  const bool sealed = house->command([](contract::Context& context) -> Result<void> {
    core::people::seal_factors(context);
    return {};
  });
  if (!sealed) return Error{Code::unavailable, "key.not_applied", "The database takes no writes."};
  return house;
}

void House::connect(live::Hub& hub) {
  pipe_->publish = [&hub](const live::Outbox& outbox) { hub.publish(outbox); };
  site_.followers = [&hub](std::string_view topic) { return hub.followers(topic); };
  site_.tally = [this](std::string_view name, std::int64_t count) { tallies_.add(name, count); };
  site_.take_tally = [this](std::string_view name) { return tallies_.take(name); };
}

const contract::Endpoint* House::endpoint(std::string_view operation_id) const {
  for (const auto& each : endpoints_)
    if (each.operation_id == operation_id) return &each;
  return nullptr;
}

bool House::command(const std::function<Result<void>(contract::Context&)>& body) {
  wire::Caller itself;
  itself.server_operator = true;
  itself.display_name = "server";
  live::Outbox outbox;
  std::string refusal;
  const auto outcome = db_->write([&](store::Tx& tx) {
    outbox = {};
    contract::Context context{tx, itself, outbox, clock_.now(), site_, *blobs_, {}};
    const auto result = body(context);
    if (!result) refusal = result.error().detail;
    return result.has_value();
  });
  if (outcome == store::Outcome::committed) return true;
  std::cerr << (refusal.empty() ? "The database did not take it." : refusal) << '\n';
  return false;
}

}  // namespace madang::app
