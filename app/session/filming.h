#pragma once

#include <filesystem>
#include <functional>

#include "app/export/film.h"
#include "app/export/picture.h"
#include "app/session/session_state.h"
#include "core/run/frame.h"

namespace polarflow {

/// How a session's run is filmed.  Range  seconds in [0.1, 3600].
struct FilmOptions {
  FilmShape shape;
  double seconds = 10;
  bool conceal = false;  ///< what comes after the cursor stays hidden

  [[nodiscard]] int pictures() const;
};

/// One picture of the film: what the session prints, at a share of the time axis, 0 to 1. Type has
/// the same size on a film of any resolution.
[[nodiscard]] Picture film_picture(const OpenedSession& opened, const Frame& frame,
                                   const FilmOptions& options, double share);

/// The pictures pass along the time axis evenly, as playing does. `between` is called after each
/// with their number so far; what it throws ends the film, of which nothing is left.
///
/// Range   a session whose print options have no faults but for its sizes, which do not count.
/// Errors  as Film.
void make_film(Film& film, const OpenedSession& opened, const Frame& frame,
               const FilmOptions& options, const std::function<void(int)>& between);

/// What a film says about itself.
[[nodiscard]] Provenance film_provenance(const OpenedSession& opened, const FilmOptions& options,
                                         const std::filesystem::path& path);

}  // namespace polarflow
