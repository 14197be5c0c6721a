#pragma once

#include <string>
#include <string_view>

#include "core/text/printable.h"

namespace polarflow {

/// A text on one line that is printable from the start, so that no format can be broken out of.
class ShownText {
 public:
  ShownText() = default;
  ShownText(std::string_view text) : text_(printable(text)) {}
  ShownText(const std::string& text) : ShownText(std::string_view(text)) {}
  ShownText(const char* text) : ShownText(std::string_view(text)) {}

  operator const std::string&() const { return text_; }
  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  bool operator==(const ShownText&) const = default;

 private:
  std::string text_;
};

/// What an exported file says about itself; empty fields are left out.
struct Provenance {
  ShownText title;
  ShownText software;  ///< program and version
  ShownText command;   ///< the command line that reproduces the file
  std::string
      session;  ///< the session's text, from which the program reopens the state; JSON, whose
                ///< texts are printable (core/scenario/json.h)
};

}  // namespace polarflow
