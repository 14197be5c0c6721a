#include "core/base/error.h"
#include "core/model/misfit.h"
#include "core/scenario/node.h"
#include "core/scenario/slots.h"

#include <map>

namespace polarflow {
namespace {

/// The arrays of a scenario in numbers, by their JSON pointers.
using Arrays = std::map<std::string, Mat, std::less<>>;

/// FNV-1a: an array's own stream of random numbers.
std::uint64_t stream_of(std::string_view pointer) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : pointer) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

void check_numbers(const ArraySlot& slot, const Mat& numbers, const std::string& source) {
  const auto complain = [&](const std::string& found, const std::string& allowed) {
    throw FieldError(source, slot.pointer, found, allowed);
  };
  if (!numbers.allFinite()) complain("a draw that gives non-finite numbers", "finite numbers");
  const ParamInfo& info = slot.info;
  if (numbers.minCoeff() < info.min || numbers.maxCoeff() > info.max)
    complain("numbers from " + short_number(numbers.minCoeff()) + " to " +
                 short_number(numbers.maxCoeff()),
             "numbers from " + short_number(info.min) + " to " + short_number(info.max));
}

/// Draws the arrays of a scenario: the design matrix before the responses that follow from it.
class Drawer {
 public:
  Drawer(const FlowScenario& scenario, const std::string& source)
      : scenario_(scenario),
        source_(source),
        slots_(array_slots(scenario.model, scenario.loss)),
        extents_(resolve_extents(scenario.model, slots_, scenario.arrays,
                                 {scenario.dims.d, scenario.dims.n}, {source})) {}

  [[nodiscard]] const Extents& extents() const { return extents_; }

  Arrays draw() {
    for (const ArraySlot& slot : slots_)
      if (!needs_design(init_of(slot))) draw(slot);
    for (const ArraySlot& slot : slots_)
      if (needs_design(init_of(slot))) draw(slot);
    return std::move(arrays_);
  }

 private:
  [[nodiscard]] AnyInit init_of(const ArraySlot& slot) const {
    const auto found = scenario_.arrays.find(slot.pointer);
    return found == scenario_.arrays.end() ? default_array(slot.pointer, extents_) : found->second;
  }
  void draw(const ArraySlot& slot) {
    const AnyInit init = init_of(slot);
    const Shape& shape = slot.info.shape;
    Mat numbers(extents_.of(shape.rows), extents_.of(shape.cols));
    fill(init, {stream_of(slot.pointer), design_for(slot, init)}, numbers);
    check_numbers(slot, numbers, source_);
    arrays_.emplace(slot.pointer, std::move(numbers));
  }
  [[nodiscard]] const Mat* design_for(const ArraySlot& slot, const AnyInit& init) const {
    if (!needs_design(init)) return nullptr;
    const auto design = arrays_.find("/loss/X");
    if (slot.pointer == "/loss/y" && design != arrays_.end()) return &design->second;
    throw FieldError(source_, slot.pointer, "the draw " + std::string(info_of(init).id),
                     "it for the responses y of a design matrix X");
  }

  const FlowScenario& scenario_;
  const std::string& source_;
  std::vector<ArraySlot> slots_;
  Extents extents_;
  Arrays arrays_;
};

/// Moves the drawn arrays into a part, and checks its indices against the extents.
struct PartFiller {
  std::string prefix;
  Arrays& arrays;
  const Extents& extents;
  const std::string& source;

  void operator()(const ParamInfo& info, Vec& value) const { value = take(info).col(0); }
  void operator()(const ParamInfo& info, Mat& value) const { value = std::move(take(info)); }
  void operator()(const ParamInfo& info, std::int64_t value) const {
    if (info.below == Extent::one || value < extents.of(info.below)) return;
    throw FieldError(source, prefix + std::string(info.id), std::to_string(value),
                     "an index below " + std::to_string(extents.of(info.below)));
  }
  template <class Other>
  void operator()(const ParamInfo&, const Other&) const {}

 private:
  [[nodiscard]] Mat& take(const ParamInfo& info) const {
    return arrays.find(prefix + std::string(info.id))->second;
  }
};

/// The first numbers of the array parameter with the given id.
struct ParamQuoter {
  std::string_view id;
  std::string& text;

  void operator()(const ParamInfo& info, const Vec& value) const { quote(info, value); }
  void operator()(const ParamInfo& info, const Mat& value) const { quote(info, value.reshaped()); }
  template <class Other>
  void operator()(const ParamInfo&, const Other&) const {}

 private:
  void quote(const ParamInfo& info, const Vec& numbers) const {
    if (info.id != id) return;
    const Json::Array items(numbers.begin(), numbers.begin() + std::min<Index>(numbers.size(), 8));
    text = shortened(items);
  }
};

void finish_loss(AnyLoss& loss, const std::string& source) {
  const Complaint complaint = std::visit([](auto& part) { return part.finish(); }, loss);
  if (!complaint) return;
  std::string found;
  const ParamQuoter quoter{complaint.field, found};
  visit_params_of(loss, quoter);
  throw FieldError(source, "/loss/" + std::string(complaint.field), found, complaint.allowed);
}

void fill_state(Problem& problem, Arrays& arrays) {
  std::visit(
      [&](const auto& model) {
        const auto state = model.state();
        const auto array = [&](const ParamInfo& info) -> Mat& {
          return arrays.find(std::string(model.state_place) + std::string(info.id))->second;
        };
        problem.V = std::move(array(state[0]));
        problem.a = array(state[1]).transpose().reshaped();  // row by row where it is a matrix
      },
      problem.model);
}

}  // namespace

Problem build_problem(const FlowScenario& scenario, const std::string& source) {
  Drawer drawer(scenario, source);
  Arrays arrays = drawer.draw();
  Problem problem{.model = scenario.model,
                  .normalization = scenario.normalization,
                  .loss = scenario.loss,
                  .V = {},
                  .a = {},
                  .rates = scenario.rates};
  const PartFiller of_model{"/model/", arrays, drawer.extents(), source};
  const PartFiller of_loss{"/loss/", arrays, drawer.extents(), source};
  set_rows(problem.model, drawer.extents().rows);
  visit_params_of(problem.model, of_model);
  visit_params_of(problem.loss, of_loss);
  fill_state(problem, arrays);
  finish_loss(problem.loss, source);
  if (const auto misfit = misfit_of(problem))
    throw FieldError(source, misfit->field, misfit->found, misfit->allowed);
  return problem;
}

FlowScenario resolved(const FlowScenario& scenario, const std::string& source) {
  Drawer drawer(scenario, source);
  FlowScenario result = scenario;
  for (auto& [pointer, numbers] : drawer.draw())
    result.arrays.insert_or_assign(pointer, ValuesInit{std::move(numbers)});
  return result;
}

}  // namespace polarflow
