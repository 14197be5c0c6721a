// What the shaders colour beside what files get.
#include "app/ui/field_painter.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <utility>

#include "app/figure/figure.h"
#include "app/figure/log_canvas.h"
#include "app/gl/gl_error.h"
#include "app/gl/offscreen_context.h"
#include "app/gl/painting.h"
#include "app/ui/texture_cache.h"
#include "tests/app/figure/specimens.h"

namespace polarflow {
namespace {

constexpr int kBound = 2;  // of 255
constexpr Colormap kColormaps[] = {Colormap::sequential, Colormap::diverging, Colormap::attention};

/// A context off screen; the test is skipped where the machine has no OpenGL.
struct Graphics {
  Graphics() {
    try {
      context.emplace();
    } catch (const GlError& error) {
      SKIP(error.what());
    }
  }
  std::optional<OffscreenContext> context;
};

/// Keeps the fields that are drawn.
class FieldCatcher : public LogCanvas {
 public:
  void field(const ColourField& field, const Rect&, Filter) override { fields.push_back(field); }
  std::vector<ColourField> fields;
};

Raster read(unsigned texture, int width, int height) {
  Raster raster{width, height, {}};
  raster.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  glBindTexture(GL_TEXTURE_2D, texture);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, raster.pixels.data());
  return raster;
}

/// The largest difference of a channel.
int difference(const Raster& a, const Raster& b) {
  REQUIRE(a.pixels.size() == b.pixels.size());
  int most = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    const Colour p = a.pixels[i], q = b.pixels[i];
    for (const int d : {p.r - q.r, p.g - q.g, p.b - q.b, p.a - q.a})
      most = std::max(most, std::abs(d));
  }
  return most;
}

/// How far the shader's picture is from the file's.
int distance(FieldPainter& painter, const ColourField& field) {
  const Texture picture = painter.picture(field, false);
  return difference(read(picture.id(), field.width, field.height), painted(field));
}

/// Numbers of which a quarter is extreme or none.
class Numbers {
 public:
  explicit Numbers(unsigned seed) : random_(seed) {}
  double next(double low = -0.2, double high = 1.2) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    constexpr double kOdd[] = {NAN,
                               kInfinity,
                               -kInfinity,
                               1e308,
                               -1e308,
                               5e-324,
                               -0.0,
                               0,
                               1,
                               0.5,
                               -1,
                               -2,
                               FieldCell::kHatched,
                               FieldCell::kNothing,
                               1 - 1e-16};
    if (whole(0, 3) == 0) return kOdd[whole(0, std::size(kOdd) - 1)];
    return std::uniform_real_distribution(low, high)(random_);
  }
  std::size_t whole(std::size_t low, std::size_t high) {
    return std::uniform_int_distribution(low, high)(random_);
  }
  std::vector<double> many(std::size_t count, double low, double high) {
    std::vector<double> values(count);
    for (double& v : values) v = next(low, high);
    return values;
  }

 private:
  std::mt19937 random_;
};

SimplexGround random_ground(Numbers& numbers, std::size_t faces, std::optional<Colormap> map) {
  SimplexGround ground{static_cast<int>(numbers.whole(1, 40)), {}};
  for (std::size_t i = 0; i < faces * ground.face_size(); ++i)
    ground.cells.push_back({static_cast<int>(numbers.whole(0, 15)) - 3,
                            static_cast<float>(std::clamp(numbers.next(), -9.0, 9.0))});
  if (map) ground.scale = ColourScale{*map, "low", "high"};
  return ground;
}

Figure simplex(Numbers& numbers, bool solid, std::optional<Colormap> map) {
  SimplexPlot plot;
  if (solid) plot.eye = Eye{numbers.next(-3, 3), numbers.next(-1, 1)};
  if (solid && !std::isfinite(plot.eye->azimuth + plot.eye->elevation)) plot.eye = Eye{0.6, 0.35};
  plot.ground = random_ground(numbers, solid ? 4 : 1, map);
  for (int i = 0; i < 300 && !solid; ++i)
    plot.dots.push_back({{numbers.next(), numbers.next(), numbers.next(), 0}, i % 14 - 2});
  return {"", plot};
}

Figure heatmap(Numbers& numbers, Colormap map) {
  Heatmap heat;
  heat.rows = numbers.whole(1, 40), heat.cols = numbers.whole(1, 40);
  heat.values = numbers.many(heat.rows * heat.cols, -3, 5);
  heat.map = map;
  return {"", heat};
}

/// With kinds where there is no map.
Figure grid(Numbers& numbers, std::optional<Colormap> map) {
  GridMap grid;
  grid.rows = numbers.whole(1, 40), grid.cols = numbers.whole(1, 40);
  for (std::size_t i = 0; i < grid.rows * grid.cols; ++i)
    grid.faint.push_back(static_cast<char>(numbers.whole(0, 1)));
  std::vector<double> x, y;
  for (std::size_t i = 0; i <= grid.cols; ++i) x.push_back(static_cast<double>(i));
  for (std::size_t i = 0; i <= grid.rows; ++i) y.push_back(static_cast<double>(i));
  grid.x_edges = x, grid.y_edges = y;
  grid.values = numbers.many(grid.rows * grid.cols, -1, 16);
  for (int slot = -2; slot < 13 && !map; ++slot) grid.kinds.push_back({"kind", slot});
  if (map) grid.map = *map;
  return {"", grid};
}

/// Each way of colouring with each map, on random data.
std::vector<Figure> random_figures(unsigned seed) {
  Numbers numbers(seed);
  std::vector<Figure> figures{grid(numbers, {}), simplex(numbers, false, {}),
                              simplex(numbers, true, {})};
  for (const Colormap map : kColormaps) {
    figures.push_back(grid(numbers, map));
    figures.push_back(heatmap(numbers, map));
    figures.push_back(simplex(numbers, false, map));
    figures.push_back(simplex(numbers, true, map));
  }
  return figures;
}

std::vector<ColourField> fields_of(Figure figure, Palette palette, const Theme& theme) {
  figure.palette = palette;
  FieldCatcher catcher;
  draw(figure, {0, 0, 300, 260}, catcher, theme);
  return catcher.fields;
}

/// Any data at all, which no view would make.
ColourField random_field(Colouring colouring, unsigned seed) {
  Numbers numbers(seed);
  ColourField field;
  field.width = static_cast<int>(numbers.whole(1, 90));
  field.height = static_cast<int>(numbers.whole(1, 90));
  FieldCells marks;
  for (int i = 0; i < field.width * field.height; ++i)
    marks.cells.push_back({numbers.next(-1, colouring.blended ? 1.2 : 12), numbers.next()});
  field.colouring = std::move(colouring);
  field.marks = std::move(marks);
  return field;
}

ColourField random_stamps(Colouring colouring, unsigned seed) {
  Numbers numbers(seed);
  ColourField field{200, 170, std::move(colouring), {}};
  FieldStamps marks{static_cast<int>(numbers.whole(1, 7)), {}};
  for (std::size_t i = 0; i < 3000; ++i)
    marks.stamps.push_back({static_cast<int>(numbers.whole(0, 220)) - 10,
                            static_cast<int>(numbers.whole(0, 190)) - 10,
                            static_cast<int>(numbers.whole(0, field.colouring.inks.size() - 1))});
  field.marks = std::move(marks);
  return field;
}

std::vector<Palette> all_palettes() {
  std::vector<Palette> palettes;
  for (std::size_t i = 0; i < words_of(Palette{}).size(); ++i)
    palettes.push_back(static_cast<Palette>(i));
  return palettes;
}

Colouring coloured(Colouring colouring, const Theme& theme) {
  colouring.hatching = theme.muted;
  colouring.clear = faded(theme.accent, 0);
  return colouring;
}

}  // namespace

TEST_CASE("fields: shaders give the picture of files, for every way of colouring",
          "[ui][property]") {
  const Graphics graphics;
  FieldPainter painter;
  int worst = 0, seen = 0;
  unsigned seed = 0;
  for (const Theme& theme : all_themes())
    for (const Palette palette : all_palettes()) {
      std::vector<Figure> figures = random_figures(++seed);
      for (const Specimen& specimen : all_specimens()) figures.push_back(specimen.figure);
      for (std::size_t i = 0; i < figures.size(); ++i)
        for (const ColourField& field : fields_of(figures[i], palette, theme)) {
          CAPTURE(theme.id, static_cast<int>(palette), i, field.width, field.height);
          const int most = distance(painter, field);
          CHECK(most <= kBound);
          worst = std::max(worst, most), ++seen;
        }
    }
  CHECK(seen > 500);
  if (std::getenv("POLARFLOW_MEASURE")) WARN(seen << " fields, at most " << worst << " of 255");
}

TEST_CASE("fields: shaders give the picture of files, whatever the numbers", "[ui][property]") {
  const Graphics graphics;
  FieldPainter painter;
  unsigned seed = 1000;
  for (const Theme& theme : all_themes()) {
    std::vector<Colouring> ways;
    for (const Palette palette : all_palettes()) ways.push_back(by_slot(palette, theme));
    for (const Colormap map : kColormaps) ways.push_back(on_map(map, theme));
    for (const Colouring& way : ways)
      for (int repeat = 0; repeat < 8; ++repeat) {
        CAPTURE(theme.id, way.blended, seed);
        CHECK(distance(painter, random_field(coloured(way, theme), ++seed)) <= kBound);
        CHECK(distance(painter, random_stamps(coloured(way, theme), ++seed)) == 0);
      }
  }
}

TEST_CASE("fields: a palette's hatching, nothing and clear dots are the same in both",
          "[ui][property]") {
  const Graphics graphics;
  FieldPainter painter;
  ColourField field{320, 200, coloured(by_slot(Palette::automatic, light_theme()), light_theme()),
                    FieldCells{{{1, 0.5}, {0, FieldCell::kHatched}, {}, {2, 1}}, SimplexPlaces{2}}};
  CHECK(distance(painter, field) <= 1);
  const Raster raster = painted(field);
  CHECK(std::ranges::count(raster.pixels, field.colouring.hatching) > 500);
  CHECK(std::ranges::count(raster.pixels, field.colouring.clear) > 5000);
}

TEST_CASE("fields: where the driver refuses the shaders, the processor colours", "[ui]") {
  const Graphics graphics;
  const ColourField field =
      random_field(coloured(by_slot(Palette::petroff, dark_theme()), dark_theme()), 7);
  TextureCache shaded, refused(FieldShaders{.field = "#version 330\nnothing"});
  const auto picture = [&field](TextureCache& textures) {
    return read(textures.texture(field, Filter::nearest), field.width, field.height);
  };
  CHECK(difference(picture(refused), painted(field)) == 0);
  CHECK_FALSE(refused.shades());
  CHECK(difference(picture(shaded), painted(field)) <= kBound);
  CHECK(shaded.shades());
}

TEST_CASE("fields: equal data are coloured once, others anew", "[ui]") {
  const Graphics graphics;
  TextureCache textures;
  const Colouring way = by_slot(Palette::husl, light_theme());
  ColourField field = random_field(way, 3);
  const unsigned first = textures.texture(field, Filter::nearest);
  textures.end_redraw();
  CHECK(textures.texture(random_field(way, 3), Filter::nearest) == first);
  CHECK(textures.texture(field, Filter::bilinear) != first);
  field.colouring.background = rgb(0x123456);
  CHECK(textures.texture(field, Filter::nearest) != first);
  std::get<FieldCells>(field.marks).cells[0] = {3, 0.25};
  const unsigned other = textures.texture(field, Filter::nearest);
  CHECK(difference(read(other, field.width, field.height), painted(field)) <= kBound);
}

TEST_CASE("fields: painting leaves the context as it was", "[ui]") {
  const Graphics graphics;
  const Texture bound(1, 1, {}, false);
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, bound.id());
  glEnable(GL_BLEND), glEnable(GL_SCISSOR_TEST);
  glViewport(3, 5, 70, 90);
  const auto state = [] {
    std::vector<GLint> all(4);
    glGetIntegerv(GL_VIEWPORT, all.data());
    for (const GLenum name :
         {GL_DRAW_FRAMEBUFFER_BINDING, GL_READ_FRAMEBUFFER_BINDING, GL_CURRENT_PROGRAM,
          GL_VERTEX_ARRAY_BINDING, GL_ACTIVE_TEXTURE, GL_TEXTURE_BINDING_2D, GL_BLEND,
          GL_SCISSOR_TEST, GL_CULL_FACE, GL_DEPTH_TEST})
      glGetIntegerv(name, &all.emplace_back());
    return all;
  };
  FieldPainter painter;
  const auto before = state();
  const ColourField field = random_field(on_map(Colormap::diverging, light_theme()), 5);
  const Texture picture = painter.picture(field, true);
  CHECK(state() == before);
  CHECK(glGetError() == GL_NO_ERROR);
  CHECK(difference(read(picture.id(), field.width, field.height), painted(field)) <= kBound);
}

}  // namespace polarflow
