#include "app/files/possible_orders.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "app/files/dump_error.h"
#include "app/files/padding.h"
#include "core/scenario/json.h"

namespace polarflow {
namespace {

void exchange_query_and_key(AxisOrder& order) {
  for (AttentionAxis& axis : order)
    if (axis == AttentionAxis::query)
      axis = AttentionAxis::key;
    else if (axis == AttentionAxis::key)
      axis = AttentionAxis::query;
}

/// How many keys there are if the last axis is the keys, or the one before it.
Index keys_of(const ArrayFamily& family, bool last) {
  std::size_t most = 0;
  for (const LabelledArray* array : family.arrays)
    most = std::max(most, array->shape[array->shape.size() - (last ? 1 : 2)]);
  return static_cast<Index>(most);
}

/// The first of the fields that is there and a count.
std::optional<Index> first_count(const Json& config,
                                 std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const Json* const value = config.find(name);
    const double* const count = value ? std::get_if<double>(&value->value) : nullptr;
    if (count && *count >= 1 && *count < 1e6) return static_cast<Index>(*count);
  }
  return std::nullopt;
}

}  // namespace

AxisEvidence config_evidence(const std::filesystem::path& beside, std::vector<std::string>& notes) {
  AxisEvidence evidence;
  const std::filesystem::path path = beside.parent_path() / "config.json";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return evidence;
  try {
    const MappedFile file(path);
    if (file.bytes().size() > (std::size_t{1} << 20)) return evidence;
    const Json config = parse_json(file.bytes(), "config.json");
    evidence.layers = first_count(config, {"num_hidden_layers", "n_layer", "n_layers"});
    evidence.heads = first_count(config, {"num_attention_heads", "n_head", "n_heads"});
  } catch (const Error& error) {
    notes.push_back(std::string("config.json beside the file is not used: ") + error.what());
  }
  return evidence;
}

std::optional<AxisOrder> stated_axes(const ArrayFile& file, std::size_t rank) {
  for (const auto& [name, text] : file.metadata) {
    if (name != "axes") continue;
    try {
      return axes_of(text, rank);
    } catch (const DumpError&) {
      return std::nullopt;  // a word of another's, about something else
    }
  }
  return std::nullopt;
}

std::vector<AxisOrder> possible_orders(const AttentionChoice& choice, const AxisEvidence& known,
                                       const LabelledArray* mask) {
  std::vector<AxisOrder> all;
  for (const bool last : {true, false}) {
    if (last ? !choice.judgement.keys_last() : !choice.judgement.keys_before()) continue;
    AxisEvidence evidence = known;
    evidence.one_layer = names_a_layer(choice.family.pattern);
    if (mask && mask->shape.size() == 2)
      if (const auto extents = mask_extents(*mask, keys_of(choice.family, last)))
        evidence.samples = extents->first;
    for (AxisOrder order : likely_orders(choice.family, evidence)) {
      if (!last) exchange_query_and_key(order);
      all.push_back(std::move(order));
    }
  }
  return all;
}

std::vector<Arranged> arrange_all(const ArrayFamily& family, const std::vector<AxisOrder>& orders) {
  std::vector<Arranged> all;
  std::optional<DumpError> first;
  for (const AxisOrder& order : orders) {
    try {
      all.push_back({order, arrange(family, order)});
    } catch (const DumpError& error) {
      if (!first) first = error;
    }
  }
  if (all.empty() && first) throw *first;
  return all;
}

}  // namespace polarflow
