#pragma once

#include <string_view>

namespace polarflow {

/// What a statement is called, where it is proved, what it says and under which hypotheses.
struct StatementInfo {
  std::string_view id;
  std::string_view title;
  std::string_view source;
  std::string_view formula;     // short, plain Unicode
  std::string_view hypotheses;  // on the problem and on the state at which it begins
};

}  // namespace polarflow
