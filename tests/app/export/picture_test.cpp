#include "app/export/picture.h"

#include <png.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <cstring>
#include <map>

#include "app/export/pdf.h"
#include "app/export/png.h"
#include "app/figure/mapping.h"
#include "tests/app/figure/specimens.h"

namespace polarflow {
namespace {

const Provenance kProvenance{"Ein Titel – ü", "polarflow 1.2",
                             "polarflow render fig2 --view simplex", std::string(5000, '{') + "κ"};

struct DecodedPng {
  Raster raster;
  std::map<std::string, std::string> text;
  png_uint_32 dots_per_metre = 0;
};

void read_bytes(png_structp png, png_bytep to, std::size_t size) {
  auto* rest = static_cast<std::string_view*>(png_get_io_ptr(png));
  if (size > rest->size()) png_error(png, "short");
  std::memcpy(to, rest->data(), size);
  rest->remove_prefix(size);
}

DecodedPng decode(std::string_view bytes) {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_read_fn(png, &bytes, read_bytes);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  DecodedPng out;
  out.raster.width = static_cast<int>(png_get_image_width(png, info));
  out.raster.height = static_cast<int>(png_get_image_height(png, info));
  out.dots_per_metre = png_get_x_pixels_per_meter(png, info);
  png_bytepp rows = png_get_rows(png, info);
  for (int y = 0; y < out.raster.height; ++y)
    for (int x = 0; x < out.raster.width; ++x)
      out.raster.pixels.push_back({rows[y][3 * x], rows[y][3 * x + 1], rows[y][3 * x + 2], 255});
  png_textp text = nullptr;
  const int count = png_get_text(png, info, &text, nullptr);
  for (int i = 0; i < count; ++i) out.text[text[i].key] = text[i].text;
  png_destroy_read_struct(&png, &info, nullptr);
  return out;
}

Colour pixel(const Raster& raster, int x, int y) {
  return raster.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) +
                       static_cast<std::size_t>(x)];
}

}  // namespace

TEST_CASE("png: pixels, resolution and provenance come back", "[export][property]") {
  const Page page = single_page(rich_specimens()[0].figure, 240, 180);
  const Raster raster = rasterized({page, light_theme(), 144, {}, {}});
  CHECK(raster.width == 480);
  CHECK(raster.height == 360);
  const DecodedPng back = decode(png_bytes(raster, 144, kProvenance));
  CHECK(back.raster == raster);
  CHECK(back.dots_per_metre == 5669);
  CHECK(back.text.at("Title") == kProvenance.title.str());
  CHECK(back.text.at("Software") == kProvenance.software.str());
  CHECK(back.text.at("Polarflow-Command") == kProvenance.command.str());
  CHECK(back.text.at("Polarflow-Session") == kProvenance.session);
  CHECK(decode(png_bytes(raster, 144, {})).text.empty());
}

TEST_CASE("png, pdf: every figure, the same bytes twice", "[export][property]") {
  for (const Specimen& specimen : all_specimens()) {
    CAPTURE(specimen.name);
    const Page page = single_page(specimen.figure, 200, 130);
    const auto png = [&] {
      return png_bytes(rasterized({page, dark_theme(), 72, {}, {}}), 72, kProvenance);
    };
    CHECK(png() == png());
    const std::string pdf = pdf_file({page, paper_theme(), 300, kProvenance, {}});
    CHECK(pdf == pdf_file({page, paper_theme(), 300, kProvenance, {}}));
    CHECK(pdf.starts_with("%PDF-1."));
  }
}

TEST_CASE("pdf: page size, provenance and fixed dates", "[export][property]") {
  const Provenance plain{"Title", "polarflow 1.2", "polarflow render fig2", "{\"polarflow\": 1}"};
  const std::string pdf =
      pdf_file({single_page(Figure{}, 234, 120.5), paper_theme(), 300, plain, {}});
  for (const char* words : {"/MediaBox [ 0 0 234 120.5 ]", "polarflow render fig2",
                            "{\"polarflow\": 1}", "polarflow 1.2", "20000101000000"}) {
    CAPTURE(words);
    CHECK(pdf.find(words) != std::string::npos);
  }
  CHECK(pdf.find("/Type3") == std::string::npos);
}

TEST_CASE("picture: a figure paints nothing outside its box", "[export][property]") {
  const Theme& theme = GENERATE(from_range(all_themes().begin(), all_themes().end()));
  const auto [width, height] = GENERATE(std::pair{200, 150}, std::pair{60, 40}, std::pair{300, 30});
  for (const Specimen& specimen : all_specimens()) {
    CAPTURE(specimen.name, theme.id, width, height);
    constexpr int kEdge = 20;
    const Rect box{kEdge, kEdge, static_cast<double>(kEdge + width),
                   static_cast<double>(kEdge + height)};
    const Page page{width + 2.0 * kEdge, height + 2.0 * kEdge, {{specimen.figure, box}}};
    const Raster raster = rasterized({page, theme, 72, {}, {}});
    int painted = 0;
    for (int y = 0; y < raster.height; ++y)
      for (int x = 0; x < raster.width; ++x) {
        const bool inside = x >= kEdge && x < kEdge + width && y >= kEdge && y < kEdge + height;
        if (!inside && pixel(raster, x, y) != theme.background) ++painted;
      }
    CHECK(painted == 0);
  }
}

TEST_CASE("picture: a curve's colour appears where the mapping says", "[export][property]") {
  LineChart chart;
  chart.series = {{"", 0, {0, 10}, {3, 7}}};
  const Figure figure{"", chart};
  const Rect box{0, 0, 300, 200};
  const auto mapping = chart_mapping(figure, box, light_theme());
  const Raster raster = rasterized({single_page(figure, 300, 200), light_theme(), 144, {}, {}});
  const Point p = mapping->to_canvas(5, 5);
  CHECK(pixel(raster, static_cast<int>(2 * p.x), static_cast<int>(2 * p.y)) == rgb(0x0072b2));
}

TEST_CASE("picture: sizes out of range are refused", "[export][property]") {
  const double side = GENERATE(0.0, -5.0, 1e9, HUGE_VAL, static_cast<double>(NAN));
  const Page page = single_page(Figure{}, side, 100);
  CHECK_THROWS_AS(rasterized({page, light_theme(), 96, {}, {}}), std::invalid_argument);
  CHECK_THROWS_AS(pdf_file({page, light_theme(), 300, {}, {}}), std::invalid_argument);
  CHECK_THROWS_AS(rasterized({single_page(Figure{}, 10, 10), light_theme(), side, {}, {}}),
                  std::invalid_argument);
}

}  // namespace polarflow
