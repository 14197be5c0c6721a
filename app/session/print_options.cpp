#include "app/session/print_options.h"

#include <algorithm>
#include <charconv>

#include "app/figure/print_styles.h"
#include "app/session/scenario_edits.h"
#include "app/views/view_list.h"
#include "core/scenario/json.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

constexpr std::string_view kLengths =
    " or a length from 0.5in to 100in such as 80mm, 8cm, 3.25in, 234pt";

constexpr std::size_t kLongestToken = 64;  // bytes of a name

bool are_views(const std::string& view) {
  const std::vector<std::string> ids = listed(view);
  const auto known = [](const std::string& id) { return find_view(id) != nullptr; };
  return view == kPageView || (ids.size() <= 6 && std::ranges::all_of(ids, known));
}

std::string joined(const auto& items, const auto& id) {
  std::string text;
  for (const auto& item : items) text.append(text.empty() ? "" : ", ").append(id(item));
  return text;
}

std::string styles() {
  return joined(print_styles(), [](const PrintStyle& style) { return style.theme.id; });
}

std::string widths() {
  return joined(print_widths(), [](const PrintWidth& width) { return width.id; }).append(kLengths);
}

}  // namespace

std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ',')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

std::string list_of(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text.append(i ? "," : "").append(words[i]);
  return text;
}

std::optional<PanelGrid> panel_grid(std::string_view text, int views) {
  constexpr int kMost = 6;
  if (text.empty()) return PanelGrid{1, views};
  PanelGrid grid;
  const char* const end = text.data() + text.size();
  const auto rows = std::from_chars(text.data(), end, grid.rows);
  if (rows.ec != std::errc{} || rows.ptr == end || *rows.ptr != 'x') return std::nullopt;
  const auto columns = std::from_chars(rows.ptr + 1, end, grid.columns);
  const auto fits = [](int count) { return count >= 1 && count <= kMost; };
  if (columns.ec != std::errc{} || columns.ptr != end || !fits(grid.rows) || !fits(grid.columns) ||
      grid.rows * grid.columns < views)
    return std::nullopt;
  return grid;
}

std::vector<PrintFault> print_faults(const PrintOptions& options) {
  std::vector<PrintFault> faults;
  const auto expect = [&faults](bool kept, std::string_view field, const std::string& found,
                                const std::string& allowed) {
    if (!kept) faults.push_back({field, found, allowed});
  };
  expect(are_views(options.view), "view", options.view,
         "page, or up to six ids of views with commas between them; see: polarflow views");
  expect(find_print_style(options.style), "style", options.style, styles());
  expect(length_in_points(options.width).has_value(), "width", options.width, widths());
  expect(options.height.empty() || length_in_points(options.height), "height", options.height,
         "one of the widths" + std::string(kLengths));
  const auto views = static_cast<int>(listed(options.view).size());
  expect(panel_grid(options.grid, views).has_value(), "grid", options.grid,
         "ROWSxCOLUMNS with room for all views, such as 2x2");
  for (const std::string& token : options.tokens)
    expect(token.size() <= kLongestToken && !unprintable_in(token) && token.find(',') == token.npos,
           "tokens", printable(token, 80),
           "names of up to " + std::to_string(kLongestToken) + " bytes without commas");
  expect(options.dpi >= 1 && options.dpi <= 2400, "dpi", number_text(options.dpi),
         "a number from 1 to 2400");
  return faults;
}

std::string print_arguments(const PrintOptions& options, const PrintOptions& usual) {
  std::string text;
  const auto add = [&text](std::string_view option, const std::string& value, bool differs) {
    if (differs) text.append(" --").append(option).append(" ").append(value);
  };
  add("style", options.style, options.style != usual.style);
  add("width", options.width, options.width != usual.width);
  add("height", options.height, options.height != usual.height);
  add("palette", std::string(words_of(Palette{})[static_cast<std::size_t>(options.palette)]),
      options.palette != usual.palette);
  add("dpi", number_text(options.dpi), options.dpi != usual.dpi);
  add("grid", options.grid, options.grid != usual.grid);
  add("legend", std::string(words_of(PrintLegend{})[static_cast<std::size_t>(options.legend)]),
      options.legend != usual.legend);
  add("tokens", shell_quoted(list_of(options.tokens)), options.tokens != usual.tokens);
  const auto flag = [&text](std::string_view option, bool differs) {
    if (differs) text.append(" --").append(option);
  };
  flag("title", options.title);
  flag("letters", options.letters);
  flag("no-caption", !options.caption);
  flag("transparent", options.transparent);
  return text;
}

}  // namespace polarflow
