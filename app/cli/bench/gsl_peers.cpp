#include "app/cli/bench/solver.h"

#ifdef POLARFLOW_HAVE_GSL
#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#endif

#include <memory>

namespace polarflow::bench {

#ifdef POLARFLOW_HAVE_GSL
namespace {

// An exception must not cross the library's C code.
int call_rhs(double, const double* y, double* dy, void* task) {
  try {
    static_cast<const Task*>(task)->rhs(y, dy);
    return GSL_SUCCESS;
  } catch (const TimeLimit&) {
    return GSL_EBADFUNC;
  }
}

Solve with(const gsl_odeiv2_step_type* method) {
  return [method](const Task& task, Mat& states) {
    gsl_set_error_handler_off();
    gsl_odeiv2_system system{call_rhs, nullptr, static_cast<std::size_t>(task.start.size()),
                             const_cast<Task*>(&task)};
    const std::unique_ptr<gsl_odeiv2_driver, void (*)(gsl_odeiv2_driver*)> driver(
        gsl_odeiv2_driver_alloc_y_new(&system, method, 1e-2, task.tolerance, task.tolerance),
        gsl_odeiv2_driver_free);
    Vec y = task.start;
    double t = 0;
    for (Index i = 0; i < task.times.size(); ++i) {
      if (gsl_odeiv2_driver_apply(driver.get(), &t, task.times[i], y.data()) != GSL_SUCCESS)
        return false;
      states.col(i) = y;
    }
    return true;
  };
}

}  // namespace

std::vector<Peer> gsl_peers() {
  return {{"gsl rk8pd", false, with(gsl_odeiv2_step_rk8pd)},
          {"gsl rkf45", false, with(gsl_odeiv2_step_rkf45)}};
}
#else
std::vector<Peer> gsl_peers() {
  return {};
}
#endif

}  // namespace polarflow::bench
