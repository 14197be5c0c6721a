#pragma once

#include <string>
#include <string_view>

namespace polarflow {

/// One line on standard error that long work keeps up to date; silent where that is no terminal.
class Progress {
 public:
  Progress();
  ~Progress();  // takes the line away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(std::string_view text);

 private:
  bool terminal_;
  std::string shown_;
};

}  // namespace polarflow
