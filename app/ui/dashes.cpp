#include "app/ui/dashes.h"

#include <cmath>

namespace polarflow {

namespace {

constexpr std::size_t kMostPieces = 20000;

class Dasher {
 public:
  explicit Dasher(const DashPattern& pattern) : pattern_(pattern), left_(pattern.on) {}

  void go(Point from, Point to) {
    double rest = std::hypot(to.x - from.x, to.y - from.y);
    while (rest > left_ && pieces_.size() < kMostPieces) {
      const double share = left_ / rest;
      from = {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
      rest -= left_;
      turn(from);
    }
    left_ -= rest;
    if (on_) pieces_.back().push_back(to);
  }
  void begin(Point at) { pieces_.push_back({at}); }
  std::vector<std::vector<Point>> take() { return std::move(pieces_); }

 private:
  void turn(Point at) {
    if (on_) pieces_.back().push_back(at);
    on_ = !on_;
    left_ = on_ ? pattern_.on : pattern_.off;
    if (on_) begin(at);
  }

  DashPattern pattern_;
  double left_;
  bool on_ = true;
  std::vector<std::vector<Point>> pieces_;
};

}  // namespace

std::vector<std::vector<Point>> dash_pieces(std::span<const Point> path,
                                            const DashPattern& pattern) {
  if (path.size() < 2) return {};
  Dasher dasher(pattern);
  dasher.begin(path.front());
  for (std::size_t i = 1; i < path.size(); ++i) dasher.go(path[i - 1], path[i]);
  return dasher.take();
}

}  // namespace polarflow
