#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>

#include "app/export/pdf.h"
#include "app/export/png.h"
#include "app/files/atomic_file.h"
#include "tests/app/figure/specimens.h"

namespace polarflow {

// Not run by default:  app_tests "[gallery]"  writes one picture of each kind, theme and size, for
// people to look at.
TEST_CASE("gallery: each kind of figure as a picture", "[.][gallery]") {
  const char* wanted = std::getenv("POLARFLOW_GALLERY");
  const std::filesystem::path folder = wanted != nullptr ? wanted : "gallery";
  std::filesystem::create_directories(folder);
  for (const Theme& theme : all_themes())
    for (const auto& [width, height] : {std::pair{640, 480}, {1280, 720}, {420, 200}})
      for (const Specimen& specimen : rich_specimens()) {
        const std::string name =
            specimen.name + "-" + std::string(theme.id) + "-" + std::to_string(width) + ".png";
        const Page page = single_page(specimen.figure, width * 0.75, height * 0.75);
        write_file_atomically(folder / name, png_file({page, theme, 96, {}, {}}));
      }
}

TEST_CASE("gallery: a page of panels as in the window", "[.][gallery]") {
  const char* wanted = std::getenv("POLARFLOW_GALLERY");
  const std::filesystem::path folder = wanted != nullptr ? wanted : "gallery";
  std::filesystem::create_directories(folder);
  const auto kinds = rich_specimens();
  constexpr std::array<std::size_t, 4> kShown{0, 3, 4, 5};
  Page page{960, 540, {{kinds[8].figure, {0, 0, 560, 540}}}};
  for (int i = 0; i < 4; ++i)
    page.figures.push_back({kinds[kShown[static_cast<std::size_t>(i)]].figure,
                            {560, 135.0 * i, 960, 135.0 * (i + 1)}});
  for (const Theme& theme : all_themes()) {
    align_plots(page.figures, theme);
    write_file_atomically(folder / ("page-" + std::string(theme.id) + ".png"),
                          png_file({page, theme, 96, {}, {}}));
  }
}

TEST_CASE("gallery: a lecture's sizes, a hidden curve, a column of a paper", "[.][gallery]") {
  const char* wanted = std::getenv("POLARFLOW_GALLERY");
  const std::filesystem::path folder = wanted != nullptr ? wanted : "gallery";
  std::filesystem::create_directories(folder);
  auto kinds = rich_specimens();
  for (const std::size_t k : {0u, 3u, 5u, 8u}) {
    const Page page = single_page(kinds[k].figure, 960, 540);
    write_file_atomically(folder / (kinds[k].name + "-lecture.png"),
                          png_file({page, scaled(dark_theme(), 1.7), 96, {}, {}}));
  }
  std::get<LineChart>(kinds[0].figure.panel).series[1].hidden = true;
  std::get<LineChart>(kinds[4].figure.panel).series[1].hidden = true;
  Page column{
      234, 300, {{kinds[0].figure, {0, 0, 234, 150}}, {kinds[4].figure, {0, 150, 234, 300}}}};
  align_plots(column.figures, paper_theme());
  write_file_atomically(folder / "column.png", png_file({column, paper_theme(), 300, {}, {}}));
  write_file_atomically(folder / "column.pdf", pdf_file({column, paper_theme(), 300, {}, {}}));
}

}  // namespace polarflow
