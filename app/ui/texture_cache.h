#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "app/figure/canvas.h"
#include "app/gl/texture.h"
#include "app/ui/field_painter.h"

namespace polarflow {

/// Pictures of figures on the graphics card, found again by their content.
class TextureCache {
 public:
  explicit TextureCache(const FieldShaders& shaders = {}) : shaders_(shaders) {}

  /// The texture of the picture; uploaded when it is new.
  [[nodiscard]] unsigned texture(const Raster& raster, Filter filter);
  /// The texture of the field's picture; coloured when it is new, by the graphics card or, where
  /// this one does not take the shaders, by the processor.
  [[nodiscard]] unsigned texture(const ColourField& field, Filter filter);
  /// Whether shaders have coloured every field so far.
  [[nodiscard]] bool shades() const { return !refused_; }
  /// Gives all of them up, before the context ends.
  void clear();
  /// Forgets what was not drawn for a while. Once a redraw.
  void end_redraw();

 private:
  struct Entry {
    Texture texture;
    std::uint64_t last_used = 0;
  };

  /// Nothing where the graphics card does not take the field.
  [[nodiscard]] std::optional<Texture> shaded(const ColourField& field, Filter filter);
  template <class Make>
  unsigned found_or_made(std::uint64_t key, Make&& make);

  FieldShaders shaders_;
  std::unique_ptr<FieldPainter> painter_;  // from the first field on
  bool refused_ = false;                   // the driver does not take the shaders
  std::map<std::uint64_t, Entry> entries_;
  std::uint64_t redraws_ = 0;
};

}  // namespace polarflow
