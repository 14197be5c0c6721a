#pragma once

#include <atomic>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/run/job_queue.h"
#include "app/session/lecture.h"
#include "app/ui/lecture/lectern.h"
#include "app/ui/session.h"

namespace polarflow {

/// What a folder holds that may be opened: folders first, then files, each by name.
struct FolderListing {
  struct Entry {
    std::string name;
    bool folder = false;
  };
  std::filesystem::path folder;
  std::vector<Entry> entries;
  std::size_t left_out = 0;  ///< further entries, of which there are too many
  std::string trouble;       ///< why it cannot be read; empty if it can
};

/// The listing of a folder, of so many entries at most.
[[nodiscard]] FolderListing listing_of(const std::filesystem::path& folder,
                                       std::size_t most = 2000);

/// Opens files and reads folders on a thread of its own, so that the window waits for no disk, pipe or
/// long text. What is wrong is said in the session's notice, and the open session stays as it is.
class Opener {
 public:
  /// `wake` is called on any thread when there is something to report.
  explicit Opener(const std::function<void()>& wake) : jobs_(wake), listings_(wake) {}

  /// Begins to read a session, a scenario, an exported file that carries one, or a lecture. Files are
  /// opened in the order in which they were asked for.
  void open(Session& session, const std::filesystem::path& path);
  /// Gives up the files that are still being read.
  void cancel();
  [[nodiscard]] bool busy() const { return !readings_.empty(); }
  /// Takes over what has been read.  True if something was opened or said.
  bool report(Session& session, Lectern& lectern);
  /// How many files were opened so far.
  [[nodiscard]] std::size_t opened() const { return opened_; }

  /// The listing of a folder, read once until another is asked for or forget_listing() is called;
  /// null while it is read.
  [[nodiscard]] const FolderListing* listing(const std::filesystem::path& folder);
  void forget_listing() { listed_.reset(); }

 private:
  /// A file that is being read, shared with the thread that reads it.
  struct Reading {
    std::string name;
    std::atomic<bool> cancelled = false;
    std::optional<Openable> what;
  };
  struct Listed {
    std::filesystem::path folder;
    std::atomic<bool> done = false;
    FolderListing listing;
  };

  std::deque<std::shared_ptr<Reading>> readings_;
  std::shared_ptr<Listed> listed_;
  std::size_t opened_ = 0;
  JobQueue jobs_, listings_;  // last, so that they end before what they use
};

}  // namespace polarflow
