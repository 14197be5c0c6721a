#include "app/export/csv.h"

#include "app/export/comments.h"
#include "app/export/figure_data.h"
#include "app/export/plain_number.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

constexpr std::string_view kMark = "# ";

/// A cell of text, in quotes where it would fall apart.
std::string quoted(const std::string& label) {
  const std::string text = printable(label);
  if (text.find_first_of(",\"") == text.npos) return text;
  std::string cell = "\"";
  for (const char c : text) cell.append(c == '"' ? 2 : 1, c);
  return cell + "\"";
}

std::string block_text(const DataBlock& block) {
  std::string text;
  const std::size_t columns = block.labels.size();
  for (std::size_t c = 0; c < columns; ++c) text += (c ? "," : "") + quoted(block.labels[c]);
  for (std::size_t i = 0; i < block.values.size(); ++i) {
    text += i % columns == 0 ? "\n" : ",";
    text += exact_number(block.values[i]);
  }
  return text + "\n";
}

}  // namespace

std::string figure_name(const Picture& picture, std::size_t i) {
  if (i < picture.names.size()) return picture.names[i];
  return "figure" + std::to_string(i + 1);
}

std::string csv_file(const Picture& picture) {
  std::string text = provenance_comments(picture.provenance, kMark);
  const auto& figures = picture.page.figures;
  bool first = true;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto blocks = data_of(figures[i].figure);
    for (const DataBlock& block : blocks) {
      if (!first) text += "\n";
      first = false;
      if (figures.size() > 1 || blocks.size() > 1)
        text += std::string(kMark) + figure_name(picture, i) + ": " + block.name + "\n";
      text += block_text(block);
    }
  }
  return text;
}

bool is_csv(std::string_view bytes) {
  // A figure's numbers, or a table of `run` or `basins`, which begins with the names of columns.
  return bytes.starts_with("# polarflow") || bytes.starts_with("t,") || bytes.starts_with("face,");
}

std::optional<std::string> csv_session(std::string_view bytes) {
  return commented_session(bytes, kMark);
}

}  // namespace polarflow
