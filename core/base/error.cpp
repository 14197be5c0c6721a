#include "core/base/error.h"

#include "core/text/printable.h"

namespace polarflow {
namespace {

constexpr std::size_t kLongestPart = 200;  // characters of what comes from outside

std::string message_of(const std::string& source, const std::string& where,
                       const std::string& found, const std::string& allowed) {
  return printable(source, kLongestPart) + ": " +
         (where.empty() ? "/" : printable(where, kLongestPart)) + ": found " +
         printable(found, kLongestPart) + "; allowed: " + allowed;
}

}  // namespace

FieldError::FieldError(const std::string& source, const std::string& where,
                       const std::string& found, const std::string& allowed)
    : Error(message_of(source, where, found, allowed)), pointer(where) {}

}  // namespace polarflow
