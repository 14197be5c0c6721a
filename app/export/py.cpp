#include "app/export/py.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "app/export/comments.h"
#include "app/export/csv.h"
#include "app/export/figure_data.h"
#include "app/export/font_families.h"
#include "app/export/plain_number.h"
#include "app/figure/layout.h"
#include "app/figure/simplex_parts.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

constexpr int kScaleSteps = 64;  // colours of a scale
constexpr int kKindsInRow = 4;   // names of kinds above a map
constexpr std::string_view kMark = "# ", kFirstLine = "#!/usr/bin/env python3\n";

constexpr std::string_view kImports =
    R"("""Draws with matplotlib what Polarflow shows: python3 FILE.py [OUT.pdf]"""
import sys

import matplotlib

if len(sys.argv) > 1:
    matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.colors import LinearSegmentedColormap, ListedColormap, LogNorm, Normalize, to_rgb

nan, inf = float("nan"), float("inf")
)";

constexpr std::string_view kEnd = R"(
if len(sys.argv) > 1:
    fig.savefig(sys.argv[1])
else:
    plt.show()
)";

/// A figure, the place of its axes on the page, and how it is drawn.
struct Part {
  const Figure& figure;
  const Rect& box;
  const Page& page;
  const Theme& theme;
};

/// A string of Python; only line ends of what does not print.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (std::size_t end = 0; !text.empty(); text.remove_prefix(end)) {
    end = std::min(text.find('\n'), text.size());
    for (const char c : printable(text.substr(0, end))) {
      if (c == '"' || c == '\\') result += '\\';
      if (c == '$') result += '\\', result += '\\';  // no mathematics of matplotlib's
      result += c;
    }
    if (end < text.size()) result += "\\n", ++end;
  }
  return result + "\"";
}

std::string hex(Colour c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "\"#";
  for (const std::uint8_t v : {c.r, c.g, c.b}) text += {kDigits[v >> 4], kDigits[v & 15]};
  return text + "\"";
}

std::string number(double value) {
  return plain_number(value, 4);
}

/// The c-th column of a block as a list.
std::string column(const DataBlock& block, std::size_t c) {
  std::string text = "[";
  for (std::size_t i = c; i < block.values.size(); i += block.labels.size())
    text.append(text.size() > 1 ? ", " : "").append(exact_number(block.values[i]));
  return text + "]";
}

std::string_view dash(Dash dash) {
  return dash == Dash::solid ? "\"-\"" : dash == Dash::dashed ? "\"--\"" : "\":\"";
}

/// An option `set_SIDE…` of an axis.
std::string axis_lines(char side, const Axis& axis) {
  const std::string s(1, side);
  std::string text = "ax.set_" + s + "label(" + quoted(axis.label) + ")\n";
  if (axis.scale == AxisScale::log) text += "ax.set_" + s + "scale(\"log\")\n";
  if (axis.range)
    text += "ax.set_" + s + "lim(" + exact_number(axis.range->lo) + ", " +
            exact_number(axis.range->hi) + ")\n";
  return text;
}

std::string lines_of(const LineChart& chart, const Part& part) {
  const Palette palette = palette_of(part.figure);
  std::string text = axis_lines('x', chart.x) + axis_lines('y', chart.y);
  const auto blocks = data_of(part.figure);
  for (const DataBlock& block : blocks) text += "x_" + block.name + " = " + column(block, 0) + "\n";
  // The blocks hold the curves in their order, each beside its x.
  std::vector<std::size_t> next(blocks.size(), 1);
  std::vector<const Samples*> seen;
  bool named = false;
  for (const Series& series : chart.series) {
    if (series.hidden) continue;
    std::size_t group = 0;
    while (group < seen.size() && !(seen[group]->span().data() == series.x.span().data() ||
                                    std::ranges::equal(seen[group]->span(), series.x.span())))
      ++group;
    if (group == seen.size()) seen.push_back(&series.x);
    const DataBlock& block = blocks[group];
    named = named || !series.name.empty();
    text += "ax.plot(x_" + block.name + ", " + column(block, next[group]++) +
            ", color=" + hex(slot_colour(palette, series.slot, part.theme)) +
            ", ls=" + std::string(dash(series.dash)) +
            (series.name.empty() ? "" : ", label=" + quoted(series.name)) + ")\n";
  }
  for (const ReferenceLine& line : chart.horizontal)
    text += "ax.axhline(" + exact_number(line.at) + ", color=\"0.5\", lw=0.6)\n";
  for (const ReferenceLine& line : chart.vertical)
    text += "ax.axvline(" + exact_number(line.at) + ", color=\"0.5\", lw=0.6)\n";
  if (chart.cursor)
    text += "ax.axvline(" + exact_number(*chart.cursor) + ", color=\"0.2\", lw=0.8)\n";
  const bool wanted = named && chart.legend != LegendMode::none && chart.series.size() <= 10;
  return text + (wanted ? "ax.legend(frameon=False)\n" : "");
}

std::string colours_of(Colormap map) {
  std::string text = "LinearSegmentedColormap.from_list(\"polarflow\", [";
  constexpr int kSteps = 64;
  for (int i = 0; i <= kSteps; ++i)
    text += (i ? ", " : "") + hex(colormap(map, static_cast<double>(i) / kSteps));
  return text + "])";
}

std::string lines_of(const Heatmap& map, const Part& part) {
  const auto mapping = heatmap_mapping(part.figure, part.box, part.theme);
  const DataBlock block = data_of(part.figure).front();
  const bool timed = map.x_edges.size() == map.cols + 1;
  std::string text = "cells = [\n";
  for (std::size_t c = timed ? 2 : 1; c < block.labels.size(); ++c)
    text += "    " + column(block, c) + ",\n";
  text += "]\n";
  if (timed)
    text += "edges = " + column(block, 0) + " + " + column(block, 1) + "[-1:]\n";
  else
    text += "edges = [c + 0.5 for c in range(len(cells[0]) + 1)]\n";
  text += "rows = [r + 0.5 for r in range(len(cells) + 1)]\n";
  const Interval range = mapping ? mapping->value_range : Interval{0, 1};
  text += "mesh = ax.pcolormesh(edges, rows, cells, cmap=" + colours_of(map.map) + ",\n" +
          "                     norm=Normalize(" + exact_number(range.lo) + ", " +
          exact_number(range.hi) + "), rasterized=True)\n";
  text += "ax.invert_yaxis()\nfig.colorbar(mesh, ax=ax, label=" + quoted(map.bar_label) + ")\n";
  return text + axis_lines('x', map.x) + "ax.set_ylabel(" + quoted(map.y.label) + ")\n";
}

/// The numbers of a grid, row by row.
std::string cell_rows(const GridMap& grid) {
  std::string text = "cells = [\n";
  for (std::size_t row = 0; row < grid.rows; ++row) {
    text += "    [";
    for (std::size_t col = 0; col < grid.cols; ++col) {
      const std::size_t i = row * grid.cols + col;
      text += (col ? ", " : "") + exact_number(i < grid.values.size() ? grid.values[i] : NAN);
    }
    text += "],\n";
  }
  return text + "]\n";
}

std::string list_of(const Samples& numbers) {
  std::string text = "[";
  for (const double v : numbers.span()) text += (text.size() > 1 ? ", " : "") + exact_number(v);
  return text + "]";
}

/// The colours of the kinds, and their names; or those of numbers, and a bar.
std::string mesh_of(const GridMap& grid, const Part& part) {
  const std::string head = "mesh = ax.pcolormesh(x, y, cells, rasterized=True, cmap=";
  if (grid.kinds.empty()) {
    const auto mapping = grid_mapping(part.figure, part.box, part.theme);
    const Interval range = mapping ? mapping->values.data : Interval{0, 1};
    return head + colours_of(grid.map) + ",\n                     norm=" +
           (grid.scale == AxisScale::log ? "LogNorm(" : "Normalize(") + exact_number(range.lo) +
           ", " + exact_number(range.hi) +
           "))\nfig.colorbar(mesh, ax=ax, label=" + quoted(grid.bar_label) + ")\n";
  }
  const Palette palette = palette_of(part.figure);
  std::string colours, names;
  for (const GridMap::Kind& kind : grid.kinds) {
    const std::string colour = hex(slot_colour(palette, kind.slot, part.theme));
    colours += (colours.empty() ? "" : ", ") + colour;
    names += "ax.plot([], [], \"s\", color=" + colour + ", label=" + quoted(kind.name) + ")\n";
  }
  return head + "ListedColormap([" + colours + "]),\n                     norm=Normalize(-0.5, " +
         number(static_cast<double>(grid.kinds.size()) - 0.5) + "))\n" + names +
         "ax.legend(frameon=False, ncol=" + std::to_string(kKindsInRow) +
         ", loc=\"lower left\", bbox_to_anchor=(0, 1), borderaxespad=0)\n";
}

std::string lines_of(const GridMap& grid, const Part& part) {
  std::string text = cell_rows(grid);
  text += "x = " + list_of(grid.x_edges) + "\ny = " + list_of(grid.y_edges) + "\n";
  text += mesh_of(grid, part) + axis_lines('x', grid.x) + axis_lines('y', grid.y);
  if (grid.marker)
    text += "ax.plot([" + exact_number(grid.marker->x) + "], [" + exact_number(grid.marker->y) +
            "], \"o\", mfc=\"white\", mec=\"black\")\n";
  if (grid.outline) {
    const Rect& box = *grid.outline;
    text += "ax.add_patch(plt.Rectangle((" + exact_number(box.left) + ", " + exact_number(box.top) +
            "), " + exact_number(box.width()) + ", " + exact_number(box.height()) +
            ", fill=False, ec=\"black\"))\n";
  }
  return text;
}

/// Where the corners lie, the longer side of the simplex 1, upwards.
std::string corner_list(const SimplexMapping& mapping) {
  const Point origin = mapping.corners[0];
  const double unit = std::hypot(mapping.corners[1].x - origin.x, mapping.corners[1].y - origin.y);
  std::string text = "[";
  for (std::size_t k = 0; k < mapping.corner_count(); ++k)
    text += (k ? ", (" : "(") + number((mapping.corners[k].x - origin.x) / unit) + ", " +
            number((origin.y - mapping.corners[k].y) / unit) + ")";
  return text + "]";
}

std::string shares_list(const DataBlock& block) {
  const std::size_t corners = block.labels.size();
  std::string text = "[";
  for (std::size_t i = 0; i < block.values.size(); ++i)
    text += (i % corners ? ", " : i ? "), (" : "(") + exact_number(block.values[i]);
  return text + (block.values.empty() ? "]" : ")]");
}

/// The colours of the slots from 0 on, up to the largest.
std::string slot_colours(const SimplexPlot& plot, const Part& part) {
  const Palette palette = palette_of(part.figure);
  int largest = 0;
  for (const SimplexDot& dot : plot.dots) largest = std::max(largest, dot.slot);
  if (plot.ground)
    for (const SimplexGround::Cell& cell : plot.ground->cells)
      largest = std::max(largest, cell.slot);
  std::string text = "[";
  for (int slot = 0; slot <= largest; ++slot)
    text += hex(slot_colour(palette, slot, part.theme)) + ", ";
  // Slot −1 is the list's last.
  return text + hex(part.theme.muted) + "]";
}

/// The cells of the ground: what cannot be told is hatched in the picture and pale grey here.
std::string ground_lines(const SimplexGround& ground, const Theme& theme) {
  std::string slots = "[", strengths = "[";
  for (const SimplexGround::Cell& cell : ground.cells) {
    const bool known = cell.slot >= 0;
    slots += std::to_string(known ? cell.slot : -1) + ", ";
    strengths += number(known ? cell.strength : 0.2) + ", ";
  }
  const std::string n = std::to_string(ground.side);
  std::string colour = "[g + s * (c - g) for g, c in zip(ground, to_rgb(colours[k]))]", scale;
  if (ground.scale) {
    for (int i = 0; i < kScaleSteps; ++i)
      scale += hex(scale_colour(*ground.scale, i / (kScaleSteps - 1.0), theme)) + ", ";
    scale = "scale = [" + scale + "]\n";
    colour = "to_rgb(scale[round(s * " + std::to_string(kScaleSteps - 1) +
             ")]) if k >= 0 else\n                " + colour;
  }
  return scale + "side = " + n + "\nslots = " + slots + "]\nstrengths = " + strengths + "]\n" +
         "triangles = []\n"
         "for cell in range(side * side):\n"
         "    i, j, step = cell // side, cell % side, 1\n"
         "    if i + j >= side:\n"
         "        i, j, step = side - i, side - j, -1\n"
         "    triangles.append([(a / side, b / side, 1 - (a + b) / side)\n"
         "                      for a, b in ((i, j), (i + step, j), (i, j + step))])\n"
         "ground = to_rgb(" +
         hex(theme.background) +
         ")\n"
         "ax.add_collection(PolyCollection([list(zip(*place(t))) for t in triangles],\n"
         "    facecolors=[" +
         colour +
         "\n"
         "                for k, s in zip(slots, strengths)],\n"
         "    edgecolors=\"face\", linewidths=0.2, zorder=0.5, rasterized=True))\n";
}

/// What covers the triangle.
std::string layers_of(const SimplexPlot& plot, const SimplexMapping& mapping, const Part& part) {
  const bool covered = plot.ground && plot.ground->complete(1);
  if (mapping.corner_count() != 3 || (!covered && plot.dots.empty())) return {};
  std::string text = "colours = " + slot_colours(plot, part) + "\n";
  if (covered) text += ground_lines(*plot.ground, part.theme);
  if (plot.dots.empty()) return text;
  std::string slots = "[";
  for (const SimplexDot& dot : plot.dots) slots += std::to_string(std::max(dot.slot, -1)) + ", ";
  DataBlock places{"", {"", "", ""}, {}};
  for (const SimplexDot& dot : plot.dots)
    places.values.insert(places.values.end(), dot.at.begin(), dot.at.begin() + 3);
  return text + "ax.scatter(*place(" + shares_list(places) + "),\n    c=[colours[k] for k in " +
         slots + "]], s=1.5, lw=0, zorder=1.5, rasterized=True)\n";
}

std::string lines_of(const SimplexPlot& plot, const Part& part) {
  const auto mapping = simplex_mapping(part.figure, part.box, part.theme);
  if (!mapping) return "ax.axis(\"off\")\n";
  const Palette palette = palette_of(part.figure);
  const auto colour = [&](int slot) { return hex(slot_colour(palette, slot, part.theme)); };
  std::string text = "corners = " + corner_list(*mapping) + "\n";
  text +=
      "place = lambda shares: [[sum(s * c[i] for s, c in zip(p, corners)) for p in shares] "
      "for i in (0, 1)]\n";
  text += "ax.axis(\"off\")\nax.set_aspect(\"equal\")\n";
  text +=
      "for i, a in enumerate(corners):\n    for b in corners[:i]:\n"
      "        ax.plot(*zip(a, b), color=\"0.3\", lw=0.6)\n";
  for (std::size_t k = 0; k < mapping->corner_count(); ++k)
    text += "ax.annotate(" + quoted(plot.corners[k]) + ", corners[" + std::to_string(k) +
            "], color=" + colour(plot.corner_slots[k]) +
            ", textcoords=\"offset points\", xytext=(0, " + (k == 2 ? "5" : "-11") +
            "), ha=\"center\")\n";
  text += layers_of(plot, *mapping, part);
  const auto blocks = data_of(part.figure);
  for (std::size_t i = 0; i < plot.curves.size(); ++i)
    text += "ax.plot(*place(" + shares_list(blocks[i]) + "), color=" + colour(plot.curves[i].slot) +
            ", alpha=" + number(plot.curves[i].strength) +
            ", ls=" + std::string(dash(plot.curves[i].dash)) +
            ", lw=" + number(part.theme.curve_width * plot.curves[i].width_factor) + ")\n";
  return text + "ax.plot(*place(" + shares_list(blocks[plot.curves.size()]) +
         "), \"o\", color=\"0.1\", ms=4)\n";
}

std::string lines_of(const Message& message, const Part&) {
  return "ax.axis(\"off\")\nax.text(0.5, 0.5, " + quoted(message.text) +
         ", ha=\"center\", va=\"center\", wrap=True)\n";
}

/// Axes within the figure's box, with room for labels on the left and below.
std::string axes_of(const Part& part) {
  const Page& page = part.page;
  const double pad = 4 * part.theme.tick_size;
  const auto* grid = std::get_if<GridMap>(&part.figure.panel);
  const double rows = grid ? std::ceil(static_cast<double>(grid->kinds.size()) / kKindsInRow) : 0;
  const Rect inner{part.box.left + 1.2 * pad,
                   part.box.top + 0.5 * pad + 1.6 * rows * part.theme.label_size,
                   part.box.right - 0.5 * pad, part.box.bottom - pad};
  return "\nax = fig.add_axes([" + number(inner.left / page.width) + ", " +
         number(1 - inner.bottom / page.height) + ", " + number(inner.width() / page.width) + ", " +
         number(inner.height() / page.height) + "])\n";
}

/// "Inter, DejaVu Sans" as a list of Python's.
std::string font_list(FontFamily family) {
  std::string list = "[\"";
  for (const char c : std::string_view(font_families(family)))
    if (c == ',')
      list += "\",";
    else if (c == ' ' && list.ends_with(','))
      list += " \"";
    else
      list += c;
  return list + "\"]";
}

std::string settings(const Theme& theme) {
  return "plt.rcParams.update({\"font.family\": " + font_list(theme.family) +
         ",\n                     \"font.size\": " + number(theme.tick_size) +
         ", \"axes.labelsize\": " + number(theme.label_size) +
         ", \"legend.fontsize\": " + number(theme.label_size) +
         ",\n                     \"axes.titlesize\": " + number(theme.title_size) +
         ", \"axes.linewidth\": " + number(theme.axis_width) +
         ", \"lines.linewidth\": " + number(theme.curve_width) +
         ",\n                     \"pdf.fonttype\": 42})\n";
}

/// The names that several figures share, in their colours.
std::string key_of(const Key& key, const Page& page, const Theme& theme) {
  int largest = 0;
  for (const Key::Entry& entry : key.entries) largest = std::max(largest, entry.slot);
  const Palette palette = resolved(key.palette, largest);
  std::string handles;
  for (const Key::Entry& entry : key.entries)
    handles += std::string(handles.empty() ? "" : ",\n    ") +
               "plt.Line2D([], [], color=" + hex(slot_colour(palette, entry.slot, theme)) +
               ", ls=" + std::string(dash(entry.dash)) + ", label=" + quoted(entry.name) + ")";
  const auto rows =
      static_cast<std::size_t>(std::max(1.0, key.box.height() / (1.3 * theme.label_size)));
  return "\nfig.legend(handles=[\n    " + handles +
         "],\n    frameon=False, ncol=" + std::to_string((key.entries.size() + rows - 1) / rows) +
         ", loc=\"upper left\", bbox_to_anchor=(" + number(key.box.left / page.width) + ", " +
         number(1 - key.box.top / page.height) + "), borderaxespad=0)\n";
}

std::string shared_label_of(const SharedLabel& label, const Page& page) {
  const Point middle = label.box.centre();
  return "\nfig.text(" + number(middle.x / page.width) + ", " + number(1 - middle.y / page.height) +
         ", " + quoted(label.text) +
         ", ha=\"center\", va=\"center\", fontsize=plt.rcParams[\"axes.labelsize\"])\n";
}

}  // namespace

std::string py_file(const Picture& picture) {
  const Page& page = picture.page;
  std::string text(kFirstLine);
  text += provenance_comments(picture.provenance, kMark);
  text += kImports;
  text += settings(picture.theme);
  text += "fig = plt.figure(figsize=(" + number(page.width / 72) + ", " + number(page.height / 72) +
          "))\n";
  for (const Placed& placed : page.figures) {
    const Part part{placed.figure, placed.box, page, picture.theme};
    text += axes_of(part);
    if (!placed.figure.title.empty()) text += "ax.set_title(" + quoted(placed.figure.title) + ")\n";
    text += std::visit([&part](const auto& panel) { return lines_of(panel, part); },
                       placed.figure.panel);
  }
  for (const Key& key : page.keys) text += key_of(key, page, picture.theme);
  for (const SharedLabel& label : page.labels) text += shared_label_of(label, page);
  return text.append(kEnd);
}

bool is_py(std::string_view bytes) {
  return bytes.starts_with(kFirstLine) &&
         bytes.substr(kFirstLine.size()).starts_with("# polarflow");
}

std::optional<std::string> py_session(std::string_view bytes) {
  return commented_session(bytes, kMark);
}

}  // namespace polarflow
