// Any text is a session or a FieldError; a session's own text reads back as the same.
#include "app/session/session_state.h"
#include "core/base/error.h"
#include "tests/fuzz/fuzz.h"

using namespace polarflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text_of = [](const OpenedSession& opened) {
    return session_text(opened.state, opened.t);
  };
  try {
    const std::string full = text_of(parse_session(std::string(fuzz::text_of(data, size)), "fuzz"));
    fuzz::require(text_of(parse_session(full, "full")) == full);
  } catch (const FieldError& error) {
    fuzz::require(!std::string_view(error.what()).starts_with("full"));
  }
  return 0;
}
