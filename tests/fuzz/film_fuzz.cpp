// The session in the tail of an MP4, a WebM or a GIF.
#include "app/export/film_session.h"
#include "tests/fuzz/fuzz.h"

#include <stdexcept>

using namespace polarflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  (void)grown_segment(bytes, 100);
  if (!is_film(bytes)) return 0;
  try {
    const std::optional<std::string> session = film_session(bytes);
    if (!session || !fuzz::is_session_text(*session)) return 0;
    for (const auto& [ending, head] :
         {std::pair{".gif", "GIF89a"}, {".webm", "\x1a\x45\xdf\xa3"}, {".mp4", "\1\1\1 ftypisom"}})
      fuzz::require(film_session(head + film_tail(ending, {"t", "polarflow 1", "c", *session})) ==
                    session);
  } catch (const std::runtime_error&) {
  }
  return 0;
}
