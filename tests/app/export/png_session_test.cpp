#include "app/export/png.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <stdexcept>

namespace {

using namespace polarflow;

std::string picture_of_session(const std::string& session) {
  const Raster raster{.width = 2, .height = 2, .pixels = std::vector<Colour>(4)};
  return png_bytes(raster, 96, {"title", "software", "command", session});
}

}  // namespace

TEST_CASE("carried session: a picture gives back the text that went in", "[export][property]") {
  const std::string session = GENERATE(as<std::string>(), "{}", "{\"title\": \"κ = 5 – ü\"}",
                                       std::string(3000000, '[') + "\n\t\"");
  const std::string bytes = picture_of_session(session);
  REQUIRE(is_png(bytes));
  CHECK(png_session(bytes) == session);
}

TEST_CASE("carried session: pictures without one, and other files, are told apart",
          "[export][property]") {
  CHECK(png_session(picture_of_session("")) == std::nullopt);
  CHECK_FALSE(is_png("{\"polarflow\": 1}"));
  CHECK_FALSE(is_png(""));
}

TEST_CASE("carried session: a picture cut short anywhere is refused, or has its text whole",
          "[export][property]") {
  const std::string session(900, 'x');
  const std::string bytes = picture_of_session(session);
  std::size_t refused = 0;
  for (std::size_t size = 8; size < bytes.size(); ++size) {
    try {
      const auto found = png_session(std::string_view(bytes).substr(0, size));
      CHECK(found.value_or(session) == session);
    } catch (const std::runtime_error&) {
      ++refused;
    }
  }
  CHECK(refused > 200);  // of some 300: the text is compressed
}
