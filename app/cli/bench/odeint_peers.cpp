#include "app/cli/bench/solver.h"

#ifdef POLARFLOW_HAVE_ODEINT
#include <boost/numeric/odeint.hpp>
#endif

namespace polarflow::bench {

#ifdef POLARFLOW_HAVE_ODEINT
namespace {

namespace odeint = boost::numeric::odeint;
using OdeintState = std::vector<double>;

template <class Stepper>
bool integrate(Stepper stepper, const Task& task, Mat& states) {
  OdeintState y(task.start.begin(), task.start.end());
  std::vector<double> times{0};
  times.insert(times.end(), task.times.begin(), task.times.end());
  Index column = -1;  // the first observation is the start
  odeint::integrate_times(
      std::move(stepper),
      [&](const OdeintState& x, OdeintState& dx, double) { task.rhs(x.data(), dx.data()); }, y,
      times.begin(), times.end(), 1e-2,
      [&](const OdeintState& x, double) {
        if (column >= 0) std::copy(x.begin(), x.end(), states.col(column).begin());
        ++column;
      });
  return true;
}

bool dopri5(const Task& task, Mat& states) {
  return integrate(odeint::make_dense_output(task.tolerance, task.tolerance,
                                             odeint::runge_kutta_dopri5<OdeintState>()),
                   task, states);
}

bool rkf78(const Task& task, Mat& states) {
  return integrate(odeint::make_controlled(task.tolerance, task.tolerance,
                                           odeint::runge_kutta_fehlberg78<OdeintState>()),
                   task, states);
}

}  // namespace

std::vector<Peer> odeint_peers() {
  return {{"odeint dopri5", false, dopri5}, {"odeint rkf78", false, rkf78}};
}
#else
std::vector<Peer> odeint_peers() {
  return {};
}
#endif

}  // namespace polarflow::bench
