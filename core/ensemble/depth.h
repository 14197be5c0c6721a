#pragma once

namespace polarflow {

/// How far a start is followed.
enum class Depth {
  winner,  ///< until its winner is certain
  level,   ///< and has come to the level
  end,     ///< to t_end, where the entropy is taken
};

/// Of the numbers in vectors of starts.
enum class Precision { exact, single };

}  // namespace polarflow
