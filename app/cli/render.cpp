#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/number_check.h"
#include "app/cli/source.h"
#include "app/export/atomic_file.h"
#include "app/export/formats.h"
#include "app/figure/omissions.h"
#include "app/figure/preflight.h"
#include "app/figure/print_styles.h"
#include "app/run/parallel.h"
#include "app/session/printing.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <concepts>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace polarflow {
namespace {

constexpr int kConcerned = 3;  // exit status

struct RenderArguments {
  ScenarioArgument scenario;
  std::string out, format;
  std::optional<std::string> view, style, width, height, palette, layers, grid, legend;
  std::optional<double> dpi, time;
  bool title = false, letters = false, no_caption = false, transparent = false, strict = false;
};

const Format& format_of(const RenderArguments& arguments) {
  const Format* format = arguments.format.empty() ? format_of_name(arguments.out)
                                                  : find_format(arguments.format);
  if (format) return *format;
  if (arguments.format.empty())
    throw Error("--out: found '" + arguments.out + "'; allowed: a name ending in one of " +
                all_suffixes() + ", or --format with it");
  std::string known;
  for (const Format& one : all_formats()) known.append(known.empty() ? "" : ", ").append(one.id);
  throw Error("--format: found '" + arguments.format + "'; allowed: " + known);
}

/// The choice that the word of an option names.
template <class Choice>
Choice choice_of(const std::string& option, const std::string& word) {
  const auto words = words_of(Choice{});
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) return static_cast<Choice>(found - words.begin());
  std::string known;
  for (const auto one : words) known.append(known.empty() ? "" : ", ").append(one);
  throw Error(option + ": found '" + word + "'; allowed: " + known);
}

/// Shows these layers of the stage, and no others. The layers are the flags of StageOptions.
void set_layers(const std::string& list, StageOptions& stage) {
  const std::vector<std::string> wanted =
      list.empty() ? std::vector<std::string>{} : listed_views(list);
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
  print.letters = print.letters || arguments.letters;
  print.caption = print.caption && !arguments.no_caption;
  print.transparent = print.transparent || arguments.transparent;
  if (arguments.palette) print.palette = choice_of<Palette>("--palette", *arguments.palette);
  if (arguments.legend) print.legend = choice_of<PrintLegend>("--legend", *arguments.legend);
  for (const PrintFault& fault : print_faults(print))
    throw Error("--" + std::string(fault.field) + ": found '" + fault.found +
                "'; allowed: " + fault.allowed);
}

/// Tells what the figure leaves out; with --strict whatever a publisher would object to, and then
/// whether there was anything.
bool has_concerns(const Picture& picture, const Format& format, const RenderArguments& arguments,
                  const PrintOptions& print) {
  if (format.kind == FormatKind::data) return false;
  const std::vector<std::string> concerns =
      arguments.strict
          ? preflight(picture.page, picture.theme, find_print_style(print.style)->titles)
          : omissions(picture.page, picture.theme);
  for (const std::string& concern : concerns) std::cerr << "polarflow: " << concern << '\n';
  return arguments.strict && !concerns.empty();
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
  if (arguments.layers) set_layers(*arguments.layers, opened.state.space.stage);
  if (arguments.time) opened.t = arguments.time;
  const InterruptGuard interrupt;
  const Frame frame = finished_frame(opened.state, [&interrupt] { interrupt.check(); },
                                     sharing_on(batch_threads()), source.name);
  const Picture picture = printed(opened, frame, format.id);
  if (const std::string why = nothing_to_show(opened, picture); !why.empty())
    throw Error("--view: " + why);
  if (has_concerns(picture, format, arguments, opened.state.space.print)) return kConcerned;
  const std::string bytes = format.file(picture);
  if (arguments.out == "-")
    std::cout << bytes;
  else
    write_file_atomically(arguments.out, bytes);
  return 0;
}

}  // namespace

void add_render_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("render", "Draw a figure, with no display and no OpenGL");
  auto arguments = std::make_shared<RenderArguments>();
  RenderArguments& into = *arguments;
  add_scenario(*command, into.scenario)->required();
  command->add_option(
      "--view", into.view,
      "a view's id (simplex), several with commas between them in a row or --grid, or "
      "page: all panels as the window has them");
  command->add_option("--out", into.out, "FILE with one of the suffixes " + all_suffixes() +
                                             ", or - for standard output")
      ->required();
  command->add_option("--format", into.format, "the format, where the name of FILE does not tell");
  command->add_option("--width", into.width, "a venue's column or a length (neurips)");
  command->add_option("--height", into.height, "a length; as suits the view without it");
  command->add_option("--style", into.style, "a style's id (paper)");
  command->add_option("--palette", into.palette, "automatic, okabe-ito, petroff or husl");
  command->add_option("--layers", into.layers,
                      "what the simplex shows, as in tail,trails,basins; also field, streamlines, "
                      "rest_points, contours, pins");
  command->add_option("--dpi", into.dpi, "resolution of pixels and of fine detail (300)");
  command->add_flag("--title", into.title, "the view's title above the figure");
  command->add_option("--time", into.time, "the time of the cursor")->check(number_from(0));
  command->add_option("--grid", into.grid, "ROWSxCOLUMNS of several views, as 2x2 (a row)");
  command->add_option("--legend", into.legend,
                      "the names of curves: direct, at them; shared, in one key; none; automatic");
  command->add_flag("--letters", into.letters, "(a), (b), ... above the panels");
  command->add_flag("--no-caption", into.no_caption, "without the notes below simplex and maps");
  command->add_flag("--transparent", into.transparent, "without a ground, as for slides");
  command->add_flag("--strict", into.strict,
                    "exit 3 and write nothing where a publisher would object to something");
  command->callback([arguments, &context] { context.status = render(*arguments); });
}

}  // namespace polarflow
