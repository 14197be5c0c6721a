#include "app/session/filming.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "app/session/plot_state.h"
#include "app/session/printing.h"
#include "app/views/flow/time_axis.h"
#include "core/scenario/json.h"
#include "core/scenario/scenario.h"
#include "generated/version.h"

namespace polarflow {
namespace {

constexpr double kWidth = 640;  // of the page, in points

std::string points(double length) {
  return number_text(length) + "pt";
}

std::optional<double> time_at(const OpenedSession& opened, const Frame& frame, double share) {
  const ViewParams params = view_params(opened.state.space, "");
  const FlowFrame* const flow = frame.flow();
  if (!flow) return {};
  const AxisScale scale = time_scale(*flow, params);
  const auto range = time_range(*flow, scale);
  if (!range) return {};
  return time_at_share(*range, scale, share);
}

}  // namespace

int FilmOptions::pictures() const {
  return std::max(2, static_cast<int>(std::lround(seconds * shape.rate)));
}

Picture film_picture(const OpenedSession& opened, const Frame& frame, const FilmOptions& options,
                     double share) {
  OpenedSession now = opened;
  now.t = time_at(opened, frame, share);
  PrintOptions& print = now.state.space.print;
  print.width = points(kWidth);
  print.height = points(kWidth * options.shape.height / options.shape.width);
  print.dpi = 72 * options.shape.width / kWidth;
  return printed(now, frame, "png", {.conceal = options.conceal});
}

void make_film(Film& film, const OpenedSession& opened, const Frame& frame,
               const FilmOptions& options, const std::function<void(int)>& between) {
  const int count = options.pictures();
  for (int k = 0; k < count; ++k) {
    const double share = static_cast<double>(k) / (count - 1);
    film.add(rasterized(film_picture(opened, frame, options, share)));
    between(k + 1);
  }
  film.finish();
}

Provenance film_provenance(const OpenedSession& opened, const FilmOptions& options,
                           const std::filesystem::path& path) {
  const PrintOptions& print = opened.state.space.print;
  std::string arguments =
      "--view " + print.view + " --style " + print.style + " --size " +
      std::to_string(options.shape.width) + "x" + std::to_string(options.shape.height) +
      " --seconds " + number_text(options.seconds) + " --fps " + std::to_string(options.shape.rate);
  if (options.conceal) arguments += " --conceal";
  arguments += " --out film" + path.extension().string();
  return {.title = opened.state.scenario->title(),
          .software = std::string("polarflow ") + kVersion,
          .command = shell_command("film", opened.state, arguments),
          .session = session_text(opened.state, opened.t)};
}

}  // namespace polarflow
