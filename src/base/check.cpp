#include "base/check.hpp"

#include <string>

namespace madang {

void fail_check(const char* condition, boost::source_location where) {
  throw Bug(std::string("check failed: ") + condition + " at " + where.file_name() + ":" +
            std::to_string(where.line()));
}

}  // namespace madang
