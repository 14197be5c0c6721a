// Any text is a lecture, a session or a FieldError.
#include "app/session/lecture.h"
#include "core/base/error.h"
#include "tests/fuzz/fuzz.h"

using namespace polarflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  try {
    const Openable opened = parse_openable(text, "fuzz");
    const Lecture* lecture = std::get_if<Lecture>(&opened);
    if (!lecture) return 0;
    fuzz::require(!lecture->steps.empty());
    for (const LectureStep& step : lecture->steps)
      fuzz::require(step.session.state.scenario != nullptr && !step.sentence.empty());
  } catch (const FieldError&) {
  }
  return 0;
}
