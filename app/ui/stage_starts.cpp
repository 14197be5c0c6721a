#include "app/ui/stage_starts.h"

#include <utility>
#include <vector>

#include "core/sim/trail.h"

namespace polarflow {

std::optional<Vec> start_weights(const Session& session, std::size_t start) {
  const auto& frame = session.frame();
  if (!frame || frame->history.size() == 0) return std::nullopt;
  if (start == 0) return Vec(frame->history[0].s);
  if (start > frame->trails.size() || !frame->trails[start - 1]) return std::nullopt;
  return Vec(frame->trails[start - 1]->s.col(0));
}

bool move_start(Session& session, std::size_t start, VecIn s) {
  if (start == 0) return session.drag_to(s);
  const auto a = session.scores_at(s);
  std::vector<Vec> starts = session.starts();
  if (start > starts.size() || !a || !a->allFinite()) return false;
  starts[start - 1] = *a;
  session.say("start moved");
  return session.set_starts(std::move(starts));
}

std::optional<std::size_t> add_start(Session& session, VecIn s) {
  const auto a = session.scores_at(s);
  if (!session.why_fixed().empty() || !a || !a->allFinite()) return std::nullopt;
  std::vector<Vec> starts = session.starts();
  starts.push_back(*a);
  session.say("start added");
  session.set_starts(std::move(starts));
  return session.starts().size();
}

void remove_start(Session& session, std::size_t start) {
  std::vector<Vec> starts = session.starts();
  if (start == 0 || start > starts.size()) return;
  starts.erase(starts.begin() + static_cast<std::ptrdiff_t>(start - 1));
  session.say("start removed");
  session.set_starts(std::move(starts));
}

void remove_all_starts(Session& session) {
  if (session.starts().empty()) return;
  session.say("further starts removed");
  session.set_starts({});
}

}  // namespace polarflow
