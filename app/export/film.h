#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "app/export/provenance.h"
#include "app/figure/canvas.h"

namespace polarflow {

/// A kind of film file, told by the ending of its name.
struct FilmFormat {
  std::string_view ending;  ///< with its dot
  std::string_view title;
};

/// MP4 (H.264), WebM (VP9) and GIF.
[[nodiscard]] std::span<const FilmFormat> film_formats();
/// The format of a file of that name; null where its ending is none of them.
[[nodiscard]] const FilmFormat* film_format_of(const std::filesystem::path& path);

/// Pictures of one size at an even pace.  Units  dots; pictures a second.
/// Range   even sides from 16 to 4096; 1 to 60 a second (a GIF shows at most 50).
struct FilmShape {
  int width = 1280;
  int height = 720;
  int rate = 30;
};

/// A film under way: it is encoded by ffmpeg beside its place, and put there when it is complete.
///
/// Same pictures, same ffmpeg, same bytes. Destroyed before finish(), it leaves nothing.
class Film {
 public:
  /// Errors  MachineError: ffmpeg is missing, no permission to write there.
  ///         std::invalid_argument for another ending or a shape out of range.
  Film(const std::filesystem::path& path, const FilmShape& shape, const Provenance& provenance);
  ~Film();
  Film(const Film&) = delete;
  Film& operator=(const Film&) = delete;

  /// Errors  MachineError when ffmpeg has given up, with its own words.
  void add(const Raster& picture);
  /// Errors  as add(), and a full disk.
  void finish();

 private:
  struct Encoding;
  std::unique_ptr<Encoding> encoding_;
};

}  // namespace polarflow
