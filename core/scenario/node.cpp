#include "core/scenario/node.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace polarflow {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::max();

std::string range_text(const std::string& what, double min, double max) {
  if (min == -kUnbounded && max == kUnbounded) return what;
  if (max == kUnbounded) return what + " ≥ " + short_number(min);
  if (min == -kUnbounded) return what + " ≤ " + short_number(max);
  return what + " from " + short_number(min) + " to " + short_number(max);
}

}  // namespace

void Node::reject(const std::string& allowed) const {
  throw FieldError(*source_, pointer_, shortened(*value_), allowed);
}

double Node::number(double min, double max) const {
  const auto* number = std::get_if<double>(&value_->value);
  if (!number || !(*number >= min && *number <= max)) reject(range_text("a number", min, max));
  return *number;
}

std::int64_t Node::integer(double min, double max) const {
  const auto* number = std::get_if<double>(&value_->value);
  if (!number || !(*number >= min && *number <= max) || *number != std::floor(*number))
    reject(range_text("a whole number", min, max));
  return static_cast<std::int64_t>(*number);
}

bool Node::flag() const {
  const auto* flag = std::get_if<bool>(&value_->value);
  if (!flag) reject("true or false");
  return *flag;
}

const std::string& Node::text(const std::string& allowed) const {
  const auto* text = std::get_if<std::string>(&value_->value);
  if (!text) reject(allowed);
  return *text;
}

std::size_t Node::size(const std::string& allowed) const {
  const auto* items = std::get_if<Json::Array>(&value_->value);
  if (!items) reject(allowed);
  return items->size();
}

Node Node::item(std::size_t i) const {
  return Node(std::get<Json::Array>(value_->value)[i], pointer_ + pointer_part(std::to_string(i)),
              *source_);
}

ObjectReader::ObjectReader(const Node& node, const std::string& allowed) : node_(node) {
  if (!std::holds_alternative<Json::Object>(node.json().value)) node.reject(allowed);
}

std::optional<Node> ObjectReader::find(std::string_view key) {
  asked_.emplace_back(key);
  const Json* member = node_.json().find(key);
  if (!member) return std::nullopt;
  return Node(*member, node_.pointer() + pointer_part(key), node_.source());
}

void ObjectReader::finish() const {
  for (const auto& [key, value] : std::get<Json::Object>(node_.json().value)) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    const std::vector<std::string_view> names(asked_.begin(), asked_.end());
    throw FieldError(node_.source(), node_.pointer() + pointer_part(key), "an unknown field",
                     names.empty() ? "no field here" : one_of(names));
  }
}

std::string one_of(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace polarflow
