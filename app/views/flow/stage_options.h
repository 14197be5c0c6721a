#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "app/views/flow/stage_face.h"

namespace polarflow {

/// How the weights of a run are laid out on the stage. `automatic`: a tetrahedron for four tokens,
/// else a triangle.
enum class StageKind { automatic, triangle, tetrahedron, log_ratio };

/// The choices' words in files, in the order of their values.
inline std::span<const std::string_view> words_of(StageKind) {
  static constexpr std::string_view kWords[] = {"automatic", "triangle", "tetrahedron",
                                                "log-ratio"};
  return kWords;
}

/// What the basins tell of each start: the winner, stronger the sooner it is at 99 %; the time from
/// which it is; the entropy at the run's end.
enum class BasinColour { winner, time, entropy };

/// The choices' words in files, in the order of their values.
inline std::span<const std::string_view> words_of(BasinColour) {
  static constexpr std::string_view kWords[] = {"winner", "time", "entropy"};
  return kWords;
}

/// What the stage shows and from where. A value, part of ViewParams.
struct StageOptions {
  StageKind kind = StageKind::automatic;
  std::optional<StageFace> face;  ///< of the triangle for n > 3; nothing: the final top two
  bool tail = true;               ///< the path fades towards its start
  bool field = false;             ///< arrows of the direction in which the weights move
  bool streamlines = false;       ///< evenly spaced lines along that direction
  bool rest_points = false;       ///< where that direction vanishes, and whether it leads there
  bool contours = false;          ///< lines of equal entropy
  bool basins = false;            ///< which token wins from where, and how soon
  BasinColour basin_colour = BasinColour::winner;
  bool trails = true;       ///< the paths from the further starts
  bool pins = true;         ///< where a statement was first violated
  double azimuth = 0.6;     ///< of the eye around the tetrahedron, in radians
  double elevation = 0.35;  ///< above its base, in radians

  bool operator==(const StageOptions&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("kind", self.kind);
    v("face", self.face);
    v("tail", self.tail);
    v("field", self.field);
    v("streamlines", self.streamlines);
    v("rest_points", self.rest_points);
    v("contours", self.contours);
    v("basins", self.basins);
    v("basin_colour", self.basin_colour);
    v("trails", self.trails);
    v("pins", self.pins);
    v("azimuth", self.azimuth);
    v("elevation", self.elevation);
  }
};

}  // namespace polarflow
