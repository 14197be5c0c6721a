#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/figure/colour_field.h"
#include "app/gl/program.h"
#include "app/gl/texture.h"
#include "generated/shaders.h"

namespace polarflow {

/// The shaders that colour fields.
struct FieldShaders {
  std::string_view cover = shader_source("cover.vert");
  std::string_view field = shader_source("field.frag");  ///< of cells
  std::string_view inked = shader_source("inked.frag");  ///< of stamps
};

/// Colours fields on the graphics card: their data are uploaded, the places of cells once for as
/// long as they are used.
///
/// Thread  that of the GL context, which must be current.
class FieldPainter {
 public:
  /// Errors  GlError when the driver does not take the shaders.
  explicit FieldPainter(const FieldShaders& shaders = {});

  /// Whether this driver has room for the field's data.
  [[nodiscard]] bool takes(const ColourField& field) const;
  /// The picture of a field that it takes: what painted() gives, within 2 of 255 in each channel.
  /// Errors  GlError when the driver cannot paint it.
  [[nodiscard]] Texture picture(const ColourField& field, bool smooth);
  /// Forgets places that were not used for a while. Once a redraw.
  void end_redraw();

 private:
  struct Placed {
    SimplexPlaces places;
    int width, height;
    Texture under;
    std::uint64_t last_used;
  };

  void paint(const ColourField& field, const FieldCells& marks);
  void paint(const ColourField& field, const FieldStamps& marks);
  [[nodiscard]] unsigned texture_of(const SimplexPlaces& places, int width, int height);

  Program cells_, inked_;
  int most_;
  std::vector<Placed> placed_;
  std::uint64_t redraws_ = 0;
};

}  // namespace polarflow
