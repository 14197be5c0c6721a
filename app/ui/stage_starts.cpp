#include "app/ui/stage_starts.h"

#include <utility>
#include <vector>

#include "core/run/trail.h"

namespace polarflow {

std::optional<Vec> start_weights(const Session& session, std::size_t start) {
  const FlowFrame* const frame = session.flow.frame();
  if (!frame || frame->record.size() == 0) return std::nullopt;
  if (start == 0) return Vec(frame->record[0].s);
  if (start > frame->trails.size() || !frame->trails[start - 1]) return std::nullopt;
  return Vec(frame->trails[start - 1]->s.col(0));
}

bool move_start(Session& session, std::size_t start, VecIn s) {
  if (start == 0) return session.flow.drag_to(s);
  const auto a = session.flow.scores_at(s);
  std::vector<Vec> starts = session.flow.starts();
  if (start > starts.size() || !a || !a->allFinite()) return false;
  starts[start - 1] = *a;
  session.say("start moved");
  return session.flow.set_starts(std::move(starts));
}

std::optional<std::size_t> add_start(Session& session, VecIn s) {
  const auto a = session.flow.scores_at(s);
  if (!session.flow.why_fixed().empty() || !a || !a->allFinite()) return std::nullopt;
  std::vector<Vec> starts = session.flow.starts();
  starts.push_back(*a);
  session.say("start added");
  session.flow.set_starts(std::move(starts));
  return session.flow.starts().size();
}

void remove_start(Session& session, std::size_t start) {
  std::vector<Vec> starts = session.flow.starts();
  if (start == 0 || start > starts.size()) return;
  starts.erase(starts.begin() + static_cast<std::ptrdiff_t>(start - 1));
  session.say("start removed");
  session.flow.set_starts(std::move(starts));
}

void remove_all_starts(Session& session) {
  if (session.flow.starts().empty()) return;
  session.say("further starts removed");
  session.flow.set_starts({});
}

}  // namespace polarflow
