#include <ft2build.h>
#include <pango/pangocairo.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/export/font_families.h"
#include "app/export/session_file.h"
#include "app/figure/number_format.h"
#include "app/ui/fonts.h"
#include "core/text/utf8.h"

namespace polarflow {
namespace {

namespace fs = std::filesystem;

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
  return points;
}

/// The texts in quotes of a line of code or JSON, without comments; \uXXXX as the letter itself.
std::string quoted_text(std::string_view line) {
  std::string text;
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!inside && line.substr(i).starts_with("//")) break;
    if (line[i] == '"') {
      inside = !inside;
    } else if (inside && line[i] == '\\' && i + 1 < line.size()) {
      const bool code = line[i + 1] == 'u' && i + 5 < line.size();
      if (code)
        append_utf8(text, static_cast<char32_t>(
                              std::stoul(std::string(line.substr(i + 2, 4)), nullptr, 16)));
      i += code ? 5 : 1;
    } else if (inside) {
      text += line[i];
    }
  }
  return text;
}

/// Every letter beyond ASCII in the texts that are shipped, with a file in which it stands.
std::map<char32_t, std::string> shipped_letters() {
  std::map<char32_t, std::string> letters;
  const fs::path source = fs::path(POLARFLOW_TEST_DATA).parent_path();
  for (const char* folder : {"app", "core", "assets"})
    for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
      const std::string ending = entry.path().extension();
      if (ending != ".cpp" && ending != ".h" && ending != ".json") continue;
      const std::string bytes = read_file(entry.path());
      for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        for (const char32_t letter :
             code_points(quoted_text(std::string_view(bytes).substr(at, end - at))))
          if (letter > 0x7f) letters.emplace(letter, entry.path().filename().string());
        at = end + 1;
      }
    }
  return letters;
}

bool in_atlas(char32_t letter) {
  const auto ranges = window_glyphs();
  for (std::size_t i = 0; i + 1 < ranges.size(); i += 2)
    if (ranges[i] <= letter && letter <= ranges[i + 1]) return true;
  return false;
}

/// Whether one of the kind's font files has the letter.
bool in_files(FontKind kind, char32_t letter) {
  static FT_Library library = [] {
    FT_Library made = nullptr;
    FT_Init_FreeType(&made);
    return made;
  }();
  return std::ranges::any_of(font_files(kind), [letter](const FontFile& file) {
    FT_Face face = nullptr;
    if (FT_New_Face(library, file.path.c_str(), 0, &face) != 0) return false;
    const bool has = FT_Get_Char_Index(face, letter) != 0;
    FT_Done_Face(face);
    return has;
  });
}

/// How many letters of the text have no glyph in an exported file's fonts.
int unknown_in_print(const std::string& text, FontFamily family) {
  const auto drop = [](auto* object) { g_object_unref(object); };
  const std::unique_ptr<PangoContext, decltype(drop)> context(
      pango_font_map_create_context(pango_cairo_font_map_get_default()), drop);
  const std::unique_ptr<PangoLayout, decltype(drop)> layout(pango_layout_new(context.get()), drop);
  PangoFontDescription* font = pango_font_description_from_string(font_families(family));
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  pango_layout_set_text(layout.get(), text.c_str(), -1);
  return pango_layout_get_unknown_glyphs_count(layout.get());
}

std::string utf8_of(char32_t letter) {
  std::string text;
  append_utf8(text, letter);
  return text;
}

}  // namespace

TEST_CASE("glyphs: every letter that is shipped has one, in the window and in files",
          "[ui][property]") {
  const auto letters = shipped_letters();
  REQUIRE(letters.size() > 60);
  REQUIRE(letters.contains(U'τ'));
  for (const auto& [letter, file] : letters) {
    CAPTURE(static_cast<unsigned>(letter), utf8_of(letter), file);
    CHECK(in_atlas(letter));
    for (const FontKind kind : {FontKind::regular, FontKind::semibold})
      CHECK(in_files(kind, letter));
    for (const FontFamily family : {FontFamily::sans, FontFamily::serif})
      CHECK(unknown_in_print(utf8_of(letter), family) == 0);
  }
}

TEST_CASE("glyphs: every format of a number has them", "[ui][property]") {
  for (const double number : {0.0, -1.5, 20000.0, -1234567.0, 1e-12, 3e25, -2.5e-300})
    for (const char32_t letter : code_points(format_number(number, 6))) {
      CAPTURE(number, static_cast<unsigned>(letter));
      CHECK(in_atlas(letter));
      CHECK(in_files(FontKind::regular, letter));
    }
}

}  // namespace polarflow
