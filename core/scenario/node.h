#pragma once

#include "core/scenario/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// A value of a document together with its place: what a reader holds while it interprets.
///
/// Errors  every reading function throws a FieldError that names source, pointer, the value found
///         and what is allowed.
class Node {
 public:
  Node(const Json& value, std::string pointer, const std::string& source)
      : value_(&value), pointer_(std::move(pointer)), source_(&source) {}

  [[nodiscard]] const Json& json() const { return *value_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] const std::string& source() const { return *source_; }
  [[noreturn]] void reject(const std::string& allowed) const;

  [[nodiscard]] double number(double min, double max) const;
  [[nodiscard]] std::int64_t integer(double min, double max) const;
  [[nodiscard]] bool flag() const;
  [[nodiscard]] const std::string& text(const std::string& allowed = "text") const;
  /// The length of a list; rejects anything else, naming what is `allowed`.
  [[nodiscard]] std::size_t size(const std::string& allowed) const;
  /// An item of a list.
  [[nodiscard]] Node item(std::size_t i) const;

 private:
  const Json* value_;
  std::string pointer_;
  const std::string* source_;
};

/// Reads the members of an object by name, and knows at the end which nobody asked for.
class ObjectReader {
 public:
  /// Rejects what is no object, naming what is `allowed`.
  ObjectReader(const Node& node, const std::string& allowed);

  [[nodiscard]] std::optional<Node> find(std::string_view key);
  /// Rejects the first member that find() was never asked for.
  void finish() const;
  [[nodiscard]] const Node& node() const { return node_; }

 private:
  Node node_;
  std::vector<std::string> asked_;
};

/// "a, b or c".
std::string one_of(const std::vector<std::string_view>& words);

}  // namespace polarflow
