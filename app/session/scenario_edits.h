#pragma once

#include <string>
#include <string_view>

#include "core/scenario/slots.h"

namespace polarflow {

struct Scenario;  // core/scenario/scenario.h

// What the controls do to a scenario. Each leaves it complete; none draws or integrates anything.

/// The extents of a scenario's arrays, as many data points as dimensions.
[[nodiscard]] Extents extents_of(const FlowScenario& scenario);

/// How many numbers the model's second block of parameters has: scores in most models.
[[nodiscard]] Index block_size(const FlowScenario& scenario);

/// Changes the model, with sizes and arrays that fit it.
void set_model(FlowScenario& scenario, const AnyModel& model);

/// Sets the extents; arrays given in numbers of another shape fall back to their default draw.
void set_dims(FlowScenario& scenario, Dims dims);

/// Sets the loss and gives the arrays that it wants a description.
void set_loss(FlowScenario& scenario, const AnyLoss& loss);

/// Sets the initial scores in numbers.  Shapes  a: (n).
void set_scores(FlowScenario& scenario, VecIn a);

/// The next seed for every array of the initial state that is drawn from one; that of the scores
/// first. The seeds that are now in force, as "V: 124, a: 7", or empty when nothing is drawn.
std::string draw_anew(FlowScenario& scenario);

/// The scenario's title as it is shown, or what it is about where it has none: for a capture, its
/// file's name.
[[nodiscard]] std::string title_of(const Scenario& scenario);

/// The shortest JSON text from which the scenario reads back: what differs from the default.
[[nodiscard]] std::string brief_json(const FlowScenario& scenario);
[[nodiscard]] std::string brief_json(const Scenario& scenario);

/// The members of an object that are not the same in another.
[[nodiscard]] Json difference(const Json& value, const Json& usual);

/// Whether the scenario is the preset of that id as shipped.
[[nodiscard]] bool is_preset(const Scenario& scenario, const std::string& preset);

/// Takes the preset's title, with the number of its figure, from a scenario that is another by now.
void untitle(FlowScenario& scenario, const std::string& preset);
/// The same where it is another, and gives the title back where it is the preset again.
void retitle(Scenario& scenario, const std::string& preset);

/// The text as one word of a shell.
[[nodiscard]] std::string shell_quoted(std::string_view text);

}  // namespace polarflow
