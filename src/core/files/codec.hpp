#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/files/model.hpp"

namespace madang::core::files {

[[nodiscard]] std::string widths_text(const std::vector<std::int64_t>& widths);
[[nodiscard]] std::vector<std::int64_t> parse_widths(std::string_view json);

[[nodiscard]] std::vector<std::string> parse_keys(std::string_view json);

/// All that is kept of a person, for the data export.
[[nodiscard]] std::string told_json(const std::vector<File>& files,
                                    const std::vector<Upload>& uploads);

[[nodiscard]] std::string file_json(const File& file);
[[nodiscard]] std::string upload_json(const Upload& upload);

struct UploadWish {
  std::string name;
  std::int64_t bytes = 0;
  std::string organisation;
};
[[nodiscard]] Result<UploadWish> read_upload_wish(std::string_view body);

/// What `prepare` found out, handed to the command as text.
[[nodiscard]] std::string prepared_text(const File& file);
[[nodiscard]] File parse_prepared(std::string_view json);

}  // namespace madang::core::files
