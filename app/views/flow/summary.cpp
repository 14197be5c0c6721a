#include "app/views/flow/summary.h"

#include <cmath>

#include "app/figure/number_format.h"
#include "core/attention/entropy.h"
#include "core/attention/shares.h"
#include "core/model/problem.h"

namespace polarflow {

namespace {

std::string at_time(const FlowFrame& frame) {
  return "t = " + time_text(frame.outcome.t);
}

/// Three decimals, more where they all would be nines or zeros.
std::string share_text(double share) {
  const double rest = 1 - share;
  if (share > 0.9995 && rest > 0) return "1 − " + format_number(rest, 2);
  return format_fixed(share, 3);
}

std::string beginning(const FlowFrame& frame) {
  switch (frame.outcome.kind) {
    case Outcome::Kind::running:
      return "Running, " + at_time(frame) + ": ";
    case Outcome::Kind::horizon:
      return "At the horizon " + at_time(frame) + ": ";
    case Outcome::Kind::converged:
      return "Converged at " + at_time(frame) + ": ";
    case Outcome::Kind::singular:
      return "Singular at " + at_time(frame) + ": before it, ";
    case Outcome::Kind::non_finite:
      return "A value left the range of numbers at " + at_time(frame) + ": before it, ";
    case Outcome::Kind::undefined:
      break;
  }
  return {};
}

}  // namespace

std::string time_text(double t) {
  return t >= 1e4 ? format_scientific(t, 2) : format_number(t, 3);
}

std::string attention_sentence(VecIn s) {
  if (!s.allFinite() || s.size() == 0) return "attention is not finite";
  Index top = 0;
  s.cwiseAbs().maxCoeff(&top);
  return "attention is " + share_text(s[top]) + " on token " + std::to_string(top + 1) +
         "; entropy " + format_fixed(shannon_entropy(absolute_shares(s)), 3) + " nats";
}

std::string outcome_sentence(const FlowFrame& frame) {
  if (frame.outcome.kind == Outcome::Kind::undefined)
    return "The attention map is undefined at this start.";
  const Index n = frame.record.size();
  if (n == 0) return "The run has only begun.";
  const std::string of_rows = frame.problem->rows() > 1 ? "on the mean of the rows, " : "";
  return beginning(frame) + of_rows + attention_sentence(frame.record[n - 1].s) + ".";
}

}  // namespace polarflow
