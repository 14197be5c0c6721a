#include "app/files/attention_axes.h"

#include <algorithm>
#include <array>

#include "app/files/dump_error.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"layer", "sample", "head", "query", "key"};

Index& extent_in(AttentionShape& shape, AttentionAxis axis) {
  switch (axis) {
    case AttentionAxis::layer:
      return shape.layers;
    case AttentionAxis::sample:
      return shape.samples;
    case AttentionAxis::head:
      return shape.heads;
    case AttentionAxis::query:
      return shape.queries;
    default:
      return shape.keys;
  }
}

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
  throw DumpError(DumpError::Kind::bad_shape, "axes \"" + printable(text, 80) + "\": " + why);
}

}  // namespace

std::string axes_text(const AxisOrder& order) {
  std::string text;
  for (const AttentionAxis axis : order)
    text += (text.empty() ? "" : ",") + std::string(kNames[static_cast<std::size_t>(axis)]);
  return text;
}

AxisOrder axes_of(std::string_view text, std::size_t rank) {
  constexpr std::string_view kBetween = ", ";
  AxisOrder order;
  for (std::size_t at = 0; (at = text.find_first_not_of(kBetween, at)) != text.npos;) {
    const std::size_t stop = std::min(text.find_first_of(kBetween, at), text.size());
    const std::string_view word = text.substr(at, stop - at);
    const auto* const found = std::ranges::find(kNames, word);
    if (found == kNames.end())
      refuse(text, "\"" + printable(word, 40) + "\" is none of layer, sample, head, query, key");
    const auto axis = static_cast<AttentionAxis>(found - kNames.begin());
    if (std::ranges::find(order, axis) != order.end())
      refuse(text, std::string(word) + " is there twice");
    order.push_back(axis);
    at = stop;
  }
  if (order.size() != rank)
    refuse(text,
           "the array has " + std::to_string(rank) + " axes, not " + std::to_string(order.size()));
  for (const AttentionAxis axis : {AttentionAxis::query, AttentionAxis::key})
    if (std::ranges::find(order, axis) == order.end()) refuse(text, "query and key are wanted");
  return order;
}

AttentionShape shape_under(const AxisOrder& order, const std::vector<std::size_t>& shape) {
  AttentionShape result;
  for (std::size_t i = 0; i < order.size(); ++i)
    extent_in(result, order[i]) = static_cast<Index>(shape[i]);
  return result;
}

Index extent(const AttentionShape& shape, AttentionAxis axis) {
  AttentionShape copy = shape;
  return extent_in(copy, axis);
}

}  // namespace polarflow
