#include "app/files/attention_arrays.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include "app/files/dump_error.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

using enum AttentionAxis;
using Shapes = std::vector<AttentionShape>;

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// A name's text and its numbers, apart; numbers as texts without leading zeros, shorter first.
struct SplitName {
  std::string pattern;
  std::vector<std::pair<std::size_t, std::string>> numbers;

  explicit SplitName(const std::string& name) {
    for (std::size_t at = 0; at < name.size();) {
      if (!is_digit(name[at])) {
        pattern += name[at++];
        continue;
      }
      std::string digits;
      for (; at < name.size() && is_digit(name[at]); ++at)
        if (name[at] != '0' || !digits.empty()) digits += name[at];
      pattern += '#';
      numbers.emplace_back(digits.size(), digits);
    }
  }
};

[[noreturn]] void refuse(const std::string& why) {
  throw DumpError(DumpError::Kind::bad_shape, why);
}

std::string shown(const LabelledArray& array) {
  return "\"" + printable(array.name, 96) + "\" " + shape_text(array.shape);
}

void require_attention(const LabelledArray& array, const AttentionShape& shape) {
  if (std::ranges::find(array.shape, 0u) != array.shape.end())
    refuse(shown(array) + " has an axis of length 0");
  if (shape.queries > shape.keys)
    refuse(shown(array) + " has more queries, " + std::to_string(shape.queries) + ", than keys, " +
           std::to_string(shape.keys));
}

void require_same(const ArrayFamily& family, const Shapes& shapes) {
  const LabelledArray& first = *family.arrays.front();
  for (std::size_t i = 1; i < shapes.size(); ++i) {
    const LabelledArray& array = *family.arrays[i];
    if (shapes[i].samples != shapes[0].samples || shapes[i].heads != shapes[0].heads ||
        shapes[i].layers != shapes[0].layers)
      refuse(shown(first) + " and " + shown(array) + " are no layers of one model");
    if (array.type.storage() != first.type.storage() || array.type.swapped != first.type.swapped)
      refuse(first.text() + " and " + array.text() + " are stored differently");
  }
}

/// The arrays' places in the order of their keys, arrays of the same keys in the family's order.
std::vector<std::size_t> by_keys(const Shapes& shapes) {
  std::vector<std::size_t> places(shapes.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  std::ranges::stable_sort(places, {}, [&](std::size_t i) { return shapes[i].keys; });
  return places;
}

/// Where each step begins within the arrays sorted by keys; the last entry is their number.
std::vector<std::size_t> steps_of(const std::vector<std::size_t>& places, const Shapes& shapes) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 1; i < places.size(); ++i)
    if (shapes[places[i]].keys != shapes[places[i - 1]].keys) starts.push_back(i);
  starts.push_back(places.size());
  return starts;
}

/// The steps of a generation, as many arrays to each: the layers.
AttentionLayout arrange_steps(const ArrayFamily& family, const AxisOrder& order,
                              const Shapes& shapes) {
  const std::vector<std::size_t> places = by_keys(shapes), starts = steps_of(places, shapes);
  const std::size_t layers = starts[1];
  AttentionLayout layout{.shape = shapes[places.front()], .pieces = {}, .assembled = true};
  if (layers > 1 && shapes[0].layers > 1) refuse("several arrays for each step, of several layers");
  layout.shape.layers = static_cast<Index>(layers) * shapes[0].layers;
  layout.shape.queries = 0;
  Index keys = shapes[places[0]].keys - shapes[places[0]].queries;
  for (std::size_t step = 0; step + 1 < starts.size(); ++step) {
    const AttentionShape& extents = shapes[places[starts[step]]];
    keys += extents.queries;
    for (std::size_t i = starts[step]; i < starts[step + 1]; ++i) {
      const AttentionShape& shape = shapes[places[i]];
      if (shape.queries != extents.queries || shape.keys != keys ||
          starts[step + 1] - starts[step] != layers)
        refuse(shown(*family.arrays[places[i]]) + " is no next step after " +
               shown(*family.arrays[places[i == 0 ? 0 : i - 1]]) +
               ": each has its queries more keys than the one before");
      layout.pieces.push_back({family.arrays[places[i]], order,
                               static_cast<Index>(i - starts[step]), layout.shape.queries});
    }
    layout.shape.queries += extents.queries;
  }
  layout.shape.keys = keys;
  return layout;
}

using Orders = std::vector<AxisOrder>;

/// What may stand before query and key, the likeliest first; `sure` of them need no evidence.
struct Leading {
  Orders orders;
  std::size_t sure = 1;
};

Leading leading_axes(std::size_t rank, bool one_layer) {
  if (rank == 5) return {{{layer, sample, head}, {layer, head, sample}, {sample, layer, head}}, 1};
  if (rank == 4 && one_layer) return {{{sample, head}, {head, sample}}, 1};
  if (rank == 4) return {{{layer, head}, {sample, head}, {layer, sample}}, 2};
  if (rank == 3 && one_layer) return {{{head}, {sample}}, 1};
  if (rank == 3) return {{{head}, {layer}, {sample}}, 1};
  return {{{}}, 1};
}

/// Whether the extents are those that are known; `one_layer`: an array may be one of the layers.
bool fits(const AxisOrder& order, const std::vector<std::size_t>& shape,
          const AxisEvidence& evidence, bool one_layer) {
  one_layer = one_layer && std::ranges::find(order, layer) == order.end();
  const AttentionShape extents = shape_under(order, shape);
  const auto agrees = [](Index found, const std::optional<Index>& known) {
    return !known || *known == found;
  };
  return agrees(extents.heads, evidence.heads) && agrees(extents.samples, evidence.samples) &&
         (one_layer || agrees(extents.layers, evidence.layers));
}

/// Whether two orders name the same tensor: they differ in axes of length 1 only.
bool same_reading(const AxisOrder& a, const AxisOrder& b, const std::vector<std::size_t>& shape) {
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] != 1 && a[i] != b[i]) return false;
  return true;
}

}  // namespace

bool names_a_layer(const std::string& pattern) {
  std::string low;
  for (const char letter : pattern) low += static_cast<char>(std::tolower(letter & 0x7f));
  return low.find('#') != low.npos &&
         (low.find("layer") != low.npos || low.find("block") != low.npos ||
          low.starts_with("h.#") || low.find(".h.#") != low.npos);
}

bool names_attention(const std::string& pattern) {
  std::string low;
  for (const char letter : pattern) low += static_cast<char>(std::tolower(letter & 0x7f));
  return low.find("attn") != low.npos || low.find("attention") != low.npos ||
         low.find("pattern") != low.npos;
}

std::vector<ArrayFamily> attention_families(const std::vector<LabelledArray>& arrays) {
  std::vector<ArrayFamily> families;
  std::map<std::pair<std::string, std::size_t>, std::size_t> known;
  for (const LabelledArray& array : arrays) {
    const std::size_t rank = array.shape.size();
    if (!array.type.storage() || rank < 2 || rank > 5) continue;
    SplitName name(array.name);
    const auto [found, fresh] = known.try_emplace({name.pattern, rank}, families.size());
    if (fresh) families.push_back({name.pattern, {}});
    families[found->second].arrays.push_back(&array);
  }
  for (ArrayFamily& family : families)
    std::ranges::stable_sort(family.arrays, {}, [](const LabelledArray* array) {
      return SplitName(array->name).numbers;
    });
  return families;
}

AttentionLayout arrange(const ArrayFamily& family, const AxisOrder& order) {
  Shapes shapes;
  for (const LabelledArray* array : family.arrays) {
    shapes.push_back(shape_under(order, array->shape));
    require_attention(*array, shapes.back());
  }
  require_same(family, shapes);
  const auto differs = [&](const AttentionShape& shape) { return !(shape == shapes[0]); };
  if (std::ranges::any_of(shapes, differs)) return arrange_steps(family, order, shapes);
  AttentionLayout layout{.shape = shapes[0], .pieces = {}};
  if (shapes.size() > 1 && std::ranges::find(order, layer) != order.end() && shapes[0].layers > 1)
    throw DumpError(DumpError::Kind::needs_array, "holds several arrays that fit: name one of " +
                                                      shown(*family.arrays[0]) + ", " +
                                                      shown(*family.arrays[1]) + " …");
  for (const LabelledArray* array : family.arrays)
    layout.pieces.push_back({array, order, static_cast<Index>(layout.pieces.size()), 0});
  layout.shape.layers = static_cast<Index>(shapes.size()) * shapes[0].layers;
  return layout;
}

std::vector<AxisOrder> likely_orders(const ArrayFamily& family, const AxisEvidence& evidence) {
  const std::vector<std::size_t>& shape = family.arrays.front()->shape;
  const bool one_layer = evidence.one_layer || family.arrays.size() > 1;
  const Leading leading = leading_axes(shape.size(), one_layer && shape.size() < 5);
  Orders all, sure;
  for (AxisOrder order : leading.orders) {
    order.insert(order.end(), {query, key});
    const bool is_sure = all.size() < leading.sure;
    all.push_back(order);
    if (is_sure) sure.push_back(order);
  }
  // An array of all layers, as known, before one of a single layer.
  for (const bool single : {one_layer, true})
    for (const Orders* some : {&sure, &all}) {
      Orders left;
      for (const AxisOrder& order : *some)
        if (fits(order, shape, evidence, single) &&
            std::ranges::none_of(
                left, [&](const AxisOrder& other) { return same_reading(order, other, shape); }))
          left.push_back(order);
      if (!left.empty()) return left;
    }
  return {all.front()};
}

}  // namespace polarflow
