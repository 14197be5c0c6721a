#pragma once

#include <cstdint>
#include <map>

#include "app/figure/canvas.h"
#include "app/gl/texture.h"

namespace polarflow {

/// Pictures of figures on the graphics card, found again by their content.
class TextureCache {
 public:
  /// The texture of the picture; uploaded when it is new.
  [[nodiscard]] unsigned texture(const Raster& raster, Filter filter);
  /// Gives all of them up, before the context ends.
  void clear() { entries_.clear(); }
  /// Forgets what was not drawn for a while. Once a frame.
  void end_frame();

 private:
  struct Entry {
    Texture texture;
    std::uint64_t last_used = 0;
  };
  std::map<std::uint64_t, Entry> entries_;
  std::uint64_t frame_ = 0;
};

}  // namespace polarflow
