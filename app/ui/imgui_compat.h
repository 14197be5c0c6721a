#pragma once

#include <imgui.h>

#include <cstdint>

// Every difference between the versions of Dear ImGui that Polarflow compiles with: 1.90.1 (Debian
// 13's package) and 1.92 (fetched where there is no package).

namespace polarflow {

/// From 1.92 on a font has glyphs of every size on demand; before, an atlas is built for each size.
inline constexpr bool kDynamicFonts = IMGUI_VERSION_NUM >= 19200;

/// The ring around the widget with the keyboard focus; renamed in 1.91.4.
#if IMGUI_VERSION_NUM >= 19140
inline constexpr int kNavCursorColour = ImGuiCol_NavCursor;
#else
inline constexpr int kNavCursorColour = ImGuiCol_NavHighlight;
#endif

/// A font and the height of its line.  Units  pixels.
struct FontAt {
  ImFont* font = nullptr;
  float size = 0;
};

inline void push_font(const FontAt& at) {
#if IMGUI_VERSION_NUM >= 19200
  ImGui::PushFont(at.font, at.size);
#else
  ImGui::PushFont(at.font);
#endif
}

/// From the top of the line to the baseline.
inline float ascent_of(const FontAt& at) {
#if IMGUI_VERSION_NUM >= 19200
  return at.font->GetFontBaked(at.size)->Ascent;
#else
  return at.font->Ascent * at.size / at.font->FontSize;
#endif
}

/// The pixels that a font was made for; any size where glyphs come on demand.
inline float baked_size(ImFont* font, [[maybe_unused]] float wanted) {
#if IMGUI_VERSION_NUM >= 19200
  return wanted;
#else
  return font->FontSize;
#endif
}

/// A GL texture's name as Dear ImGui wants it: a pointer before 1.91.4, an integer since.
inline ImTextureID texture_id(unsigned name) {
  return (ImTextureID)(std::intptr_t)name;
}

/// Swapped arguments since 1.92.8.
inline void add_polyline(ImDrawList& list, const ImVec2* points, int count, ImU32 colour,
                         float width, bool closed = false) {
  const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM >= 19280
  list.AddPolyline(points, count, colour, width, flags);
#else
  list.AddPolyline(points, count, colour, flags, width);
#endif
}

inline void add_rect(ImDrawList& list, ImVec2 low, ImVec2 high, ImU32 colour, float rounding,
                     float width) {
#if IMGUI_VERSION_NUM >= 19280
  list.AddRect(low, high, colour, rounding, width, ImDrawFlags_None);
#else
  list.AddRect(low, high, colour, rounding, ImDrawFlags_None, width);
#endif
}

}  // namespace polarflow
