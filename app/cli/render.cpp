#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/number_check.h"
#include "app/cli/source.h"
#include "app/export/picture.h"
#include "app/views/view_list.h"
#include "core/base/error.h"
#include "core/sim/run.h"
#include "generated/version.h"

#include <CLI/CLI.hpp>

#include <charconv>

namespace polarflow {
namespace {

struct RenderArguments {
  std::string scenario, view = "simplex", out, width = "neurips", style = "paper";
  std::optional<double> time;
};

/// A width in points: a venue's column or a length such as 80mm, 3.25in, 234pt.
double width_points(const std::string& text) {
  constexpr std::pair<const char*, double> kVenues[] = {
      {"icml-column", 3.25 * 72}, {"icml-page", 6.75 * 72}, {"neurips", 5.5 * 72}};
  for (const auto& [name, points] : kVenues)
    if (text == name) return points;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string unit(end, text.data() + text.size());
  const double scale = unit == "mm" ? 72 / 25.4 : unit == "in" ? 72 : unit == "pt" ? 1 : 0;
  if (error != std::errc{} || !(number * scale >= 36 && number * scale <= 7200))
    throw Error("--width: found '" + text +
                "'; allowed: icml-column, icml-page, neurips, or a length from 0.5in to 100in such "
                "as 80mm, 3.25in, 234pt");
  return number * scale;
}

Theme theme_of(const std::string& id) {
  for (const Theme& theme : all_themes())
    if (theme.id == id) return theme;
  std::string known;
  for (const Theme& theme : all_themes())
    known += (known.empty() ? "" : ", ") + std::string(theme.id);
  throw Error("--style: found '" + id + "'; allowed: " + known);
}

const View& view_of(const std::string& id) {
  if (const View* view = find_view(id)) return *view;
  throw Error("--view: found '" + id + "'; see: polarflow views");
}

Frame finished_frame(const NamedScenario& source, const View& view) {
  FollowUp follow_up;
  if (view.wants_lanes) follow_up.lanes = source.scenario.lanes;
  Run run(std::make_shared<Problem>(build_problem(source.scenario, source.name)),
          source.scenario.flow, follow_up);
  const InterruptGuard interrupt;
  while (!run.complete()) {
    run.advance(100);
    interrupt.check();
  }
  return run.frame();
}

std::string command_line_of(const RenderArguments& arguments) {
  std::string line = "polarflow render " + arguments.scenario + " --view " + arguments.view +
                     " --width " + arguments.width + " --style " + arguments.style;
  if (arguments.time) line += " --time " + number_text(*arguments.time);
  return line + " --out " + arguments.out;
}

void render(const RenderArguments& arguments) {
  const bool pdf = arguments.out.ends_with(".pdf"), png = arguments.out.ends_with(".png");
  if (!pdf && !png)
    throw Error("--out: found '" + arguments.out + "'; allowed: a name ending in .pdf or .png");
  const View& view = view_of(arguments.view);
  const Theme theme = theme_of(arguments.style);
  const double width = width_points(arguments.width);
  const NamedScenario source = load_scenario(arguments.scenario);
  const Frame frame = finished_frame(source, view);
  ViewParams params;
  params.t = arguments.time;
  const Page page = single_page(view.build(frame, params), width, width * 0.75);
  const Provenance provenance{source.scenario.title, std::string("polarflow ") + kVersion,
                              command_line_of(arguments), to_json(source.scenario)};
  if (pdf)
    write_pdf(page, theme, provenance, arguments.out);
  else
    write_png(page, theme, 300, provenance, arguments.out);
}

}  // namespace

void add_render_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("render", "Draw a figure, with no display and no OpenGL");
  auto arguments = std::make_shared<RenderArguments>();
  command->add_option("SCENARIO", arguments->scenario, kScenarioHelp)->required();
  command->add_option("--view", arguments->view, "a view's id (simplex)");
  command->add_option("--out", arguments->out, "FILE.pdf or FILE.png")->required();
  command->add_option("--width", arguments->width, "a venue's column or a length (neurips)");
  command->add_option("--style", arguments->style, "a style's id (paper)");
  command->add_option("--time", arguments->time, "the time of the cursor")->check(number_from(0));
  command->callback([arguments] { render(*arguments); });
}

}  // namespace polarflow
