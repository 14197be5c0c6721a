// Any text is a lecture or a FieldError.
#include "app/session/lecture.h"
#include "core/base/error.h"
#include "tests/fuzz/fuzz.h"

using namespace polarflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  (void)is_lecture(text);
  try {
    const Lecture lecture = parse_lecture(text, "fuzz");
    fuzz::require(!lecture.steps.empty());
    for (const LectureStep& step : lecture.steps)
      fuzz::require(step.session.state.scenario != nullptr && !step.sentence.empty());
  } catch (const FieldError&) {
  }
  return 0;
}
