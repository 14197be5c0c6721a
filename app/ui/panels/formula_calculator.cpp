#include <algorithm>
#include <cmath>
#include <string>

#include "app/figure/number_format.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/widgets.h"
#include "core/attention/closed_forms.h"

namespace polarflow {

namespace {

/// A number that comes from the others, with what it means.
void tell(const char* name, double value, std::string_view words) {
  begin_row(name);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(std::isfinite(value) ? format_number(value, 4).c_str() : "–");
  explain(words);
}

void ask(const char* name, double& value, double least, double most, std::string_view words) {
  begin_row(name);
  ImGui::PushID(name);
  drag_number(value, least, most, format_number(value, 5));
  ImGui::PopID();
  explain(words, "Drag, or Ctrl+click to type.");
}

}  // namespace

void draw_formula_calculator(Ui& ui) {
  Calculator& in = ui.passing.calculator;
  ask("Θ", in.theta, 1, 1e9, "The base of rotary positions.");
  ask("T", in.tokens, 2, 1e7, "How many tokens are evaluated.");
  tell("γ_Padé", gamma_pade(in.theta, in.tokens),
       "A formula, no measurement: (2Θ − T√2)/(2Θ + T√2). It moves with Θ for every model, before "
       "any is run. The measured exponent can go the other way: see the plot “Decay”.");
  ask("γ measured", in.gamma, 0.01, 5,
      "The exponent that was measured: put in the one of the plot “Decay”.");
  tell("d_horizon", d_horizon(in.theta, in.gamma),
       "Θ√2 (1 − γ)/(1 + γ). Fed with γ_Padé it returns T, which says nothing: feed it the "
       "measured exponent.");
  ask("L", in.length, 1, 1e7, "How many distances the condensed fraction counts.");
  const bool meaningful = in.gamma > 1;
  ImGui::BeginDisabled(!meaningful);
  tell("N_cond", n_cond(in.gamma, in.length),
       meaningful
           ? "1 − (L^(1−γ) − 1)/((1 − γ)ζ(γ)). Its authors call it open and unsupported: it "
             "subtracts an integral from a sum."
           : "For γ ≤ 1 the formula gives a value over 1, since ζ is negative there: it says "
             "nothing.");
  tell("tail", tail_beyond(in.gamma, static_cast<Index>(std::min(in.length, 1e6))),
       "What is missing beyond L of the discrete sum, 1 − Σ d^(−γ)/ζ(γ): the consistent number "
       "beside it, which vanishes as L grows.");
  ImGui::EndDisabled();
}

}  // namespace polarflow
