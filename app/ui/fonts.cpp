#include "app/ui/fonts.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace polarflow {

namespace {

// What is written in the window: letters, Greek, sub- and superscripts, arrows, mathematics.
constexpr ImWchar kGlyphs[] = {
    0x0020, 0x007e, 0x00a0, 0x00ff, 0x0100, 0x0101, 0x015d, 0x015d, 0x0302, 0x0302, 0x0391, 0x03c9,
    0x03d5, 0x03d5, 0x1d40, 0x1d40, 0x1d62, 0x1d62, 0x2009, 0x2026, 0x2032, 0x2033, 0x2070, 0x208e,
    0x2090, 0x209c, 0x2113, 0x2113, 0x211d, 0x211d, 0x2190, 0x2193, 0x21a6, 0x21a6, 0x21b5, 0x21bb,
    0x21d2, 0x21d2, 0x2200, 0x220f, 0x2211, 0x2212, 0x2218, 0x221e, 0x2225, 0x222b, 0x2248, 0x2248,
    0x2260, 0x2265, 0x2297, 0x2299, 0x22a4, 0x22a5, 0x23ee, 0x23ef, 0x25a0, 0x25a1, 0x25b2, 0x25cf,
    0x2713, 0x2717, 0x27e8, 0x27e9, 0x2c7c, 0x2c7c, 0xfffd, 0xfffd, 0};

}  // namespace

std::span<const ImWchar> window_glyphs() {
  return std::span(kGlyphs).first(std::size(kGlyphs) - 1);
}

const std::vector<FontFile>& Fonts::files(FontKind kind) {
  const auto known = files_.find(kind);
  return known != files_.end() ? known->second
                               : files_.emplace(kind, font_files(kind)).first->second;
}

FontAt Fonts::at(FontKind kind, double em) {
  const auto& paths = files(kind);
  const double height = em * (paths.empty() ? 1 : paths.front().line_height);
  const auto size = static_cast<float>(std::round(2 * height) / 2);
  const Key key{kind, kDynamicFonts ? 0 : static_cast<int>(2 * size)};
  const auto [slot, added] = fonts_.try_emplace(key, nullptr);
  missing_ |= added;
  ImFont* font = slot->second;
  // Until the size is there, the nearest one of the kind, or any, is scaled.
  for (const auto& [other, candidate] : fonts_) {
    if (slot->second || !candidate || (font && other.first != kind)) continue;
    const auto distance = [&](ImFont* f) { return std::abs(baked_size(f, size) - size); };
    if (!font || distance(candidate) < distance(font)) font = candidate;
  }
  return {font, size};
}

ImFont* Fonts::load(const Key& key) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const float size = static_cast<float>(key.second) / 2;
  ImFont* font = nullptr;
  for (const FontFile& file : files(key.first)) {
    ImFontConfig config;
    config.MergeMode = font != nullptr;
    config.OversampleH = 1;
    ImFont* loaded = atlas.AddFontFromFileTTF(file.path.c_str(), size, &config, kGlyphs);
    if (!font) font = loaded;
  }
  return font ? font : atlas.AddFontDefault();
}

void Fonts::forget() {
  if constexpr (!kDynamicFonts) fonts_.clear();
}

bool Fonts::update() {
  if (!missing_) return false;
  missing_ = false;
  if constexpr (!kDynamicFonts) ImGui::GetIO().Fonts->Clear();
  for (auto& [key, font] : fonts_)
    if (!kDynamicFonts || !font) font = load(key);
  return true;
}

}  // namespace polarflow
