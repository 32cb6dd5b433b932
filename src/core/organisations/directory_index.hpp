#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/organisations/model.hpp"
#include "core/organisations/search_text.hpp"

namespace madang::core::organisations {

/// Which pairs of neighbouring letters a text holds, by hash: a text that lacks a word's pairs need
/// not be read. A profile in four languages sets about a sixth.
using Pairs = std::bitset<2048>;

/// A profile as the directory knows it. Never changed: a change makes another with another stamp.
struct Entry {
  std::string organisation;
  std::string stamp;
  bool published = false;
  std::string kind;
  std::string country;
  Texts fields;
  Texts programmes;
  std::string facets;  ///< the four above as one text
  SearchText text;
  Pairs pairs;  ///< of text.haystack
};
[[nodiscard]] Pairs pairs_of(std::string_view lines);
using Entries = std::vector<std::shared_ptr<const Entry>>;

/// What a search found: the ids of one page, and the counts of all.
struct Hits {
  Texts page;
  Directory counted;  ///< without items
};

/// One festival's directory at one moment, in memory and in the order of the list.
/// Thread: any, it never changes. Life: until nobody searches in it and a later one has come.
class DirectoryIndex {
 public:
  /// `stamp` names the moment.
  DirectoryIndex(std::string stamp, Entries entries);

  [[nodiscard]] const std::string& stamp() const { return stamp_; }
  [[nodiscard]] const Entries& entries() const { return entries_; }
  [[nodiscard]] Hits search(const Query& query, const Filter& filter) const;

 private:
  /// What facets tell apart. There are far fewer of them than entries.
  struct Combination {
    std::string kind;
    std::string country;
    Texts fields;
    Texts programmes;
  };
  /// What of an entry every search reads, side by side in memory.
  struct Place {
    std::uint32_t combination = 0;
    bool published = false;
    Pairs pairs;
  };

  [[nodiscard]] static bool passes(const Combination& each, const Filter& filter);
  static void count(Directory& counted, const Combination& each, std::int64_t times,
                    const Filter& filter);

  std::string stamp_;
  Entries entries_;
  std::vector<Combination> combinations_;
  std::vector<Place> places_;  ///< as entries_
};

}  // namespace madang::core::organisations
