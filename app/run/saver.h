#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "app/run/latest.h"
#include "app/run/mailbox.h"

namespace polarflow {

/// Writes the newest text to one file, on a thread of its own, so that nobody waits for a disk.
///
/// Texts that are overtaken by newer ones are not written; the last one is, at the latest when the
/// saver ends.
/// Thread  every public function: any thread, none waits for the disk.
class Saver {
 public:
  /// `write` puts a text into the file, whole or not at all; what it throws becomes trouble().
  Saver(std::function<void(const std::string&)> write, std::function<void()> wake);
  ~Saver();

  void save(std::string text) { texts_.post(std::move(text)); }
  /// Why the newest text could not be written; null when it could.
  [[nodiscard]] std::shared_ptr<const std::string> trouble() const { return trouble_.get(); }

 private:
  void write_newest(const std::vector<std::string>& texts);

  std::function<void(const std::string&)> write_;
  std::function<void()> wake_;
  Mailbox<std::string> texts_;
  Latest<std::string> trouble_;
  std::jthread thread_;  // last, so that it ends before what it uses
};

}  // namespace polarflow
