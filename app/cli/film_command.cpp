#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/picture_size.h"
#include "app/cli/print_check.h"
#include "app/cli/progress.h"
#include "app/cli/source.h"
#include "app/run/parallel.h"
#include "app/session/filming.h"
#include "app/session/printing.h"
#include "core/base/error.h"

#include <algorithm>

namespace polarflow {
namespace {

struct FilmArguments {
  ScenarioArgument scenario;
  std::string out, size = "1280x720", view = "page", style = "light";
  FilmOptions options;
};

void expect_format(const std::string& out) {
  if (film_format_of(out)) return;
  std::string allowed;
  for (const FilmFormat& format : film_formats())
    allowed.append(allowed.empty() ? "" : ", ").append(format.ending);
  throw Error("--out: found '" + out + "'; allowed: a name ending in one of " + allowed);
}

FilmShape shape_of(const FilmArguments& arguments) {
  FilmShape shape = arguments.options.shape;
  parse_picture_size(arguments.size, 16, 4096, shape.width, shape.height);
  const auto [low, high] = std::minmax(shape.width, shape.height);
  if (low % 2 != 0 || high % 2 != 0 || high > 10 * low)
    throw Error("--size: found '" + arguments.size +
                "'; a film's sides are even, and neither over ten times the other");
  return shape;
}

PrintOptions print_of(const FilmArguments& arguments) {
  PrintOptions print;
  print.view = arguments.view;
  print.style = arguments.style;
  expect_printable(print);
  return print;
}

void film(const FilmArguments& arguments) {
  expect_format(arguments.out);
  FilmOptions options = arguments.options;
  options.shape = shape_of(arguments);
  const PrintOptions print = print_of(arguments);
  const NamedScenario source = load_flow(arguments.scenario);
  OpenedSession opened = opened_session(source);
  opened.state.space.print = print;
  const InterruptGuard interrupt;
  Film film(arguments.out, options.shape, film_provenance(opened, options, arguments.out));
  Progress progress;
  const auto between = [&](const std::string& doing) {
    interrupt.check();
    progress.show(doing);
  };
  const Frame frame = finished_frame(
      opened.state,
      {.between = between, .sharing = sharing_on(batch_threads()), .source = source.name});
  make_film(film, opened, frame, options, [&](int done) {
    progress.show("picture " + std::to_string(done) + " of " + std::to_string(options.pictures()));
    interrupt.check();
  });
}

}  // namespace

Command film_command() {
  Command command{"film", "Film a run through ffmpeg, with no display"};
  command.footer = "The pictures pass along the time axis evenly, as in the window.";
  auto arguments = std::make_shared<FilmArguments>();
  FilmOptions& options = arguments->options;
  add_scenario(command, arguments->scenario).required = true;
  command.add("--out", &arguments->out, "FILE.mp4, FILE.webm or FILE.gif").required = true;
  command.add("--view", &arguments->view,
              "a view's id, several with commas between them side by side, or page: all "
              "panels as the window has them (page)");
  command.add("--seconds", &options.seconds, "how long it is (10)").range = std::pair{0.1, 3600.0};
  command.add("--fps", &options.shape.rate, "pictures a second (30)").range = std::pair{1, 60};
  command.add("--size", &arguments->size, "in pixels, even (1280x720)");
  command.add("--style", &arguments->style, "a style's id (light)");
  command.add("--conceal", &options.conceal, "hide what comes after the cursor");
  command.run = [arguments](const Command::Given&) {
    film(*arguments);
    return 0;
  };
  return command;
}

}  // namespace polarflow
