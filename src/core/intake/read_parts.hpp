#pragma once

#include "core/intake/checks.hpp"
#include "core/intake/folder.hpp"
#include "core/intake/model.hpp"

namespace madang::core::intake {

/// What is read so far, and the keys that later files refer to. Thread: one. Life: one check.
struct Reading {
  Reading(const Folder& in, Problems& out) : folder(in), problems(out) {}

  const Folder& folder;
  Problems& problems;
  FolderData data;

  Keys hosts{"festival.toml [[host]]"};
  Keys stages{"festival.toml [[stage]]"};
  Keys categories{"festival.toml [[category]]"};
  Keys programmes{"festival.toml [[programme]]"};
  Keys chat_rooms{"festival.toml [[chat_room]]"};
  Keys organisations{"organisations.csv, buyers.csv, employers.csv, investors.csv, teams.csv"};

  [[nodiscard]] const ProgrammeRow* programme(std::string_view key) const;
};

void read_festival(Reading& reading);
/// organisations, buyers, employers, investors and teams.
void read_organisations(Reading& reading);
void read_products(Reading& reading);
void read_sessions(Reading& reading);
void read_people(Reading& reading);
void read_notices(Reading& reading);
void read_consents(Reading& reading);
void read_media(Reading& reading);

}  // namespace madang::core::intake
