#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "app/export/provenance.h"

namespace polarflow {

/// What follows a film's last byte so that it carries where it came from, in a part that players pass
/// over: a box of its own in an MP4, a void element in a WebM, a comment in a GIF (in place of its
/// last byte, the end sign).
///
/// `ending` is the one of the film's name.
[[nodiscard]] std::string film_tail(std::string_view ending, const Provenance& provenance);

/// Where in the beginning of a WebM the size of its segment stands, and what it is with so many more
/// bytes; nothing in another film, nor where the size is left open.
struct SegmentSize {
  std::size_t at = 0;
  std::string bytes;
};
[[nodiscard]] std::optional<SegmentSize> grown_segment(std::string_view head, std::size_t by);

/// Whether bytes are those of a film: MP4, WebM or GIF.
[[nodiscard]] bool is_film(std::string_view bytes);

/// The session in a film's tail; nothing where there is none.
/// Errors  std::runtime_error when it is cut short.
[[nodiscard]] std::optional<std::string> film_session(std::string_view bytes);

}  // namespace polarflow
