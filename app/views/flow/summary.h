#pragma once

#include <string>

#include "core/run/flow_frame.h"

namespace polarflow {

/// A flow time for reading: three digits, from 10⁴ on with a power of ten.
[[nodiscard]] std::string time_text(double t);

/// Where the attention is: "attention is 0.998 on token 3; entropy 0.014 nats".  Shapes  s: (n).
[[nodiscard]] std::string attention_sentence(VecIn s);

/// How the run stands, in one plain sentence.
[[nodiscard]] std::string outcome_sentence(const FlowFrame& frame);

}  // namespace polarflow
