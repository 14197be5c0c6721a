#include "app/export/film.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/export/child_process.h"
#include "app/export/film_session.h"
#include "app/files/atomic_file.h"

namespace polarflow {
namespace {

using Arguments = std::vector<std::string>;

constexpr std::array<FilmFormat, 3> kFormats{
    {{".mp4", "MP4 film"}, {".webm", "WebM film"}, {".gif", "Animated GIF"}}};

constexpr const char* kEncoder = "ffmpeg";
constexpr std::size_t kLongestArgument = 100000;  // Linux takes no longer ones than 128 KiB

/// Colours as players of films expect them: converted to ITU-R BT.709, and saying so.
constexpr const char* kToBt709 = "scale=out_color_matrix=bt709:out_range=tv";
const Arguments kTaggedBt709{"-colorspace", "bt709", "-color_primaries", "bt709",
                             "-color_trc",  "bt709", "-color_range",     "tv"};

Arguments joined(Arguments first, const Arguments& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// How each format is encoded. Flat colours and thin lines want a high quality, and every colour of
/// a GIF comes from one palette of the whole film, so that nothing flickers.
Arguments encoding_of(const FilmFormat& format) {
  if (format.ending == ".mp4")
    return joined({"-vf", kToBt709, "-c:v", "libx264", "-preset", "medium", "-crf", "16",
                   "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4"},
                  kTaggedBt709);
  if (format.ending == ".webm")
    return joined({"-vf", kToBt709, "-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0", "-deadline",
                   "good", "-cpu-used", "4", "-row-mt", "1", "-pix_fmt", "yuv420p", "-f", "webm"},
                  kTaggedBt709);
  return {"-filter_complex",
          "split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=none",
          "-loop",
          "0",
          "-f",
          "gif"};
}

Arguments command_of(const FilmFormat& format, const FilmShape& shape, const Provenance& provenance,
                     const std::string& out) {
  Arguments all{kEncoder,
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-loglevel",
                "error",
                "-y",
                "-f",
                "rawvideo",
                "-pixel_format",
                "rgba",
                "-video_size",
                std::to_string(shape.width) + "x" + std::to_string(shape.height),
                "-framerate",
                std::to_string(shape.rate),
                "-i",
                "pipe:0",
                "-an",
                "-fflags",
                "+bitexact",
                "-flags:v",
                "+bitexact",
                "-metadata",
                "title=" + provenance.title.str()};
  const std::string comment =
      "comment=" + provenance.software.str() + ": " + provenance.command.str();
  if (comment.size() < kLongestArgument) all.insert(all.end(), {"-metadata", comment});
  for (std::string& argument : encoding_of(format)) all.push_back(std::move(argument));
  all.push_back("file:" + out);
  return all;
}

void expect_shape(const FilmShape& shape) {
  const auto fits = [](int side) { return side >= 16 && side <= 4096 && side % 2 == 0; };
  const bool slim = shape.width > 10 * shape.height || shape.height > 10 * shape.width;
  if (!fits(shape.width) || !fits(shape.height) || slim || shape.rate < 1 || shape.rate > 60)
    throw std::invalid_argument(
        "a film's sides must be even, from 16 to 4096 dots, neither ten times the other, at 1 to "
        "60 pictures a second");
}

const FilmFormat& expected_format(const std::filesystem::path& path) {
  if (const FilmFormat* format = film_format_of(path)) return *format;
  throw std::invalid_argument("a film's name must end in .mp4, .webm or .gif");
}

void expect_encoder() {
  if (!program_found(kEncoder))
    throw MachineError(
        "ffmpeg encodes films and is not installed; on Debian: apt-get install ffmpeg");
}

}  // namespace

std::span<const FilmFormat> film_formats() {
  return kFormats;
}

const FilmFormat* film_format_of(const std::filesystem::path& path) {
  const auto found = std::ranges::find(kFormats, path.extension().string(), &FilmFormat::ending);
  return found == kFormats.end() ? nullptr : &*found;
}

struct Film::Encoding {
  Encoding(const std::filesystem::path& path, const FilmFormat& format, const FilmShape& film,
           const Provenance& provenance)
      : shape(film),
        tail(film_tail(format.ending, provenance)),
        end_sign(format.ending == ".gif" ? std::optional(';') : std::nullopt),
        file(path),
        encoder(command_of(format, film, provenance, file.name())) {}

  [[noreturn]] void give_up() {
    const int status = encoder.finish();
    const std::string why = encoder.complaint();
    throw MachineError("ffmpeg could not encode the film: " +
                       (why.empty() ? "exit status " + std::to_string(status) : why));
  }

  void add_tail() {
    constexpr std::size_t kHead = 256;
    if (const auto size = grown_segment(file.head(kHead), tail.size()))
      file.overwrite(size->at, size->bytes);
    file.append(tail, end_sign);
  }

  FilmShape shape;
  std::string tail;
  std::optional<char> end_sign;  // of the format, which the tail brings along
  FileBeside file;               // first, so that ffmpeg has ended when it goes
  ChildProcess encoder;
};

Film::Film(const std::filesystem::path& path, const FilmShape& shape,
           const Provenance& provenance) {
  const FilmFormat& format = expected_format(path);
  expect_shape(shape);
  expect_encoder();
  encoding_ = std::make_unique<Encoding>(path, format, shape, provenance);
}

Film::~Film() = default;

void Film::add(const Raster& picture) {
  static_assert(sizeof(Colour) == 4);  // red, green, blue, alpha: what ffmpeg calls rgba
  if (picture.width != encoding_->shape.width || picture.height != encoding_->shape.height)
    throw std::invalid_argument("a picture of a film has another size than the film");
  const std::string_view bytes(reinterpret_cast<const char*>(picture.pixels.data()),
                               picture.pixels.size() * sizeof(Colour));
  if (!encoding_->encoder.write(bytes)) encoding_->give_up();
}

void Film::finish() {
  if (encoding_->encoder.finish() != 0) {
    const std::string why = encoding_->encoder.complaint();
    throw MachineError("ffmpeg could not encode the film: " + why);
  }
  encoding_->add_tail();
  encoding_->file.replace_target();
  encoding_.reset();
}

}  // namespace polarflow
