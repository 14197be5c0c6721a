#include "app/figure/omissions.h"

#include <algorithm>
#include <optional>

#include "app/figure/layout.h"
#include "app/figure/quiet_canvas.h"

namespace polarflow {
namespace {

/// Notes texts instead of drawing.
class TextCanvas : public QuietCanvas {
 public:
  void text(Point, std::string_view text, const TextStyle&) override { texts.emplace_back(text); }

  std::vector<std::string> texts;
};

/// A text that a figure has to say, and what it is.
struct Wanted {
  std::string what;  // "title", "label" or "name"
  std::string text;
};

void add(std::vector<Wanted>& wanted, const char* what, const std::string& text) {
  if (!text.empty()) wanted.push_back({what, text});
}

void add_wanted(std::vector<Wanted>&, const Message&) {}
void add_wanted(std::vector<Wanted>& wanted, const LineChart& chart) {
  add(wanted, "label", chart.y.label);
  add(wanted, "label", chart.x.label);
  if (chart.legend == LegendMode::none) return;
  for (const Series& series : chart.series)
    if (series.slot >= 0) add(wanted, "name", series.legend_text());
}
void add_wanted(std::vector<Wanted>& wanted, const Heatmap& map) {
  add(wanted, "label", map.y.label);
  add(wanted, "label", map.x.label);
  add(wanted, "label", map.bar_label);
}
void add_wanted(std::vector<Wanted>& wanted, const GridMap& grid) {
  add(wanted, "label", grid.y.label);
  add(wanted, "label", grid.x.label);
  if (grid.kinds.empty()) add(wanted, "label", grid.bar_label);
  for (const GridMap::Kind& kind : grid.kinds) add(wanted, "name", kind.name);
}
void add_wanted(std::vector<Wanted>& wanted, const SimplexPlot& plot) {
  for (std::size_t i = 0; i < (plot.eye ? 4 : 3); ++i) add(wanted, "name", plot.corners[i]);
}

std::string quoted(const std::string& text) {
  return "“" + text + "”";
}

enum class Fate { whole, cut, left_out };

Fate fate_of(const Wanted& wanted, const std::vector<std::string>& texts) {
  constexpr std::string_view kCut = "…";
  if (std::ranges::find(texts, wanted.text) != texts.end()) return Fate::whole;
  const auto begins = [&](const std::string& text) {
    if (!text.ends_with(kCut)) return false;
    return wanted.text.starts_with(std::string_view(text).substr(0, text.size() - kCut.size()));
  };
  return std::ranges::any_of(texts, begins) ? Fate::cut : Fate::left_out;
}

/// "the names “s₁”, “s₂” are left out": a sentence for all labels or names of one fate.
void tell_fates(std::vector<std::string>& found, const std::vector<Wanted>& wanted,
                const std::vector<std::string>& texts) {
  for (const char* what : {"title", "label", "name"})
    for (const Fate fate : {Fate::cut, Fate::left_out}) {
      std::string list;
      int count = 0;
      for (const Wanted& one : wanted)
        if (one.what == what && fate_of(one, texts) == fate)
          list.append(count++ ? ", " : "").append(quoted(one.text));
      if (count == 0) continue;
      found.push_back(std::string("the ") + what + (count > 1 ? "s " : " ") + list +
                      (count > 1 ? " are " : " is ") + (fate == Fate::cut ? "cut" : "left out"));
    }
}

/// What becomes of a note, whose lines are drawn one by one, from the first or from the last; nothing
/// where it is drawn whole.
std::optional<std::string> fate_of_note(const Figure& figure,
                                        const std::vector<std::string>& texts) {
  const auto* plot = std::get_if<SimplexPlot>(&figure.panel);
  const auto* grid = std::get_if<GridMap>(&figure.panel);
  const std::string note = plot ? plot->note : grid ? grid->note : "";
  std::string down, up;
  for (const std::string& text : texts) down += text + " ", up = text + " " + up;
  if (down.find(note) != down.npos || up.find(note) != up.npos) return std::nullopt;
  return "the note " + quoted(note) + " is cut";
}

int labelled(const std::vector<Tick>& ticks) {
  return static_cast<int>(std::ranges::count_if(ticks, &Tick::major));
}

/// The axes of a chart with fewer than two ticks, or none at all.
void add_bare_axes(std::vector<std::string>& found, const Placed& placed, const Theme& theme) {
  const auto tell = [&](const char* axis, const AxisMapping& mapping, bool horizontal, bool drawn) {
    const int count = drawn ? labelled(axis_ticks(mapping, horizontal, theme)) : 0;
    if (count < 2)
      found.push_back(std::string("the ") + axis + " axis has " +
                      (count ? "one tick" : "no ticks"));
  };
  const bool ticks = furniture_for(placed.box, theme).ticks;
  if (std::holds_alternative<LineChart>(placed.figure.panel) &&
      !chart_mapping(placed.figure, placed.box, theme))
    found.emplace_back("the plot has no room");
  if (const auto chart = chart_mapping(placed.figure, placed.box, theme)) {
    tell("horizontal", chart->x, true, ticks);
    tell("vertical", chart->y, false, ticks && chart->left_room);
  } else if (const auto grid = grid_mapping(placed.figure, placed.box, theme)) {
    tell("horizontal", grid->x, true, ticks);
    tell("vertical", grid->y, false, ticks);
  }
}

std::vector<std::string> found_in(const Placed& placed, const Theme& theme) {
  std::vector<Wanted> wanted;
  add(wanted, "title", placed.figure.title);
  std::visit([&wanted](const auto& panel) { add_wanted(wanted, panel); }, placed.figure.panel);
  TextCanvas canvas;
  draw(placed.figure, placed.box, canvas, theme);
  std::vector<std::string> found;
  tell_fates(found, wanted, canvas.texts);
  if (const auto fate = fate_of_note(placed.figure, canvas.texts)) found.push_back(*fate);
  add_bare_axes(found, placed, theme);
  return found;
}

/// What a key or a shared label of the page leaves out.
std::vector<std::string> found_in_shared(const Page& page, const Theme& theme) {
  Page shared{page.width, page.height, {}, page.keys, page.labels};
  TextCanvas canvas;
  draw(shared, canvas, theme);
  std::vector<Wanted> wanted;
  for (const Key& key : page.keys)
    for (const Key::Entry& entry : key.entries) add(wanted, "name", entry.name);
  for (const SharedLabel& label : page.labels) add(wanted, "label", label.text);
  std::vector<std::string> found;
  tell_fates(found, wanted, canvas.texts);
  return found;
}

/// With a capital where it begins with a small letter.
std::string sentence(const std::string& text) {
  const bool small = !text.empty() && text.front() >= 'a' && text.front() <= 'z';
  return small ? std::string(1, static_cast<char>(text.front() - 'a' + 'A')) + text.substr(1)
               : text;
}

}  // namespace

std::vector<std::string> omissions(const Page& page, const Theme& theme) {
  std::vector<std::string> all;
  const bool one = page.figures.size() == 1;
  int panel = 0;
  for (const Placed& placed : page.figures) {
    const std::string where = "In panel " + std::to_string(++panel) + " ";
    for (const std::string& text : found_in(placed, theme))
      all.push_back(one ? sentence(text) : where + text);
  }
  for (const std::string& text : found_in_shared(page, theme)) all.push_back(sentence(text));
  return all;
}

}  // namespace polarflow
