// Any text is a scenario or a FieldError; a scenario's own text reads back as the same.
#include "core/base/error.h"
#include "core/scenario/flow_scenario.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace polarflow;
  try {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string full = to_json(parse_flow_scenario(text, "fuzz"));
    if (to_json(parse_flow_scenario(full, "full")) != full) std::abort();
  } catch (const FieldError&) {
  }
  return 0;
}
