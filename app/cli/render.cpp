#include "app/cli/axis_options.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/print_check.h"
#include "app/cli/progress.h"
#include "app/cli/source.h"
#include "app/cli/word.h"
#include "app/export/formats.h"
#include "app/files/atomic_file.h"
#include "app/run/parallel.h"
#include "app/session/printing.h"
#include "core/base/error.h"

#include <algorithm>
#include <concepts>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace polarflow {
namespace {

struct RenderArguments {
  ScenarioArgument scenario;
  std::string out, format;
  std::optional<std::string> beside, view, style, width, height, palette, layers, grid, legend;
  std::optional<std::string> tokens;
  std::optional<double> dpi, time;
  AxisOptions axes;
  bool title = false, letters = false, no_caption = false, transparent = false, strict = false;
};

const Format& format_of(const RenderArguments& arguments) {
  const Format* format =
      arguments.format.empty() ? format_of_name(arguments.out) : find_format(arguments.format);
  if (format) return *format;
  if (arguments.format.empty())
    throw Error("--out: found '" + arguments.out + "'; allowed: a name ending in one of " +
                all_suffixes() + ", or --format with it");
  std::string known;
  for (const Format& one : all_formats()) known.append(known.empty() ? "" : ", ").append(one.id);
  throw Error("--format: found '" + arguments.format + "'; allowed: " + known);
}

/// Shows these layers of the stage, and no others. The layers are the flags of StageOptions.
void set_layers(const std::string& list, StageOptions& stage) {
  const std::vector<std::string> wanted = list.empty() ? std::vector<std::string>{} : listed(list);
  std::string known;
  std::size_t found = 0;
  const auto set = [&](std::string_view key, auto& field) {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(field)>, bool>) {
      field = std::ranges::find(wanted, key) != wanted.end();
      found += field ? 1 : 0;
      known.append(known.empty() ? "" : ", ").append(key);
    }
  };
  StageOptions::visit_fields(stage, set);
  if (found != wanted.size())
    throw Error("--layers: found '" + list + "'; allowed: some of " + known +
                ", with commas between them");
}

/// The session's own options, and over them those of the command line.
void set_options(const RenderArguments& arguments, PrintOptions& print) {
  print.view = arguments.view.value_or(print.view);
  print.style = arguments.style.value_or(print.style);
  print.width = arguments.width.value_or(print.width);
  print.height = arguments.height.value_or(print.height);
  print.dpi = arguments.dpi.value_or(print.dpi);
  print.title = print.title || arguments.title;
  print.grid = arguments.grid.value_or(print.grid);
  if (arguments.tokens) print.tokens = listed(*arguments.tokens);
  print.letters = print.letters || arguments.letters;
  print.caption = print.caption && !arguments.no_caption;
  print.transparent = print.transparent || arguments.transparent;
  if (arguments.palette) print.palette = choice_of<Palette>("--palette", *arguments.palette);
  if (arguments.legend) print.legend = choice_of<PrintLegend>("--legend", *arguments.legend);
  expect_printable(print);
}

/// The run beside SCENARIO's own.
std::shared_ptr<const Scenario> load_beside(const std::string& name, const Scenario& own) {
  const auto beside = opened_session(load_scenario({name})).state.scenario;
  const auto kind = [](const Scenario& one) { return one.flow() ? "flow" : "capture"; };
  if (kind_of(*beside) != kind_of(own))
    throw Error(std::string("--beside: found a ") + kind(*beside) + "; allowed: a " + kind(own) +
                ", as SCENARIO is");
  return beside;
}

/// The finished runs, the session's own and the one beside it; a picture of a sweep needs only the
/// points that its colours show.
std::pair<Frame, std::shared_ptr<const Frame>> frames_of(const OpenedSession& opened,
                                                         const std::string& source, bool picture) {
  const InterruptGuard interrupt;
  Progress progress;
  const auto between = [&](const std::string& doing) {
    interrupt.check();
    progress.show(doing);
  };
  const Finishing how{.between = between,
                      .sharing = sharing_on(batch_threads()),
                      .source = source,
                      .every_point = !picture};
  return {finished_frame(opened.state, how), finished_beside(opened.state, how)};
}

int render(const RenderArguments& arguments) {
  const Format& format = format_of(arguments);
  PrintOptions checked;
  StageOptions layers;
  set_options(arguments, checked);  // before what may take long
  if (arguments.layers) set_layers(*arguments.layers, layers);
  const NamedScenario source = load_scenario(arguments.scenario);
  OpenedSession opened = opened_session(source);
  set_options(arguments, opened.state.space.print);
  set_axes(arguments.axes, opened.state.space);
  if (arguments.layers) set_layers(*arguments.layers, opened.state.space.stage);
  if (arguments.time) opened.t = arguments.time;
  if (arguments.beside)
    opened.state.beside = load_beside(*arguments.beside, *opened.state.scenario);
  const auto [frame, beside] = frames_of(opened, source.name, format.kind != FormatKind::data);
  const Picture picture = printed(opened, frame, format.id, {.beside = beside});
  if (const std::string why = nothing_to_show(opened, picture); !why.empty())
    throw Error("--view: " + why);
  expect_ranges(picture.page);
  if (format.kind != FormatKind::data &&
      tell_concerns(picture, opened.state.space.print, arguments.strict))
    return kConcerned;
  const std::string bytes = format.file(picture);
  if (arguments.out == "-")
    std::cout << bytes;
  else
    write_file_atomically(arguments.out, bytes);
  return 0;
}

}  // namespace

Command render_command() {
  Command command{"render", "Draw a figure, with no display and no OpenGL"};
  auto arguments = std::make_shared<RenderArguments>();
  RenderArguments& into = *arguments;
  add_scenario(command, into.scenario).required = true;
  command.add("--view", &into.view,
              "a view's id (simplex), several with commas between them in a row or --grid, or "
              "page: all panels as the window has them");
  command.add("--beside", &into.beside,
              "a second run of the kind, named as SCENARIO: its curves lie over those of a flow, "
              "dashed; views of dumps show both or the difference");
  command
      .add("--out", &into.out,
           "FILE with one of the suffixes " + all_suffixes() + ", or - for standard output")
      .required = true;
  command.add("--format", &into.format, "the format, where the name of FILE does not tell");
  command.add("--width", &into.width, "a venue's column or a length (neurips)");
  command.add("--height", &into.height, "a length; as suits the view without it");
  command.add("--style", &into.style, "a style's id (paper)");
  command.add("--palette", &into.palette, "automatic, okabe-ito, petroff or husl");
  command.add("--layers", &into.layers,
              "what the simplex shows, as in tail,trails,basins; also field, streamlines, "
              "rest_points, contours, pins");
  command.add("--dpi", &into.dpi, "resolution of pixels and of fine detail (300)");
  command.add("--title", &into.title, "the view's title above the figure");
  command.add("--time", &into.time, "the time of the cursor").least = 0;
  command.add("--grid", &into.grid, "ROWSxCOLUMNS of several views, as 2x2 (a row)");
  command.add("--legend", &into.legend,
              "the names of curves: direct, at them; shared, in one key; none; automatic");
  command.add("--tokens", &into.tokens, "what they are called, NAME1,NAME2,... (numbers)");
  command.add("--x-range", &into.axes.x_range, "LO:HI, of time or what else is on the axis");
  command.add("--y-range", &into.axes.y_range, "[VIEW=]LO:HI, as weights=0:1; may be repeated")
      .repeats = true;
  command.add("--y-scale", &into.axes.y_scale, "[VIEW=]linear or log; may be repeated").repeats =
      true;
  command.add("--time-scale", &into.axes.time_scale, "automatic, linear, log or tau");
  command.add("--letters", &into.letters, "(a), (b), ... above the panels");
  command.add("--no-caption", &into.no_caption, "without the notes below simplex and maps");
  command.add("--transparent", &into.transparent, "without a ground, as for slides");
  command.add("--strict", &into.strict,
              "exit 3 and write nothing where a publisher would object to something");
  command.run = [arguments](const Command::Given&) { return render(*arguments); };
  return command;
}

}  // namespace polarflow
