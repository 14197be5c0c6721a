#pragma once

#include "core/flow/explicit_rk.h"
#include "core/flow/flow.h"
#include "core/model/snapshot.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <span>

namespace polarflow {

/// One run of a check: a flow with the snapshot of its present state.
class Follower {
 public:
  struct Node {
    double x, weight;  // on [0, 1]
  };
  // Gauss–Legendre nodes; two counts, so that two runs with equal steps still tell their error.
  static constexpr std::array<Node, 5> kFiveNodes{{{0.046910077030668004, 0.11846344252809454},
                                                   {0.23076534494715845, 0.23931433524968324},
                                                   {0.5, 0.28444444444444444},
                                                   {0.76923465505284155, 0.23931433524968324},
                                                   {0.953089922969332, 0.11846344252809454}}};
  static constexpr std::array<Node, 6> kSixNodes{{{0.033765242898423986, 0.085662246189585173},
                                                  {0.16939530676686775, 0.18038078652406930},
                                                  {0.38069040695840155, 0.23395696728634552},
                                                  {0.61930959304159845, 0.23395696728634552},
                                                  {0.83060469323313225, 0.18038078652406930},
                                                  {0.96623475710157601, 0.085662246189585173}}};

  Follower(Flow flow, const Problem& problem, std::span<const Node> nodes)
      : flow_(std::move(flow)), taker_(problem), nodes_(nodes) {}

  [[nodiscard]] Flow& flow() { return flow_; }
  [[nodiscard]] const Flow& flow() const { return flow_; }
  [[nodiscard]] const Snapshot& now() const { return now_; }

  /// The snapshot of the state with every entry moved by one tolerance, up or down: all up, then in
  /// patterns that change from call to call, as some quantity is blind to any one.
  const Snapshot& moved(Tolerance tolerance);
  /// Steps until the run covers t and takes the snapshot there; false if it ended before.
  ///
  /// at_node(weight, snapshot) is called for each step that is left behind, so that Σ weight·f ≈
  /// ∫f dt: Gauss nodes in ln(1+t) on the dense output of each step, enough for the steps of the
  /// steppers of high order.
  template <class F>
  bool look_at(double t, F at_node) {
    while (!at_rest() && flow_.t_now() < t) {
      integrate_to(flow_.t_now(), at_node);
      if (flow_.outcome().finished()) return false;
      flow_.step();
    }
    flow_.state_at(t, state_);
    taker_.take(t, state_, now_);
    return true;
  }
  /// The same, and at_node up to t.
  template <class F>
  bool follow_to(double t, F at_node) {
    if (!look_at(t, at_node)) return false;
    integrate_to(t, at_node);
    return true;
  }

 private:
  [[nodiscard]] bool at_rest() const { return flow_.outcome().kind == Outcome::Kind::converged; }
  // Steps of the high orders are long: panels of at most a quarter in ln(1+t).
  template <class F>
  void integrate_to(double t, F& at_node) {
    while (reached_ < t) {
      const double from = reached_, width = std::log1p((t - from) / (1 + from));
      const double panel = width / std::ceil(4 * width);
      reached_ = 4 * width <= 1 ? t : from + (1 + from) * std::expm1(panel);
      for (const Node& node : nodes_) {
        const double at = std::min(reached_, from + (1 + from) * std::expm1(node.x * panel));
        flow_.state_at(at, state_);
        taker_.take(at, state_, node_);
        at_node(node.weight * panel * (1 + at), node_);
      }
    }
  }

  Flow flow_;
  SnapshotTaker taker_;
  std::span<const Node> nodes_;
  Snapshot now_, node_, moved_;
  State state_;
  double reached_ = 0;
  std::uint64_t patterns_ = 0;
};

}  // namespace polarflow
