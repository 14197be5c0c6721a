#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/export/picture.h"
#include "app/figure/preflight.h"
#include "app/run/job_queue.h"
#include "app/session/filming.h"
#include "app/ui/session.h"

namespace polarflow {

struct RunCard;  // app/ui/run_history.h

/// What would be printed, and what print would object to.
struct Proof {
  Picture picture;
  PrintMetrics ink;
  std::vector<std::string> concerns;
};

/// Makes files of what a session shows, by its print options, on threads of its own.
///
/// The bytes are those of `polarflow render` and `polarflow film`; what became of them is said in the
/// session's notice. `compared` is the run that the window compares with the session's, or null:
/// figures show it, too, where it is of the same kind.
class Exporter {
 public:
  /// `wake` is called on any thread when there is something to report.
  explicit Exporter(std::function<void()> wake);

  /// Writes the file in the format that its name ends in.  True if it is under way.
  bool write(Session& session, const RunCard* compared, const std::string& path);
  /// Writes the last file's path again; says so where there was none.
  void write_again(Session& session, const RunCard* compared);
  /// Puts the picture on the clipboard, by whatever program of the desktop does that.
  void copy(Session& session, const RunCard* compared);
  /// Films all panels of the session's run in a style.  True if it is under way; one at a time.
  bool film(Session& session, const std::string& path, const FilmOptions& options,
            std::string_view style);
  /// Gives up the film under way, of which nothing is left.
  void cancel_film();
  /// How much of the film under way is done, 0 to 100; negative when there is none.
  [[nodiscard]] int film_percent() const;

  /// Passes on what has been done; true if something has.
  bool report(Session& session);
  /// The proof of the session as it stands, of the runs as they are at hand; null where there is no
  /// run, or nothing to print.
  [[nodiscard]] const Proof* proof(const Session& session, const RunCard* compared,
                                   std::string_view format);
  [[nodiscard]] bool busy() const { return jobs_.busy() || films_.busy(); }

 private:
  /// A film in the making, shared with the thread that makes it.
  struct Reel {
    std::string name;
    int total = 0;
    int told = 0;  // percent, to the user
    std::atomic<int> done = 0;
    std::atomic<bool> cancelled = false;
  };
  /// What a proof was made of: as long as that stays, so does the proof.
  struct Source {
    SessionState state;
    std::optional<double> t;
    std::shared_ptr<const Frame> frame, beside;
    std::string format;

    bool operator==(const Source&) const = default;
  };

  std::function<void()> wake_;
  std::string last_path_;
  Source source_;
  std::unique_ptr<const Proof> proof_;
  std::shared_ptr<Reel> reel_;
  JobQueue jobs_, films_;  // last, so that they end before what they use
};

}  // namespace polarflow
