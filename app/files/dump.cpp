#include "app/files/dump.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/files/array_file.h"
#include "app/files/attention_choice.h"
#include "app/files/padding.h"
#include "app/files/possible_orders.h"
#include "core/scenario/json.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

using enum DumpError::Kind;
std::string shown(std::string_view name) {
  return "\"" + printable(name, 96) + "\"";
}

const LabelledArray* find_array(const ArrayFile& file, std::string_view name) {
  const auto found = std::ranges::find(file.arrays, name, &LabelledArray::name);
  return found == file.arrays.end() ? nullptr : &*found;
}

const LabelledArray* mask_of(const ArrayFile& file, const DumpRequest& request) {
  if (request.mask.empty()) return find_array(file, "attention_mask");
  if (const LabelledArray* const mask = find_array(file, request.mask)) return mask;
  throw DumpError(needs_array, "has no array " + shown(request.mask) + " for a mask; it has " +
                                   texts_of(file.arrays));
}

std::string sums_note(const RowTally& tally, SumKind sums) {
  const std::string range = "from " + short_number(tally.smallest) + " to " +
                            short_number(tally.largest) + " in a sample of " +
                            std::to_string(tally.counted) + " rows";
  if (sums == SumKind::one) {
    const Index other = tally.counted - tally.one;
    return "Rows sum to 1 (" + range + ")" +
           (other > 0 ? ", all but " + std::to_string(other) + "." : ".");
  }
  if (sums == SumKind::below_one)
    return "Rows sum to less than 1 (" + range +
           "): the missing mass went to a sink outside the "
           "keys.";
  return "Rows do not sum to 1 (" + range + "): an unnormalised map, shares are of each row's sum.";
}

SumKind sums_of(const RowTally& tally) {
  constexpr double kNearlyAll = .95;
  if (tally.sums_to_one(kNearlyAll)) return SumKind::one;
  return tally.above == 0 ? SumKind::below_one : SumKind::unnormalised;
}

}  // namespace

struct Dump::State {
  std::filesystem::path path;
  ArrayFile file;
  std::optional<HeadReader> reader;
  Padding padding;
  SumKind sums = SumKind::one;
  std::vector<AxisReading> readings;
  std::vector<std::string> notes, arrays;
  std::vector<std::int64_t> ids;

  /// Fails with the file's name in front.
  [[noreturn]] void fail(const DumpError& error) const {
    throw DumpError(error.kind, printable(path.string(), 160) + ": " + error.what());
  }

  void open(const DumpRequest& request, const Progress& progress) {
    file = open_arrays(path);
    for (const LabelledArray& array : file.arrays) arrays.push_back(array.text());
    const AttentionChoice choice = choose_attention(file, request);
    const LabelledArray* const mask = mask_of(file, request);
    std::vector<Arranged> all = arrange_all(choice.family, wanted_orders(choice, request, mask));
    for (const Arranged& one : all) {
      readings.push_back({axes_text(one.order), one.layout.shape});
      if (all.size() > 1) sketch(one.layout, readings.back());
    }
    note_arrays(choice, all.front(), request.axes.empty());
    reader.emplace(std::move(all.front().layout), file.files);
    read_mask(mask, !request.mask.empty());
    read_ids();
    classify(*choice.family.arrays.front(), progress);
    note_rest(choice.family);
  }

  /// The order that was asked for, then the others that the file leaves open.
  std::vector<AxisOrder> chosen_first(AxisOrder chosen, const AttentionChoice& choice,
                                      const LabelledArray* mask) {
    std::vector<AxisOrder> orders{std::move(chosen)};
    try {
      std::vector<std::string> aside;  // of what is not asked, nothing is told
      for (AxisOrder& other : possible_orders(choice, config_evidence(path, aside), mask))
        if (axes_text(other) != axes_text(orders.front())) orders.push_back(std::move(other));
    } catch (const DumpError&) {
      orders.resize(1);
    }
    return orders;
  }

  /// Pictures of the first heads, as they are in this reading, where they are there at once.
  void sketch(const AttentionLayout& layout, AxisReading& reading) const {
    constexpr Index kLayers = 2, kHeads = 4, kSide = 16;
    HeadReader heads(layout, file.files);
    if (!heads.in_place()) return;
    reading.sketched_heads = std::min(reading.shape.heads, kHeads);
    for (Index layer = 0; layer < std::min(reading.shape.layers, kLayers); ++layer)
      for (Index head = 0; head < reading.sketched_heads; ++head)
        heads.visit(layer, head, [&reading](const HeadView& view) {
          reading.sketches.push_back(picture_of(view, kSide));
        });
  }

  std::vector<AxisOrder> wanted_orders(const AttentionChoice& choice, const DumpRequest& request,
                                       const LabelledArray* mask) {
    const std::size_t rank = choice.family.arrays.front()->shape.size();
    if (!request.axes.empty()) return chosen_first(axes_of(request.axes, rank), choice, mask);
    if (auto stated = stated_axes(file, rank)) {
      notes.push_back("The axes are those that the file states.");
      return {*std::move(stated)};
    }
    notes.push_back(choice.judgement.reason());
    return possible_orders(choice, config_evidence(path, notes), mask);
  }

  void note_arrays(const AttentionChoice& choice, const Arranged& used, bool open) {
    const ArrayFamily& family = choice.family;
    std::string note =
        family.arrays.size() == 1
            ? "Read " + family.arrays[0]->text()
            : "Read " + std::to_string(family.arrays.size()) + " arrays " + shown(family.pattern) +
                  (used.layout.assembled ? ", the steps of a generation" : ", one for each layer") +
                  ", the first one " + family.arrays[0]->text();
    notes.insert(notes.begin(), note + ", as " + axes_text(used.order) + ".");
    for (std::size_t i = 1; open && i < readings.size(); ++i)
      notes.push_back("It could also be " + readings[i].axes + ".");
  }

  void read_mask(const LabelledArray* mask, bool wanted) {
    const AttentionShape& shape = reader->shape();
    const auto extents = mask ? mask_extents(*mask, shape.keys) : std::nullopt;
    if (extents && extents->first == shape.samples) {
      padding = padding_from(*mask);
    } else if (mask && wanted) {
      throw DumpError(bad_shape, mask->text() + " is no mask for " + std::to_string(shape.samples) +
                                     " samples of " + std::to_string(shape.keys) + " keys");
    } else {
      if (mask) notes.push_back(mask->text() + " fits no axes and is not used.");
      reader->visit(0, 0, [&](const HeadView& head) { padding = padding_seen_in(head); });
    }
    if (!padding.note.empty()) notes.push_back(padding.note);
  }

  void read_ids() {
    const LabelledArray* const found = find_array(file, "input_ids");
    const auto extents = found ? mask_extents(*found, reader->shape().keys) : std::nullopt;
    if (!extents || extents->first != reader->shape().samples || found->type.storage()) return;
    for (const double id : all_numbers(*found)) ids.push_back(static_cast<std::int64_t>(id));
  }

  void classify(const LabelledArray& first, const Progress& progress) {
    RowTally tally = tally_sample(*reader, padding.valid);
    if (tally.counted == 0) tally = first_that_counts(progress);
    if (tally.lowest < 0) refuse_scores(first, tally.lowest);
    sums = sums_of(tally);
    notes.push_back(sums_note(tally, sums));
    if (tally.is_causal()) notes.push_back("No row sees later keys: causal.");
  }

  /// Goes through all heads until one has a row that counts.
  RowTally first_that_counts(const Progress& progress) {
    RowTally all;
    for_each(
        [&](Index, Index, const HeadView& head) {
          if (all.counted == 0) all.add(head, head.samples * head.queries);
        },
        progress, &all);
    if (all.counted > 0) return all;
    const AttentionShape& shape = reader->shape();
    const Index total = shape.layers * shape.heads * shape.samples * shape.queries;
    throw DumpError(no_valid_row, "0 of " + std::to_string(total) + " rows count: " +
                                      std::to_string(all.not_finite) + " hold NaN or infinity, " +
                                      std::to_string(all.empty) + " are 0 throughout");
  }

  /// Every head; until the tally has a row, where there is one.
  void for_each(const Visitor& visit, const Progress& progress, const RowTally* until = nullptr) {
    const AttentionShape& shape = reader->shape();
    const auto total = static_cast<double>(shape.layers * shape.heads);
    for (Index layer = 0; layer < shape.layers; ++layer)
      for (Index head = 0; head < shape.heads; ++head) {
        if (until && until->counted > 0) return;
        const auto done = static_cast<double>(layer * shape.heads + head);
        const auto pause = [&] {
          if (progress) progress(done / total);
        };
        visit_one(layer, head, visit, pause);
        if (progress) progress((done + 1) / total);
      }
  }

  void visit_one(Index layer, Index head, const Visitor& visit,
                 const std::function<void()>& pause = {}) {
    reader->visit(
        layer, head,
        [&](HeadView view) {
          view.valid = padding.valid;
          visit(layer, head, view);
        },
        pause);
  }

  void note_rest(const ArrayFamily& family) {
    std::vector<LabelledArray> rest;
    for (const LabelledArray& array : file.arrays)
      if (std::ranges::find(family.arrays, &array) == family.arrays.end()) rest.push_back(array);
    std::erase_if(rest, [](const LabelledArray& array) {
      return array.name == "attention_mask" || array.name == "input_ids";
    });
    if (!rest.empty()) notes.push_back("Left aside: " + texts_of(rest) + ".");
    for (const auto& list : {file.warnings, file.unreadable})
      notes.insert(notes.end(), list.begin(), list.end());
  }
};

Dump::Dump(const std::filesystem::path& path, const DumpRequest& request, const Progress& progress)
    : state_(std::make_unique<State>()) {
  state_->path = path;
  try {
    state_->open(request, progress);
  } catch (const DumpError& error) {
    state_->fail(error);
  }
}
Dump::~Dump() = default;
Dump::Dump(Dump&&) noexcept = default;
Dump& Dump::operator=(Dump&&) noexcept = default;

const AttentionShape& Dump::shape() const {
  return state_->reader->shape();
}
Storage Dump::storage() const {
  return state_->reader->storage();
}
SumKind Dump::row_sums() const {
  return state_->sums;
}
std::span<const std::uint8_t> Dump::valid() const {
  return state_->padding.valid;
}
const std::vector<AxisReading>& Dump::readings() const {
  return state_->readings;
}
const std::vector<std::string>& Dump::notes() const {
  return state_->notes;
}
const std::vector<std::string>& Dump::arrays() const {
  return state_->arrays;
}
const std::vector<std::int64_t>& Dump::ids() const {
  return state_->ids;
}
bool Dump::in_place() const {
  return state_->reader->in_place();
}

void Dump::for_each_head(const Visitor& visit, const Progress& progress) {
  try {
    state_->for_each(visit, progress);
  } catch (const DumpError& error) {
    state_->fail(error);
  }
}

void Dump::visit_head(Index layer, Index head, const Visitor& visit,
                      const std::function<void()>& pause) {
  try {
    state_->visit_one(layer, head, visit, pause);
  } catch (const DumpError& error) {
    state_->fail(error);
  }
}

}  // namespace polarflow
