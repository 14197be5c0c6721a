#include "core/scenario/slots.h"

#include "core/base/error.h"

#include <algorithm>
#include <map>

namespace polarflow {
namespace {

/// Collects the array parameters of a part.
struct SlotCollector {
  std::string prefix;
  std::vector<ArraySlot>& slots;

  void operator()(const ParamInfo& info, const Vec&) const { add(info); }
  void operator()(const ParamInfo& info, const Mat&) const { add(info); }
  template <class Scalar>
  void operator()(const ParamInfo&, const Scalar&) const {}

  void add(const ParamInfo& info) const { slots.push_back({prefix + std::string(info.id), info}); }
};

/// Hands over the integer parameter that counts rows of attention.
template <class Use>
struct ExtentVisitor {
  Use use;

  void operator()(const ParamInfo& info, auto& value) const {
    if constexpr (requires { use(value); } &&
                  std::same_as<std::remove_cvref_t<decltype(value)>, std::int64_t>)
      if (info.counts == Extent::rows) use(value);
  }
};
template <class Use>
ExtentVisitor(Use) -> ExtentVisitor<Use>;

/// One extent, and which field fixed it.
struct Fixed {
  Index value = 0;
  std::string by;
};

class Resolver {
 public:
  explicit Resolver(const Origin& origin) : origin_(origin) {}

  void fix(Extent extent, Index value, const std::string& pointer, const std::string& found) {
    if (value == 0) return;
    if (value > kLargestExtent)
      throw_at(pointer, found, "at most " + std::to_string(kLargestExtent) + " rows and columns");
    if (extent == Extent::one ? value == 1 : agrees(fixed_[extent], value, pointer)) return;
    throw_at(pointer, found, wanted(extent));
  }
  void fix(const Shape& shape, FixedExtents extents, const std::string& pointer) {
    const std::string found = shape_text(shape, extents);
    fix(shape.rows, extents.rows, pointer, found);
    fix(shape.cols, extents.cols, pointer, found);
  }
  [[nodiscard]] Index value(Extent extent, Index otherwise) {
    const Index value = fixed_[extent].value;
    return value ? value : otherwise;
  }

 private:
  static bool agrees(Fixed& fixed, Index value, const std::string& pointer) {
    if (fixed.value == 0) fixed = {value, pointer};
    return fixed.value == value;
  }
  [[nodiscard]] std::string wanted(Extent extent) {
    if (extent == Extent::one) return "a list of numbers";
    static const std::map<Extent, std::string> names = {
        {Extent::d, "d"}, {Extent::n, "n"}, {Extent::m, "m"}, {Extent::rows, "rows"}};
    const Fixed& fixed = fixed_[extent];
    return names.at(extent) + " = " + std::to_string(fixed.value) + " as in " + fixed.by;
  }
  [[noreturn]] void throw_at(const std::string& pointer, const std::string& found,
                             const std::string& allowed) const {
    throw FieldError(origin_.source, origin_.base + pointer, found, allowed);
  }
  static std::string shape_text(const Shape& shape, FixedExtents extents) {
    const auto text = [](Index k) { return k ? std::to_string(k) : std::string("any"); };
    if (shape.cols == Extent::one) return text(extents.rows) + " numbers";
    return text(extents.rows) + " rows of " + text(extents.cols) + " numbers";
  }

  const Origin& origin_;
  std::map<Extent, Fixed> fixed_;
};

/// Fixes extents by the numbers inside an initialization's own draws.
struct NestedFixer {
  Resolver& resolver;
  const std::string& pointer;

  void operator()(const ParamInfo& info, const AnyDraw& draw) const {
    const FixedExtents extents = std::visit([](const auto& part) { return part.fixed(); }, draw);
    resolver.fix(info.shape, extents, pointer + "/" + std::string(info.id));
  }
  template <class Other>
  void operator()(const ParamInfo&, const Other&) const {}
};

/// Counts the draws that an array makes and drops, those of the draws inside it too.
struct DropCounter {
  double& dropped;

  void operator()(const ParamInfo&, const std::vector<NumpyBlock>& blocks) const {
    for (const NumpyBlock& block : blocks) dropped += static_cast<double>(block.count);
  }
  void operator()(const ParamInfo&, const AnyDraw& draw) const { visit_params_of(draw, *this); }
  template <class Other>
  void operator()(const ParamInfo&, const Other&) const {}
};

/// Refuses what would take too much memory or time to draw, before anything is drawn.
class Budget {
 public:
  Budget(const Extents& extents, const Origin& origin) : extents_(extents), origin_(origin) {}

  void check_size(const ArraySlot& slot) const {
    if (rows(slot) * cols(slot) > kMostEntries)
      refuse(slot.pointer,
             std::to_string(rows(slot)) + " times " + std::to_string(cols(slot)) + " numbers",
             "at most " + std::to_string(kMostEntries) + " numbers in an array");
  }
  void add(const ArraySlot& slot, const AnyInit& init) {
    const DropCounter counter{dropped_};
    visit_params_of(init, counter);
    if (dropped_ > kMostDropped)
      refuse(slot.pointer, short_number(dropped_) + " draws made and dropped up to here",
             "at most " + short_number(kMostDropped) + " in all arrays");
  }

 private:
  [[nodiscard]] Index rows(const ArraySlot& slot) const {
    return extents_.of(slot.info.shape.rows);
  }
  [[nodiscard]] Index cols(const ArraySlot& slot) const {
    return extents_.of(slot.info.shape.cols);
  }
  [[noreturn]] void refuse(const std::string& pointer, const std::string& found,
                           const std::string& allowed) const {
    throw FieldError(origin_.source, origin_.base + pointer, found, allowed);
  }

  const Extents& extents_;
  const Origin& origin_;
  double dropped_ = 0;
};

}  // namespace

std::vector<ArraySlot> array_slots(const AnyModel& model, const AnyLoss& loss) {
  std::vector<ArraySlot> slots;
  const SlotCollector of_model{"/model/", slots}, of_loss{"/loss/", slots};
  visit_params_of(model, of_model);
  visit_params_of(loss, of_loss);
  std::visit(
      [&](const auto& part) {
        const SlotCollector of_state{std::string(part.state_place), slots};
        for (const ParamInfo& info : part.state()) of_state.add(info);
      },
      model);
  return slots;
}

Index given_rows(const AnyModel& model) {
  Index rows = 0;
  const ExtentVisitor read{[&](std::int64_t value) { rows = static_cast<Index>(value); }};
  visit_params_of(model, read);
  return rows;
}

void set_rows(AnyModel& model, Index rows) {
  const ExtentVisitor write{[&](std::int64_t& value) { value = rows; }};
  visit_params_of(model, write);
}

Extents resolve_extents(const AnyModel& model, const std::vector<ArraySlot>& slots,
                        const ArrayInits& arrays, GivenDims given, const Origin& origin) {
  Resolver resolver(origin);
  resolver.fix(Extent::d, given.d, "/dims/d", std::to_string(given.d));
  resolver.fix(Extent::n, given.n, "/dims/n", std::to_string(given.n));
  const Index rows = given_rows(model);
  resolver.fix(Extent::rows, rows, "/model/rows", std::to_string(rows));
  for (const ArraySlot& slot : slots) {
    const auto array = arrays.find(slot.pointer);
    if (array == arrays.end()) continue;
    resolver.fix(slot.info.shape, fixed_extents(array->second), slot.pointer);
    const NestedFixer nested{resolver, slot.pointer};
    visit_params_of(array->second, nested);
  }
  const Index d = resolver.value(Extent::d, Dims{}.d), n = resolver.value(Extent::n, Dims{}.n);
  const Extents extents{d, n, resolver.value(Extent::m, d), resolver.value(Extent::rows, n)};
  Budget budget(extents, origin);
  for (const ArraySlot& slot : slots) {
    budget.check_size(slot);
    if (const auto array = arrays.find(slot.pointer); array != arrays.end())
      budget.add(slot, array->second);
  }
  return extents;
}

void complete_arrays(FlowScenario& scenario) {
  const auto slots = array_slots(scenario.model, scenario.loss);
  const GivenDims given{scenario.dims.d, scenario.dims.n};
  const Extents extents =
      resolve_extents(scenario.model, slots, scenario.arrays, given, {"scenario"});
  set_rows(scenario.model, extents.rows);
  ArrayInits complete;
  for (const ArraySlot& slot : slots) {
    const auto found = scenario.arrays.find(slot.pointer);
    complete.emplace(slot.pointer, found == scenario.arrays.end()
                                       ? default_array(slot.pointer, extents)
                                       : found->second);
  }
  scenario.arrays = std::move(complete);
}

}  // namespace polarflow
