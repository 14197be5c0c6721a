#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/paper/paper_figures.h"
#include "app/cli/paper/paper_index.h"
#include "app/cli/progress.h"
#include "app/export/atomic_file.h"
#include "app/export/pdf.h"
#include "app/export/png.h"
#include "app/export/svg.h"
#include "app/export/tex.h"
#include "core/base/error.h"
#include "core/scenario/presets.h"
#include "core/sim/run.h"
#include "generated/version.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <map>

namespace polarflow {
namespace {

namespace fs = std::filesystem;

constexpr double kDpi = 192;  // of the pictures on the page

/// File names and their bytes: nothing is written before all of them exist.
using Files = std::map<std::string, std::string>;

/// What keeps the user informed and lets Ctrl+C through.
struct Watch {
  Progress progress;
  InterruptGuard interrupt;
};

Frame finished_frame(const Preset& preset, const Watch& watch) {
  Run run(std::make_shared<Problem>(build_problem(preset.scenario, preset.id)),
          preset.scenario.flow);
  while (!run.complete()) {
    run.advance(100);
    watch.interrupt.check();
  }
  return run.frame();
}

void add_figure(Files& files, const PaperFigure& figure, const Watch& watch) {
  std::vector<Frame> frames;
  for (const PaperRun& run : figure.runs)
    frames.push_back(finished_frame(*find_preset(run.preset), watch));
  const Page page = paper_page(figure, frames);
  const Theme theme = paper_style(figure);
  const Provenance provenance{"Figure " + figure.number + ": " + figure.title,
                              std::string("polarflow ") + kVersion, "polarflow paper",
                              to_json(find_preset(figure.runs.front().preset)->scenario)};
  const Picture picture{page, theme, kDpi, provenance, {}};
  files[figure.file() + ".pdf"] = pdf_file(picture);
  files[figure.file() + ".png"] = png_file(picture);
  files[figure.file() + ".svg"] = svg_file(picture);
  files[figure.file() + ".tex"] = tex_file(picture);
}

Files paper_files() {
  Files files;
  Watch watch;
  for (const PaperFigure& figure : paper_figures()) {
    watch.progress.show("Figure " + figure.number);
    add_figure(files, figure, watch);
  }
  const auto findings = check_paper_numbers([&](const PaperNumber& number) {
    watch.progress.show("Numbers of Figure " + number.figure + ": " + number.preset);
    watch.interrupt.check();
  });
  files["index.html"] = paper_index(findings);
  return files;
}

/// Refuses a folder that cannot be one before any work is done.
void expect_folder(const fs::path& folder) {
  std::error_code ignored;
  if (fs::is_directory(folder, ignored)) return (void)FileBeside(folder / "index.html");
  if (fs::exists(folder, ignored))
    throw Error("--out: found '" + folder.string() + "', a file; it has to be a folder");
  const fs::path parent = fs::absolute(folder / "..", ignored).lexically_normal();
  if (ignored || !fs::is_directory(parent, ignored))
    throw MachineError("cannot write " + folder.string() + ": its folder does not exist");
  (void)FileBeside(folder);  // a file beside it can be made, and so can it
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directory(folder, error);
  if (error) throw MachineError("cannot make " + folder.string() + ": " + error.message());
}

void make_paper(const fs::path& folder) {
  expect_folder(folder);
  const Files files = paper_files();
  make_folder(folder);
  for (const auto& [name, bytes] : files) write_file_atomically(folder / name, bytes);
}

}  // namespace

void add_paper_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("paper", "Draw the toy figures of the paper, and check them");
  command->footer(
      "Writes each figure as PDF, PNG, SVG and TeX, and index.html, which shows every printed "
      "number beside "
      "the program's own.");
  auto folder = std::make_shared<std::string>("paper");
  command->add_option("--out", *folder, "the folder to write to, made if it is missing (paper)");
  command->callback([folder] { make_paper(*folder); });
}

}  // namespace polarflow
