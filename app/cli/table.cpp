#include "app/cli/table.h"

#include "app/export/npz.h"
#include "core/scenario/json.h"

namespace polarflow {

namespace {

std::string header(const std::vector<Table::Block>& blocks) {
  std::string line;
  for (const auto& block : blocks)
    for (Index i = 0; i < block.width; ++i) {
      if (!line.empty()) line += ',';
      line += block.single ? block.name : block.name + '_' + std::to_string(i);
    }
  return line + '\n';
}

void append_row(std::string& text, const std::vector<Table::Block>& blocks, std::size_t row) {
  bool first = true;
  for (const auto& block : blocks) {
    const auto width = static_cast<std::size_t>(block.width);
    for (std::size_t i = 0; i < width; ++i) {
      if (!first) text += ',';
      first = false;
      append_number(text, block.values[row * width + i]);
    }
  }
  text += '\n';
}

}  // namespace

std::string Table::csv() const {
  std::string text = header(blocks);
  for (std::size_t row = 0; row < blocks.front().values.size(); ++row)
    append_row(text, blocks, row);
  for (const auto& comment : comments) text += "# " + comment + '\n';
  return text;
}

std::string Table::npz() const {
  std::vector<NpyArray> arrays;
  for (const auto& block : blocks)
    arrays.push_back({block.name, block.values,
                      block.single
                          ? std::vector<std::size_t>{block.values.size()}
                          : std::vector<std::size_t>{blocks.front().values.size(),
                                                     static_cast<std::size_t>(block.width)}});
  return npz_bytes(arrays);
}

}  // namespace polarflow
