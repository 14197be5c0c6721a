#pragma once

#include "core/capture/capture.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/files/dump_error.h"
#include "app/files/dump_request.h"

namespace polarflow {

/// What the sums of the rows say.
enum class SumKind : std::uint8_t {
  one,          ///< shares, as a softmax makes them
  below_one,    ///< the missing mass went to a sink outside the keys
  unnormalised  ///< as a sigmoid makes them: shares are of each row's sum
};

/// A file with the attention of a model, opened: recognised from its head and a sample of its rows,
/// and read one head at a time.
///
/// Range   .npy, .npz, .safetensors and an index of the latter; 2 to 5 axes.
/// Cost    opening: some hundred rows and one whole head, however large the file, and up to eight
///         heads for each of several readings; where no row of these counts, all until one does.
///         Memory: HeadReader's.
/// Errors  DumpError, with the file's name at the front of its message.
/// Thread  one at a time.
class Dump {
 public:
  /// Called with the share that is done; what it throws ends the reading.
  using Progress = std::function<void(double)>;
  using Visitor = std::function<void(Index layer, Index head, const HeadView&)>;

  explicit Dump(const std::filesystem::path& path, const DumpRequest& request = {},
                const Progress& progress = {});
  ~Dump();
  Dump(Dump&&) noexcept;
  Dump& operator=(Dump&&) noexcept;

  [[nodiscard]] const AttentionShape& shape() const;
  [[nodiscard]] Storage storage() const;
  [[nodiscard]] SumKind row_sums() const;
  /// (samples × keys), row by row; empty: every key takes part.
  [[nodiscard]] std::span<const std::uint8_t> valid() const;
  /// All readings that the file leaves open, the one that is used first; another one is chosen by
  /// opening the file with its axes.
  [[nodiscard]] const std::vector<AxisReading>& readings() const;
  /// What was read, left out and guessed: sentences.
  [[nodiscard]] const std::vector<std::string>& notes() const;
  /// The file's arrays, "name: float32 (2, 4, 24, 24)".
  [[nodiscard]] const std::vector<std::string>& arrays() const;
  /// Token ids, (samples × keys), where an array `input_ids` has them.
  [[nodiscard]] const std::vector<std::int64_t>& ids() const;
  /// Whether any head is there at once; if not, reading it inflates what is before it.
  [[nodiscard]] bool in_place() const;

  /// Every head in (layer, head) order; a view holds until its visitor returns.
  void for_each_head(const Visitor& visit, const Progress& progress = {});
  /// One head; `pause` is called now and then while it is read, what it throws ends the reading.
  void visit_head(Index layer, Index head, const Visitor& visit,
                  const std::function<void()>& pause = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace polarflow
