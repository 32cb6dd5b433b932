#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace madang::core::sheet {

/// One cell with the place where it starts. Columns count cells from 1, as A, B, C in a
/// spreadsheet; lines count physical lines from 1.
struct Cell {
  std::string text;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

struct Record {
  std::uint32_t line = 1;
  std::vector<Cell> cells;
};

/// What makes a CSV text unreadable at one place.
struct CsvFault {
  enum class Kind : std::uint8_t {
    quote_open,   ///< a quoted cell never ends
    quote_stray,  ///< a quote inside or behind a cell
    too_large,    ///< more records or cells than a sheet may have
  };
  Kind kind = Kind::quote_open;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

struct Csv {
  std::vector<Record> records;  ///< without records whose cells are all empty
  std::vector<CsvFault> faults;
  char separator = ',';
};

inline constexpr std::size_t kMaxRecords = 50'000;
inline constexpr std::size_t kMaxCells = 200;

/// Reads RFC 4180, and what spreadsheets make of it: a byte order mark, CRLF, LF or CR, and `;` or
/// tab as the separator when the first line holds no comma (Excel in Indonesian writes `;`).
[[nodiscard]] Csv read_csv(std::string_view bytes);

/// One line ending in LF; quotes only where a cell needs them.
[[nodiscard]] std::string csv_line(std::span<const std::string> cells);

}  // namespace madang::core::sheet
