#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "app/run/latest.h"
#include "app/run/mailbox.h"
#include "app/run/thread.h"

namespace polarflow {

/// Writes files on a thread of its own, one after another, so that nobody waits for a disk.
///
/// A write that is overtaken by a newer one of the same file is left out; the newest of each is
/// done, at the latest when the saver ends.
/// Thread  every public function: any thread, none waits for the disk.
class Saver {
 public:
  explicit Saver(std::function<void()> wake);
  ~Saver();

  /// `write` puts the file on the disk, whole or not at all; what it throws becomes trouble().
  /// `file`: any number that tells files apart.
  void save(std::uint64_t file, std::function<void()> write) {
    writes_.post({file, std::move(write)});
  }
  /// Why the newest write failed; null when it did not.
  [[nodiscard]] std::shared_ptr<const std::string> trouble() const { return trouble_.get(); }

 private:
  struct Write {
    std::uint64_t file;
    std::function<void()> run;
  };

  void write_newest(const std::vector<Write>& writes);
  void write(const Write& write);

  std::function<void()> wake_;
  Mailbox<Write> writes_;
  Latest<std::string> trouble_;
  Thread thread_;  // last, so that it ends before what it uses
};

}  // namespace polarflow
