#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace polarflow {

/// What a command takes: an option ("--out"), or an argument that stands by itself ("SCENARIO").
struct Option {
  using Value =
      std::variant<bool*, int*, double*, std::optional<double>*, std::string*,
                   std::optional<std::string>*, std::vector<std::string>*, std::filesystem::path*>;

  std::string name;
  Value value;  ///< where it goes; of a bool, whether it is given
  std::string help;
  bool required = false;
  bool repeats = false;           ///< may be given several times, one value each
  std::optional<double> least{};  ///< a finite number from there on
  std::variant<std::monostate, std::pair<int, int>, std::pair<double, double>> range{};
  std::vector<std::string> choices{};            ///< the words allowed; none: any
  std::vector<std::string> needs{}, excludes{};  ///< names of other options, declared before
};

/// A subcommand as data: what it takes, and what it does. command_line.cpp alone knows how arguments
/// are read.
struct Command {
  /// Whether an option of that name was given.
  using Given = std::function<bool(std::string_view)>;

  std::string name, about;
  std::string footer{};          ///< of its help
  std::deque<Option> options{};  ///< references stay valid
  /// Returns the exit status.  Errors  Error and what else run_command_line knows.
  std::function<int(const Given&)> run{};

  Option& add(std::string its_name, Option::Value value, std::string help) {
    return options.emplace_back(Option{std::move(its_name), value, std::move(help)});
  }
};

}  // namespace polarflow
