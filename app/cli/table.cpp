#include "app/cli/table.h"

#include "app/export/comments.h"
#include "app/files/atomic_file.h"
#include "app/files/machine_error.h"
#include "app/files/npz_writer.h"
#include "app/session/scenario_edits.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/scenario/json.h"
#include "generated/version.h"

#include <algorithm>
#include <iostream>
#include <limits>
#include <optional>

namespace polarflow {

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16;  // bytes of text

Provenance provenance_of(const FlowScenario& scenario) {
  return {.title = scenario.title,
          .software = std::string("polarflow ") + kVersion,
          .command = {},
          .session = brief_json(scenario)};
}

/// Comma-separated values, as they come.
class CsvWriter final : public TableWriter {
 public:
  explicit CsvWriter(const std::string& out) {
    if (!out.empty()) file_.emplace(out);
  }
  void begin(std::span<const TableBlock> blocks, const FlowScenario& scenario) override {
    about_ = provenance_comments(provenance_of(scenario), "# ");
    const char* before = "";
    for (const TableBlock& block : blocks)
      for (std::size_t i = 0; i < block.width(); ++i) {
        text_ += before + block.name + (block.shape.empty() ? "" : '_' + std::to_string(i));
        before = ",";
      }
    text_ += '\n';
  }
  void row(std::span<const double> values) override {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) text_ += ',';
      append_number(text_, values[i]);
    }
    text_ += '\n';
    if (text_.size() > kBuffer) flush();
  }
  void end(std::span<const std::string> comments) override {
    text_ += about_;
    for (const std::string& comment : comments) text_ += "# " + comment + '\n';
  }
  void finish() override {
    flush();
    if (file_) file_->replace_target();
  }

 private:
  void flush() {
    if (file_)
      file_->write(text_);
    else if (!(std::cout << text_))
      throw MachineError("cannot write to standard output");
    text_.clear();
  }
  std::optional<FileBeside> file_;
  std::string text_, about_;
};

/// An array a block.
class NpzWriter final : public TableWriter {
 public:
  NpzWriter(const std::string& out, std::size_t tables, std::size_t rows)
      : file_(out), tables_(tables), wanted_rows_(rows) {}

  void begin(std::span<const TableBlock> blocks, const FlowScenario& scenario) override {
    about_ += (about_.empty() ? "" : "\n") + brief_json(scenario);
    if (begun_++ == 0) {
      blocks_.assign(blocks.begin(), blocks.end());
      for (const TableBlock& block : blocks_) file_.add_array(block.name);
    }
    const auto same = [](const TableBlock& a, const TableBlock& b) {
      return a.name == b.name && a.shape == b.shape;
    };
    if (!std::equal(blocks.begin(), blocks.end(), blocks_.begin(), blocks_.end(), same))
      throw Error("--lines: scenario " + std::to_string(begun_) +
                  " has other columns than the first, which one NPZ cannot hold; allowed: CSV");
    rows_ = 0;
  }
  void row(std::span<const double> values) override {
    std::size_t at = 0;
    for (std::size_t k = 0; k < blocks_.size(); ++k) {
      file_.append(k, values.subspan(at, blocks_[k].width()));
      at += blocks_[k].width();
    }
    POLARFLOW_CHECK(at, ==, values.size());
    ++rows_;
  }
  void end(std::span<const std::string>) override {
    if (tables_ == 1) return;
    constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
    for (; rows_ < wanted_rows_; ++rows_)
      for (std::size_t k = 0; k < blocks_.size(); ++k)
        file_.append(k, std::vector<double>(blocks_[k].width(), kMissing));
  }
  void finish() override {
    std::vector<std::vector<std::size_t>> shapes;
    for (const TableBlock& block : blocks_) {
      auto& shape = shapes.emplace_back();
      if (tables_ > 1) shape.push_back(tables_);
      shape.push_back(rows_);
      shape.insert(shape.end(), block.shape.begin(), block.shape.end());
    }
    file_.finish(shapes, {{"session", about_}});
  }

 private:
  GrowingNpz file_;
  std::size_t tables_, wanted_rows_, begun_ = 0, rows_ = 0;
  std::vector<TableBlock> blocks_;
  std::string about_;  // the scenarios, a line each
};

}  // namespace

std::unique_ptr<TableWriter> table_writer(const std::string& out, std::size_t tables,
                                          std::size_t rows) {
  if (out.ends_with(".npz")) return std::make_unique<NpzWriter>(out, tables, rows);
  return std::make_unique<CsvWriter>(out);
}

void check_table_name(const std::string& out, const std::string& option) {
  if (!out.ends_with(".csv") && !out.ends_with(".npz"))
    throw Error(option + ": found '" + out + "'; allowed: a name ending in .csv or .npz");
}

}  // namespace polarflow
