#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/number_check.h"
#include "app/cli/picture_size.h"
#include "app/cli/progress.h"
#include "app/cli/source.h"
#include "app/export/film.h"
#include "app/export/picture.h"
#include "app/views/film_page.h"
#include "app/views/view_list.h"
#include "core/base/error.h"
#include "core/sim/run.h"
#include "generated/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>

namespace polarflow {
namespace {

constexpr double kPageWidth = 640;  // in points, so that type does not depend on the resolution

struct FilmArguments {
  std::string scenario, out, size = "1280x720", style = "light";
  std::vector<std::string> views{"simplex", "weights", "loss"};
  double seconds = 10;
  int rate = 30;
  bool conceal = false;
};

std::vector<const View*> views_of(const FilmArguments& arguments) {
  std::vector<const View*> views;
  for (const std::string& id : arguments.views) {
    views.push_back(find_view(id));
    if (!views.back()) throw Error("--view: found '" + id + "'; see: polarflow views");
  }
  if (views.size() > 5) throw Error("--view: found more than the 5 that have room");
  return views;
}

Theme style_of(const FilmArguments& arguments) {
  std::string known;
  for (const Theme& theme : all_themes()) {
    if (theme.id == arguments.style) return theme;
    known += (known.empty() ? "" : ", ") + std::string(theme.id);
  }
  throw Error("--style: found '" + arguments.style + "'; allowed: " + known);
}

FilmShape shape_of(const FilmArguments& arguments) {
  FilmShape shape{.rate = arguments.rate};
  parse_picture_size(arguments.size, 16, 4096, shape.width, shape.height);
  if (shape.width % 2 != 0 || shape.height % 2 != 0)
    throw Error("--size: found '" + arguments.size + "'; a film's sides are even");
  return shape;
}

void expect_format(const std::string& out) {
  if (film_format_of(out)) return;
  std::string allowed;
  for (const FilmFormat& format : film_formats())
    allowed += (allowed.empty() ? "" : ", ") + std::string(format.ending);
  throw Error("--out: found '" + out + "'; allowed: a name ending in one of " + allowed);
}

Frame finished_frame(const NamedScenario& source, const std::vector<const View*>& views,
                     const InterruptGuard& interrupt) {
  FollowUp follow_up;
  if (std::ranges::any_of(views, &View::wants_lanes)) follow_up.lanes = source.scenario.lanes;
  Run run(std::make_shared<Problem>(build_problem(source.scenario, source.name)),
          source.scenario.flow, follow_up);
  while (!run.complete()) {
    run.advance(100);
    interrupt.check();
  }
  return run.frame();
}

std::string command_line_of(const FilmArguments& arguments) {
  std::string line = "polarflow film " + arguments.scenario + " --view ";
  for (const std::string& id : arguments.views)
    line += (&id == &arguments.views.front() ? "" : ",") + id;
  line += " --size " + arguments.size + " --seconds " + number_text(arguments.seconds) +
          " --fps " + std::to_string(arguments.rate) + " --style " + arguments.style;
  return line + (arguments.conceal ? " --conceal" : "") + " --out " + arguments.out;
}

void make_film(const FilmArguments& arguments) {
  expect_format(arguments.out);
  const auto views = views_of(arguments);
  const FilmShape shape = shape_of(arguments);
  const Theme theme = style_of(arguments);
  const NamedScenario source = load_scenario(arguments.scenario);
  Film film(arguments.out, shape,
            {source.scenario.title, std::string("polarflow ") + kVersion,
             command_line_of(arguments), {}});
  const InterruptGuard interrupt;
  const Frame frame = finished_frame(source, views, interrupt);
  ViewParams params;
  params.conceal = arguments.conceal;
  FilmPages pages(frame, views, params, theme, kPageWidth,
                  kPageWidth * shape.height / shape.width);
  const int count = std::max(2, static_cast<int>(std::lround(arguments.seconds * shape.rate)));
  Progress progress;
  for (int k = 0; k < count; ++k) {
    const Page& page = pages.at(static_cast<double>(k) / (count - 1));
    film.add(rasterized({page, theme, 72 * shape.width / kPageWidth, {}, {}}));
    progress.show("picture " + std::to_string(k + 1) + " of " + std::to_string(count));
    interrupt.check();
  }
  progress.show("encoding");
  film.finish();
}

}  // namespace

void add_film_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("film", "Film a run through ffmpeg, with no display");
  command->footer("The pictures pass along the time axis evenly, as in the window.");
  auto arguments = std::make_shared<FilmArguments>();
  command->add_option("SCENARIO", arguments->scenario, kScenarioHelp)->required();
  command->add_option("--out", arguments->out, "FILE.mp4, FILE.webm or FILE.gif")->required();
  command->add_option("--view", arguments->views, "up to five views (simplex,weights,loss)")
      ->delimiter(',');
  command->add_option("--seconds", arguments->seconds, "how long it is (10)")
      ->check(CLI::Range(0.1, 3600.0));
  command->add_option("--fps", arguments->rate, "pictures a second (30)")->check(CLI::Range(1, 60));
  command->add_option("--size", arguments->size, "in pixels, even (1280x720)");
  command->add_option("--style", arguments->style, "a style's id (light)");
  command->add_flag("--conceal", arguments->conceal, "hide what comes after the cursor");
  command->callback([arguments] { make_film(*arguments); });
}

}  // namespace polarflow
