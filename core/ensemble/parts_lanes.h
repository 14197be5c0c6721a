#pragma once

#include "core/base/number_lanes.h"
#include "core/loss/loss.h"
#include "core/normalization/normalization.h"

// The maps and losses on vectors of runs. Included by *_lanes.h alone; everything has internal
// linkage, the templates of the maps and losses too, since their number type has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed within one file only

namespace polarflow {
namespace {

/// A map s(a) on vectors of runs; null where it does not run in them.
/// Shapes  a, branch, s, h, out: (n).
template <class T>
struct MapLanes {
  /// s(a); returns Z.
  T (*weigh)(const void* map, const T* a, const T* branch, int n, T* s);
  /// Jᵀh of these s and Z; `mean` is ⟨s,h⟩.
  void (*pull)(const void* map, const T* a, const T* branch, int n, const T* s, T z, const T* h,
               T mean, T* out);
  // Of a kink at zero, core/normalization/kink.h; null for smooth maps.
  T (*branch_of)(T a);
  T (*guard_of)(T a, T branch, T excess);
  T (*crossed)(T branch);
};

template <class Map, class T>
constexpr MapLanes<T> map_lanes_of() {
  MapLanes<T> lanes{};
  constexpr bool kink = requires(T a) {
    Map::guard_of(a, a, a);
  };
  if constexpr (requires(const Map map, const T* a, T* s) { map.weigh(a, a, 1, s); } &&
                (Map::smooth || kink)) {
    lanes.weigh = [](const void* map, const T* a, const T* branch, int n, T* s) {
      return static_cast<const Map*>(map)->weigh(a, branch, n, s);
    };
    lanes.pull = [](const void* map, const T* a, const T* branch, int n, const T* s, T z,
                    const T* h, T mean, T* out) {
      static_cast<const Map*>(map)->pull(a, branch, n, s, z, h, mean, out);
    };
    if constexpr (kink) {
      lanes.branch_of = [](T a) { return Map::branch_of(a); };
      lanes.guard_of = [](T a, T branch, T excess) { return Map::guard_of(a, branch, excess); };
      lanes.crossed = [](T branch) { return Map::crossed(branch); };
    }
  }
  return lanes;
}

/// The gradient of a loss on vectors of runs; null where it does not run in them.
template <class T>
using LossLanes = void (*)(const LossNumbers& given, const T* theta, T* g);

template <class Loss, class T>
constexpr LossLanes<T> loss_lanes_of() {
  if constexpr (requires(const LossNumbers given, T* g) { Loss::gradient_of(given, g, g); })
    return
        [](const LossNumbers& given, const T* theta, T* g) { Loss::gradient_of(given, theta, g); };
  return nullptr;
}

template <class T, class... Map>
const MapLanes<T>& map_lanes(int index, const std::variant<Map...>*) {
  static constexpr MapLanes<T> lanes[] = {map_lanes_of<Map, T>()...};
  return lanes[index];
}
template <class T, class... Loss>
LossLanes<T> loss_lanes(int index, const std::variant<Loss...>*) {
  static constexpr LossLanes<T> lanes[] = {loss_lanes_of<Loss, T>()...};
  return lanes[index];
}

/// Those at the given place of AnyNormalization, and of AnyLoss.
template <class T>
const MapLanes<T>& map_lanes(int index) {
  return map_lanes<T>(index, static_cast<const AnyNormalization*>(nullptr));
}
template <class T>
LossLanes<T> loss_lanes(int index) {
  return loss_lanes<T>(index, static_cast<const AnyLoss*>(nullptr));
}

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
