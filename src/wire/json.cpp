#include "wire/json.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace madang::wire {

Result<Json> parse_json(std::string_view text) {
  boost::system::error_code failure;
  boost::json::parse_options options;
  options.max_depth = 32;
  auto value = boost::json::parse({text.data(), text.size()}, failure, {}, options);
  if (failure)
    return Error{Code::invalid, "json.malformed", "This is not JSON: " + failure.message(), {}};
  return value;
}

std::string to_text(const Json& value) {
  return boost::json::serialize(value);
}

Json to_json(const Translated& text) {
  JsonObject object;
  for (const auto language : kLanguages)
    if (const auto found = text.find(language); found != text.end() && !found->second.empty())
      object[{language.data(), language.size()}] = found->second;
  return object;
}

Result<Translated> parse_translated(std::string_view json_text) {
  MADANG_TRY(const auto value, parse_json(json_text));
  Translated text;
  if (!value.is_object())
    return Error{Code::invalid, "json.malformed", "Expected an object of languages.", {}};
  for (const auto& [key, each] : value.get_object())
    if (each.is_string()) text.emplace(std::string(key), std::string(each.get_string()));
  return text;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::optional<std::size_t> count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80                    ? 1
                               : lead >= 0xC2 && lead < 0xE0  ? 2
                               : lead >= 0xE0 && lead < 0xF0  ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || i + length > text.size()) return std::nullopt;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return std::nullopt;
    const auto second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
      return std::nullopt;
    i += length;
  }
  return count;
}

Reader::Reader(std::string_view body) {
  auto parsed = parse_json(body);
  if (!parsed) {
    unreadable_ = parsed.error();
  } else if (!parsed->is_object()) {
    unreadable_ = Error{Code::invalid, "json.not_an_object", "Send a JSON object.", {}};
  } else {
    object_ = std::move(parsed->get_object());
  }
}

Reader::Reader(JsonObject object, std::string prefix)
    : object_(std::move(object)), prefix_(std::move(prefix)) {}

std::string Reader::name_of(std::string_view field) const {
  if (prefix_.empty()) return std::string(field);
  return field.empty() ? prefix_ : prefix_ + "/" + std::string(field);
}

void Reader::refuse(std::string_view field, std::string reason, std::string detail) {
  errors_.push_back({name_of(field), std::move(reason), std::move(detail)});
}

void Reader::absorb(Reader& inner) {
  if (const auto done = inner.finish(); !done) {
    const auto error = done.error();
    errors_.insert(errors_.end(), error.fields.begin(), error.fields.end());
  }
}

const Json* Reader::find(std::string_view field) {
  seen_.emplace_back(field);
  const auto* const value = object_.if_contains({field.data(), field.size()});
  return value == nullptr || value->is_null() ? nullptr : value;
}

bool Reader::has(std::string_view field) {
  return find(field) != nullptr;
}

std::optional<std::string> Reader::maybe_text(std::string_view field, TextLimits limits) {
  const auto* const value = find(field);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) {
    refuse(field, "wrong_type", "Expected text.");
    return std::nullopt;
  }
  const auto& raw = value->get_string();
  const auto text = trim({raw.data(), raw.size()});
  const auto length = count_code_points(text);
  if (!length || text.find('\0') != std::string_view::npos) {
    refuse(field, "not_utf8", "The text is not valid UTF-8.");
  } else if (*length == 0 && limits.least > 0) {
    refuse(field, "required", "Fill this in.");
  } else if (*length < limits.least) {
    refuse(field, "too_short", "At least " + std::to_string(limits.least) + " characters.");
  } else if (*length > limits.most) {
    refuse(field, "too_long", "At most " + std::to_string(limits.most) + " characters.");
  }
  return std::string(text);
}

std::string Reader::text(std::string_view field, TextLimits limits) {
  const auto before = errors_.size();
  auto value = maybe_text(field, limits);
  if (!value && errors_.size() == before && limits.least > 0)
    refuse(field, "required", "Fill this in.");
  return std::move(value).value_or("");
}

std::optional<std::int64_t> Reader::maybe_integer(std::string_view field, std::int64_t low,
                                                  std::int64_t high) {
  const auto* const value = find(field);
  if (value == nullptr) return std::nullopt;
  if (!value->is_int64()) {
    refuse(field, "wrong_type", "Expected a whole number.");
    return std::nullopt;
  }
  if (value->get_int64() < low || value->get_int64() > high) {
    refuse(field, "out_of_range",
           "Give a number from " + std::to_string(low) + " to " + std::to_string(high) + ".");
  }
  return value->get_int64();
}

std::int64_t Reader::integer(std::string_view field, std::int64_t low, std::int64_t high) {
  const auto before = errors_.size();
  const auto value = maybe_integer(field, low, high);
  if (!value && errors_.size() == before) refuse(field, "required", "Fill this in.");
  return value.value_or(low);
}

std::optional<bool> Reader::maybe_flag(std::string_view field) {
  const auto* const value = find(field);
  if (value == nullptr) return std::nullopt;
  if (!value->is_bool()) {
    refuse(field, "wrong_type", "Expected true or false.");
    return std::nullopt;
  }
  return value->get_bool();
}

bool Reader::flag(std::string_view field) {
  const auto before = errors_.size();
  const auto value = maybe_flag(field);
  if (!value && errors_.size() == before) refuse(field, "required", "Fill this in.");
  return value.value_or(false);
}

std::optional<Time> Reader::maybe_time(std::string_view field) {
  const auto text = maybe_text(field, {1, 40});
  if (!text) return std::nullopt;
  auto time = parse_rfc3339(*text);
  if (!time) {
    refuse(field, time.error().reason, time.error().detail);
    return std::nullopt;
  }
  return *time;
}

Time Reader::time(std::string_view field) {
  const auto before = errors_.size();
  const auto value = maybe_time(field);
  if (!value && errors_.size() == before) refuse(field, "required", "Fill this in.");
  return value.value_or(Time{});
}

Translated Reader::translated(std::string_view field, TextLimits limits) {
  Translated texts;
  const auto* const value = find(field);
  if (value == nullptr) {
    if (limits.least > 0) refuse(std::string(field) + "/ko", "required", "Fill this in.");
    return texts;
  }
  if (!value->is_object()) {
    refuse(field, "wrong_type", "Expected an object of languages.");
    return texts;
  }
  Reader inner(value->get_object(), name_of(field));
  for (const auto language : kLanguages) {
    const bool needed = language == "ko" && limits.least > 0;
    if (needed) {
      texts.emplace(language, inner.text(language, limits));
    } else if (auto text = inner.maybe_text(language, {0, limits.most}); text && !text->empty()) {
      texts.emplace(language, std::move(*text));
    }
  }
  absorb(inner);
  return texts;
}

std::string Reader::choice(std::string_view field, const std::vector<std::string_view>& allowed) {
  const auto before = errors_.size();
  auto value = text(field, {1, 64});
  if (errors_.size() > before) return value;
  if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
    std::string detail = "Choose one of:";
    for (const auto each : allowed) detail.append(" ").append(each);
    refuse(field, "not_a_choice", std::move(detail));
  }
  return value;
}

std::vector<std::string> Reader::texts(std::string_view field, std::size_t most, TextLimits each) {
  std::vector<std::string> values;
  const auto* const value = find(field);
  if (value == nullptr) return values;
  if (!value->is_array()) {
    refuse(field, "wrong_type", "Expected a list.");
    return values;
  }
  const auto& list = value->get_array();
  if (list.size() > most) refuse(field, "too_many", "At most " + std::to_string(most) + ".");
  for (std::size_t i = 0; i < list.size() && i < most; ++i) {
    JsonObject one;
    one["value"] = list[i];
    Reader inner(one, name_of(field) + "/" + std::to_string(i));
    values.push_back(inner.text("value", each));
    if (!inner.errors_.empty())
      refuse(std::string(field) + "/" + std::to_string(i), inner.errors_.front().reason,
             inner.errors_.front().detail);
  }
  return values;
}

std::vector<Reader> Reader::objects(std::string_view field, std::size_t most) {
  std::vector<Reader> readers;
  const auto* const value = find(field);
  if (value == nullptr) return readers;
  if (!value->is_array()) {
    refuse(field, "wrong_type", "Expected a list.");
    return readers;
  }
  const auto& list = value->get_array();
  if (list.size() > most) refuse(field, "too_many", "At most " + std::to_string(most) + ".");
  for (std::size_t i = 0; i < list.size() && i < most; ++i) {
    if (list[i].is_object()) {
      readers.emplace_back(list[i].get_object(), name_of(field) + "/" + std::to_string(i));
    } else {
      refuse(std::string(field) + "/" + std::to_string(i), "wrong_type", "Expected an object.");
    }
  }
  return readers;
}

Result<void> Reader::finish() {
  if (unreadable_) return *unreadable_;
  for (const auto& [key, value] : object_)
    if (std::find(seen_.begin(), seen_.end(), std::string_view(key.data(), key.size())) ==
        seen_.end())
      errors_.push_back({name_of({key.data(), key.size()}), "unknown_field",
                         "This field is not known here; remove it."});
  if (errors_.empty()) return {};
  return Error{Code::invalid, "input.refused", "Some fields need another look.", errors_};
}

}  // namespace madang::wire
