#include "app/figure/token_names.h"

#include <charconv>
#include <cstddef>
#include <vector>

namespace polarflow {
namespace {

constexpr std::string_view kToken = "token ";

class Names {
 public:
  explicit Names(std::span<const std::string> names) : names_(names) {}

  void put(Message&) const {}

  void put(LineChart& chart) const {
    for (Series& series : chart.series)
      if (const std::string* name = name_of(series.token))
        series.name = *name;
      else
        put_into(series.name);
  }
  void put(Heatmap& map) const {
    number_along(map.x, map.col_labels);
    number_along(map.y, map.row_labels);
  }
  void put(GridMap& map) const {
    for (GridMap::Kind& kind : map.kinds) put_into(kind.name);
  }
  void put(SimplexPlot& plot) const {
    for (std::string& corner : plot.corners) put_into(corner);
  }

 private:
  [[nodiscard]] const std::string* name_of(int token) const {
    const auto at = static_cast<std::size_t>(token);
    return token >= 0 && at < names_.size() && !names_[at].empty() ? &names_[at] : nullptr;
  }

  /// "Adam: token 3" becomes "Adam: cat".
  void put_into(std::string& text) const {
    const std::size_t at = text.find(kToken);
    if (at == text.npos) return;
    int number = 0;
    const char* const digits = text.data() + at + kToken.size();
    const auto read = std::from_chars(digits, text.data() + text.size(), number);
    if (read.ec != std::errc{}) return;
    if (const std::string* name = name_of(number - 1))
      text.replace(at, static_cast<std::size_t>(read.ptr - text.data()) - at, *name);
  }

  void number_along(const Axis& axis, std::vector<std::string>& labels) const {
    if (!axis.label.starts_with("token")) return;
    for (std::size_t k = 0; k < labels.size(); ++k)
      if (const std::string* name = name_of(static_cast<int>(k))) labels[k] = *name;
  }

  std::span<const std::string> names_;
};

}  // namespace

std::string token_name(std::ptrdiff_t token) {
  return "token " + std::to_string(token + 1);
}

void name_tokens(Figure& figure, std::span<const std::string> names) {
  std::visit([names](auto& panel) { Names(names).put(panel); }, figure.panel);
}

}  // namespace polarflow
