#include "wire/paging.hpp"

namespace madang::wire {

Result<Page> read_page(const Request& request, long fallback) {
  MADANG_TRY(const auto limit, request.query_integer("limit", fallback, 1, 200));
  Page page{limit, request.query_or("after", "")};
  if (page.after.size() > 200)
    return invalid_field("after", "query.malformed", "Use the `next` of the page before.");
  return page;
}

}  // namespace madang::wire
