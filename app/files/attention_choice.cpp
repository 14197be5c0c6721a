#include "app/files/attention_choice.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

#include "app/files/dump_error.h"
#include "core/scenario/json.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

using enum DumpError::Kind;

std::string shown(std::string_view name) {
  return "\"" + printable(name, 96) + "\"";
}

std::string patterns_of(const std::vector<AttentionChoice>& choices) {
  constexpr std::size_t kMost = 6;
  std::string all;
  for (std::size_t i = 0; i < std::min(choices.size(), kMost); ++i)
    all += (i ? ", " : "") + shown(choices[i].family.pattern);
  return all + (choices.size() > kMost ? " …" : "");
}

/// Why no array of a file is attention.
[[noreturn]] void refuse_all(const ArrayFile& file) {
  if (file.arrays.empty() && !file.unreadable.empty())
    throw DumpError(unsupported_type, file.unreadable.front());
  if (file.arrays.empty()) throw DumpError(not_attention, "holds no arrays");
  const LabelledArray& array = file.arrays.front();
  if (file.arrays.size() == 1 && array.type.storage())
    throw DumpError(bad_shape,
                    "holds " + array.text() + "; attention has 2 to 5 axes, none of length 0");
  throw DumpError(not_attention,
                  "holds no attention, which is an array of floating numbers of 2 "
                  "to 5 axes: " +
                      texts_of(file.arrays));
}

/// The array of that name, as a family of its own; nothing where there is none.
std::optional<ArrayFamily> family_of(const std::vector<LabelledArray>& arrays,
                                     const std::vector<ArrayFamily>& families,
                                     const std::string& name) {
  const auto array = std::ranges::find(arrays, name, &LabelledArray::name);
  if (array == arrays.end()) return std::nullopt;
  for (const ArrayFamily& family : families)
    if (std::ranges::find(family.arrays, &*array) != family.arrays.end())
      return ArrayFamily{family.pattern, {&*array}};
  throw DumpError(array->type.storage() ? bad_shape : unsupported_type,
                  "has " + array->text() + "; attention is floating numbers of 2 to 5 axes");
}

/// The families that the request leaves.
std::vector<ArrayFamily> wanted_families(const ArrayFile& file, const DumpRequest& request) {
  std::vector<ArrayFamily> families = attention_families(file.arrays);
  if (request.array.empty()) return families;
  if (auto one = family_of(file.arrays, families, request.array)) return {*std::move(one)};
  std::erase_if(families,
                [&](const ArrayFamily& family) { return family.pattern != request.array; });
  if (!families.empty()) return families;
  throw DumpError(needs_array,
                  "has no array " + shown(request.array) + "; it has " + texts_of(file.arrays));
}

/// Whether the family has the axes of attention, none of length 0, and is not the mask.
bool can_be_attention(const ArrayFamily& family, const DumpRequest& request) {
  const LabelledArray& first = *family.arrays.front();
  const bool mask = first.name == (request.mask.empty() ? "attention_mask" : request.mask);
  return first.shape.size() >= 2 && first.shape.size() <= 5 && !mask &&
         std::ranges::all_of(family.arrays,
                             [](const LabelledArray* array) { return array->size() > 0; });
}

}  // namespace

void refuse_scores(const LabelledArray& array, double lowest) {
  std::string message = array.text() + " has negative entries, down to " +
                        (std::isfinite(lowest) ? short_number(lowest) : "-inf") +
                        ": scores before the softmax? Take the softmax of the rows first";
  if (array.shape.size() == 3)
    message += "; an array [sample, token, width] is a layer's output, not its attention";
  throw DumpError(not_attention, message);
}

AttentionChoice choose_attention(const ArrayFile& file, const DumpRequest& request) {
  std::vector<AttentionChoice> all;
  for (ArrayFamily& family : wanted_families(file, request)) {
    if (!can_be_attention(family, request)) continue;
    FamilyJudgement judgement = judge(family, file.files);
    all.push_back({std::move(family), judgement});
  }
  if (all.empty()) refuse_all(file);
  std::ranges::stable_sort(all, std::greater<>(), &AttentionChoice::rank);
  const AttentionChoice& best = all.front();
  if (best.judgement.has_negative())
    refuse_scores(*best.family.arrays.front(), best.judgement.straight.lowest);
  if (all.size() > 1 && all[1].rank() == best.rank())
    throw DumpError(needs_array, "holds several arrays that fit; name one: " + patterns_of(all));
  return best;
}

}  // namespace polarflow
