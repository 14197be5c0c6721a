#include "app/figure/theme.h"

#include <algorithm>
#include <array>

namespace polarflow {

Theme light_theme() {
  Theme t;
  t.id = "light";
  t.tab = "Light";
  t.background = rgb(0xffffff);
  t.ink = rgb(0x16191d);
  t.muted = rgb(0x5a626b);
  t.axis = rgb(0x9aa3ad);
  t.grid = rgb(0xe7eaee);
  t.context = rgb(0xc3c9d0);
  t.accent = rgb(0x16191d);
  return t;
}

Theme dark_theme() {
  Theme t;
  t.id = "dark";
  t.tab = "Dark";
  t.dark = true;
  t.background = rgb(0x15181d);
  t.ink = rgb(0xf2f4f7);
  t.muted = rgb(0xa7b0bb);
  t.axis = rgb(0x66707c);
  t.grid = rgb(0x272c34);
  t.context = rgb(0x4a525d);
  t.accent = rgb(0xf2f4f7);
  return t;
}

Theme contrast_light_theme() {
  Theme t = light_theme();
  t.id = "contrast-light";
  t.tab = "High contrast, light";
  t.ink = rgb(0x000000);
  t.muted = rgb(0x1f2429);
  t.axis = rgb(0x3a4149);
  t.grid = rgb(0xcfd4da);
  t.context = rgb(0x8a929b);
  t.accent = rgb(0x000000);
  t.curve_width = 2.4;
  t.axis_width = 1.2;
  t.grid_width = 0.75;
  return t;
}

Theme contrast_dark_theme() {
  Theme t = contrast_light_theme();
  t.id = "contrast-dark";
  t.tab = "High contrast, dark";
  t.dark = true;
  t.background = rgb(0x000000);
  t.ink = rgb(0xffffff);
  t.muted = rgb(0xdfe3e8);
  t.axis = rgb(0xb4bcc5);
  t.grid = rgb(0x3a4149);
  t.context = rgb(0x7b858f);
  t.accent = rgb(0xffffff);
  return t;
}

Theme paper_theme() {
  Theme t = light_theme();
  t.id = "paper";
  t.tab = "Paper";
  t.ink = rgb(0x000000);
  t.muted = rgb(0x1a1a1a);
  t.axis = rgb(0x333333);
  t.grid = rgb(0xe4e4e4);
  t.accent = rgb(0x333333);
  t.family = FontFamily::serif;
  t.bold_titles = false;
  t.upright_y_label = false;
  t.spines = true;
  t.title_size = 10;
  t.label_size = 10;
  t.tick_size = 8;
  t.curve_width = 1.2;
  t.axis_width = 0.6;
  t.marker_radius = 2.6;
  t.handle_radius = 3.6;
  t.gap = 4;
  return t;
}

std::span<const Theme> all_themes() {
  static const std::array<Theme, 5> themes{light_theme(), dark_theme(), contrast_light_theme(),
                                           contrast_dark_theme(), paper_theme()};
  return themes;
}

const Theme& theme_of(std::string_view id) {
  const auto found = std::ranges::find(all_themes(), id, &Theme::id);
  return found == all_themes().end() ? all_themes().front() : *found;
}

Theme with_line_scale(Theme theme, double factor) {
  for (double* width : {&theme.curve_width, &theme.axis_width, &theme.grid_width}) *width *= factor;
  return theme;
}

Theme scaled(Theme theme, double factor) {
  theme = with_line_scale(theme, factor);
  for (double* size : {&theme.title_size, &theme.label_size, &theme.tick_size, &theme.tick_length,
                       &theme.marker_radius, &theme.handle_radius, &theme.gap})
    *size *= factor;
  return theme;
}

}  // namespace polarflow
