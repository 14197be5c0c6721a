#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/paper/paper_figures.h"
#include "app/cli/paper/paper_index.h"
#include "app/cli/print_check.h"
#include "app/cli/progress.h"
#include "app/cli/source.h"
#include "app/cli/word.h"
#include "app/export/formats.h"
#include "app/files/atomic_file.h"
#include "app/session/scenario_edits.h"
#include "core/base/error.h"
#include "core/run/flow_run.h"
#include "core/scenario/presets.h"
#include "generated/version.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace polarflow {
namespace {

namespace fs = std::filesystem;

/// File names and their bytes: nothing is written before all of them exist.
using Files = std::map<std::string, std::string>;

struct PaperArguments {
  std::string folder = "paper";
  std::vector<std::string> changes;  // POINTER=VALUE
  PrintOptions print = paper_print();
  std::string palette, legend, tokens;
  bool strict = false;
};

/// What keeps the user informed and lets Ctrl+C through.
struct Watch {
  Progress progress;
  InterruptGuard interrupt;
};

/// Draws the paper's figures as the arguments say, one after another.
class Paper {
 public:
  Paper(const PaperArguments& arguments, PrintOptions print)
      : arguments_(arguments), print_(std::move(print)) {}

  Files files() {
    Files files;
    for (const PaperFigure& figure : paper_figures()) {
      watch_.progress.show("Figure " + figure.number);
      add(files, figure);
    }
    const auto findings = check_paper_numbers(
        [this](const std::string& preset) { return scenario_of(preset); },
        [this](const PaperNumber& number) {
          watch_.progress.show("Numbers of Figure " + number.figure + ": " + number.preset);
          watch_.interrupt.check();
        });
    files["index.html"] = paper_index(findings);
    return files;
  }
  /// Whether a publisher would object to one of them.
  [[nodiscard]] bool concerned() const { return concerned_; }

 private:
  [[nodiscard]] FlowScenario scenario_of(const std::string& preset) const {
    return changed(find_preset(preset)->scenario, arguments_.changes);
  }

  [[nodiscard]] std::string command() const {
    std::string text = "polarflow paper";
    for (const std::string& change : arguments_.changes) text += " --set " + shell_quoted(change);
    return text + print_arguments(print_, paper_print());
  }

  FlowFrame finished(const std::string& preset) const {
    const FlowScenario scenario = scenario_of(preset);
    FlowRun run(std::make_shared<Problem>(build_problem(scenario, preset)), scenario.flow);
    while (!run.complete()) {
      run.advance(100);
      watch_.interrupt.check();
    }
    return run.flow_frame();
  }

  void add(Files& files, const PaperFigure& figure) {
    std::vector<FlowFrame> frames;
    for (const PaperRun& run : figure.runs) frames.push_back(finished(run.preset));
    const FittedPage fitted = paper_page(figure, frames, print_);
    const Provenance provenance{"Figure " + figure.number + ": " + figure.title,
                                std::string("polarflow ") + kVersion, command(),
                                to_json(scenario_of(figure.runs.front().preset))};
    const Picture picture{fitted.page, fitted.theme, print_.dpi, provenance, {}};
    if (tell_concerns(picture, print_, arguments_.strict, figure.file() + ": ")) concerned_ = true;
    for (const char* format : {"pdf", "png", "svg", "tex"})
      files[figure.file() + "." + format] = find_format(format)->file(picture);
  }

  const PaperArguments& arguments_;
  PrintOptions print_;
  Watch watch_;
  bool concerned_ = false;
};

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

PrintOptions print_of(const PaperArguments& arguments) {
  PrintOptions print = arguments.print;
  if (!arguments.palette.empty())
    print.palette = choice_of<Palette>("--palette", arguments.palette);
  if (!arguments.legend.empty())
    print.legend = choice_of<PrintLegend>("--legend", arguments.legend);
  if (!arguments.tokens.empty()) print.tokens = listed(arguments.tokens);
  expect_printable(print);
  return print;
}

int make_paper(const PaperArguments& arguments) {
  const fs::path folder = arguments.folder;
  Paper paper(arguments, print_of(arguments));
  expect_folder(folder);
  const Files files = paper.files();
  if (arguments.strict && paper.concerned()) return kConcerned;
  make_folder(folder);
  for (const auto& [name, bytes] : files) write_file_atomically(folder / name, bytes);
  return 0;
}

}  // namespace

Command paper_command() {
  Command command{"paper", "Draw the toy figures of the paper, and check them"};
  command.footer =
      "Writes each figure as PDF, PNG, SVG and TeX, and index.html, which shows every printed "
      "number beside the program's own.";
  auto arguments = std::make_shared<PaperArguments>();
  PaperArguments& into = *arguments;
  command.add("--out", &into.folder, "the folder to write to, made if it is missing (paper)");
  add_changes(command, into.changes);
  command.add("--width", &into.print.width, "a venue's column or a length (paper)");
  command.add("--style", &into.print.style, "a style's id (paper)");
  command.add("--palette", &into.palette, "automatic, okabe-ito, petroff or husl");
  command.add("--dpi", &into.print.dpi, "resolution of pixels and of fine detail (192)");
  command.add("--legend", &into.legend,
              "the names of curves: direct, at them; shared, in one key; none; automatic");
  command.add("--tokens", &into.tokens, "what they are called, NAME1,NAME2,... (numbers)");
  command.add("--letters", &into.print.letters, "(a), (b), ... above the panels");
  command.add("--transparent", &into.print.transparent, "without a ground, as for slides");
  command.add("--strict", &into.strict,
              "exit 3 and write nothing where a publisher would object to something");
  command.run = [arguments](const Command::Given&) { return make_paper(*arguments); };
  return command;
}

}  // namespace polarflow
