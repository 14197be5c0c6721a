#pragma once

#include "core/flow/settings.h"
#include "core/model/problem.h"

namespace polarflow {

/// The parameters of an integration, for scenario files and controls.
template <class Settings, class Visitor>
void visit_flow_params(Settings& flow, Visitor& visit) {
  visit(ParamInfo{.id = "t_end",
                  .label = "until t",
                  .min = 1e-12,
                  .max = 1e300,
                  .scale = Scale::log,
                  .help = "the horizon in flow time"},
        flow.t_end);
  visit(ParamInfo{.id = "rtol",
                  .label = "relative tolerance",
                  .min = 1e-14,
                  .max = 1e-2,
                  .scale = Scale::log,
                  .help = "of the local error of every entry"},
        flow.rtol);
  visit(ParamInfo{.id = "atol",
                  .label = "absolute tolerance",
                  .min = 1e-30,
                  .max = 1e-2,
                  .scale = Scale::log,
                  .help = "a run has converged when no entry will move by more"},
        flow.atol);
}

/// The parameters of the two speeds.
template <class Speeds, class Visitor>
void visit_rate_params(Speeds& rates, Visitor& visit) {
  visit(ParamInfo{.id = "V", .label = "rate of V", .min = 0, .max = 1e6, .scale = Scale::log},
        rates.V);
  visit(ParamInfo{.id = "a", .label = "rate of a", .min = 0, .max = 1e6, .scale = Scale::log},
        rates.a);
}

}  // namespace polarflow
