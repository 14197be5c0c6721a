#include "app/ui/differences.h"

#include "core/scenario/json.h"
#include "core/scenario/scenario.h"

namespace polarflow {

namespace {

std::string text_of(const Json* value) {
  return value ? shortened(*value) : std::string();
}

class Comparison {
 public:
  void compare(const std::string& pointer, const Json* a, const Json* b) {
    const auto* members_a = a ? std::get_if<Json::Object>(&a->value) : nullptr;
    const auto* members_b = b ? std::get_if<Json::Object>(&b->value) : nullptr;
    if (members_a && members_b) {
      for (const auto& [key, value] : *members_a)
        compare(pointer + pointer_part(key), &value, b->find(key));
      for (const auto& [key, value] : *members_b)
        if (!a->find(key)) compare(pointer + pointer_part(key), nullptr, &value);
    } else if (!a || !b || to_line(*a) != to_line(*b)) {
      found_.push_back({pointer, text_of(a), text_of(b)});
    }
  }
  [[nodiscard]] std::vector<Difference> take() { return std::move(found_); }

 private:
  std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> differences(const Scenario& a, const Scenario& b) {
  const Json one = json_of(a), other = json_of(b);
  Comparison comparison;
  for (const auto& [key, value] : std::get<Json::Object>(one.value))
    if (key != "title") comparison.compare(pointer_part(key), &value, other.find(key));
  return comparison.take();
}

}  // namespace polarflow
