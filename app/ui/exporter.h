#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/export/picture.h"
#include "app/figure/preflight.h"
#include "app/run/errands.h"
#include "app/ui/session.h"

namespace polarflow {

/// What would be printed, and what print would object to.
struct Proof {
  Picture picture;
  InkReport ink;
  std::vector<std::string> concerns;
};

/// Makes files of what a session shows, by its print options, on a thread of its own.
///
/// The bytes are those of `polarflow render`; what became of them is said in the session's notice.
class Exporter {
 public:
  explicit Exporter(std::function<void()> wake) : errands_(std::move(wake)) {}

  /// Writes the file in the format that its name ends in.  True if it is under way.
  bool write(Session& session, const std::string& path);
  /// Writes the last file's path again; says so where there was none.
  void write_again(Session& session);
  /// Puts the picture on the clipboard, by whatever program of the desktop does that.
  void copy(Session& session);
  /// Passes on what has been done; true if something has.
  bool report(Session& session);
  /// The proof of the session as it stands; null where there is no run, or nothing to print.
  [[nodiscard]] const Proof* proof(const Session& session, std::string_view format);
  [[nodiscard]] bool busy() const { return errands_.busy(); }

 private:
  /// What a proof was made of: as long as that stays, so does the proof.
  struct Source {
    SessionState state;
    std::optional<double> t;
    std::shared_ptr<const Frame> frame;
    std::string format;

    bool operator==(const Source&) const = default;
  };

  Errands errands_;
  std::string last_path_;
  Source source_;
  std::unique_ptr<const Proof> proof_;
};

}  // namespace polarflow
