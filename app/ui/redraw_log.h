#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace polarflow {

/// One line per redraw: newest input shown, time submitted, why it was drawn, and the
/// processor time of handling input and building it; separated by tabs.
///
/// Units  seconds since the program was started; milliseconds for the last.
class RedrawLog {
 public:
  /// No path: keeps nothing.  Errors  MachineError when the file cannot be written.
  explicit RedrawLog(const std::optional<std::filesystem::path>& path);

  void begin_redraw();
  void built();
  void submitted(double newest_input, double now, std::string_view why);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  double begun_ = 0, built_ = 0;
};

}  // namespace polarflow
