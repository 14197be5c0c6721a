#pragma once

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figure/mapping.h"

namespace polarflow {

/// The palette that the figure is drawn with.
[[nodiscard]] Palette palette_of(const Figure& figure);

/// What a panel has room for besides its data; a small box drops the least important first.
struct Furniture {
  bool header = true;
  bool x_label = true;
  bool legend = true;
  bool ticks = true;
};

[[nodiscard]] Furniture furniture_for(const Rect& box, const Theme& theme);

/// A figure's inside: the box less a margin, split into the header's row and the rest.
struct Sheet {
  Furniture furniture;
  Rect header;  ///< title and upright y label; no height when there is neither
  Rect body;
};

[[nodiscard]] Sheet sheet_for(std::string_view title, std::string_view y_label, const Rect& box,
                              const Theme& theme);

/// The title, then the y label where the theme puts it upright.
void draw_header(Canvas& canvas, const Sheet& sheet, std::string_view title,
                 std::string_view y_label, const Theme& theme);

/// Where the header's text ends, by the nominal widths.
[[nodiscard]] double header_end(const Sheet& sheet, std::string_view title,
                                std::string_view y_label, const Theme& theme);

/// Line, marks and labels of a y axis on the left of the plot, where the labels have room.
void draw_y_marks(Canvas& canvas, const AxisMapping& mapping, const Rect& plot, const Theme& theme);

/// Ticks whose labels do not touch; `horizontal` for an x axis.
[[nodiscard]] std::vector<Tick> axis_ticks(const AxisMapping& axis, bool horizontal,
                                           const Theme& theme);

/// Width of the widest tick label.
[[nodiscard]] double tick_label_width(const std::vector<Tick>& ticks, const Theme& theme);

/// Distance from the plot down to the tops of the x axis's tick labels.
[[nodiscard]] double tick_label_offset(const Theme& theme);

/// Height that an x axis takes below the plot.
[[nodiscard]] double x_axis_height(const Axis& axis, const Furniture& furniture,
                                   const Theme& theme);

/// Axis line, marks, labels and the axis's label below the plot.
void draw_x_axis(Canvas& canvas, const Axis& axis, const AxisMapping& mapping, const Rect& plot,
                 const Rect& box, const Furniture& furniture, const Theme& theme);

/// The y label turned along the plot, where the theme does not put it upright.
void draw_turned_y_label(Canvas& canvas, const Sheet& sheet, const std::string& y_label,
                         const Rect& plot, const Theme& theme);

/// The plot moved inwards to leave the margins, if room remains.
[[nodiscard]] Rect with_margins(const Rect& plot, const Margins& margins, const Rect& box);

/// The range shown: the one set, or the extent with `padding` (a share) around it, or `include`.
[[nodiscard]] Interval shown_range(const Axis& axis, std::optional<Interval> extent,
                                   double padding);

/// The span of the values an axis can show; empty when there is none.
class ValueSpan {
 public:
  explicit ValueSpan(AxisScale scale) : scale_(scale) {}
  void add(double value);
  void add(std::span<const double> values);
  [[nodiscard]] std::optional<Interval> get() const;

 private:
  AxisScale scale_;
  double lo_ = HUGE_VAL;
  double hi_ = -HUGE_VAL;
};

/// Layouts of each kind of panel; `draw` and the public mappings both call these.
[[nodiscard]] ChartMapping chart_layout(const LineChart& chart, std::string_view title,
                                        const Rect& box, const Theme& theme);
[[nodiscard]] HeatmapMapping heatmap_layout(const Heatmap& heatmap, std::string_view title,
                                            const Rect& box, const Theme& theme);
[[nodiscard]] GridMapping grid_layout(const GridMap& grid, std::string_view title, const Rect& box,
                                      const Theme& theme);
[[nodiscard]] SimplexMapping simplex_layout(const SimplexPlot& simplex, std::string_view title,
                                            const Rect& box, const Theme& theme);

/// What a panel draws with: the figure's parts and where they go.
struct Renderer {
  const Figure& figure;
  Palette palette;
  const Rect& box;
  Canvas& canvas;
  const Theme& theme;

  [[nodiscard]] Colour slot(int index) const;
};

void draw_panel(const Message& message, const Renderer& renderer);
void draw_panel(const LineChart& chart, const Renderer& renderer);
void draw_panel(const Heatmap& heatmap, const Renderer& renderer);
void draw_panel(const GridMap& grid, const Renderer& renderer);
void draw_panel(const SimplexPlot& simplex, const Renderer& renderer);

}  // namespace polarflow
