#include "app/cli/bench/solver.h"

#ifdef POLARFLOW_HAVE_SUNDIALS
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>
#endif

#include <limits>

namespace polarflow::bench {

#ifdef POLARFLOW_HAVE_SUNDIALS
namespace {

// An exception must not cross the library's C code.
int call_rhs(realtype, N_Vector y, N_Vector dy, void* task) {
  try {
    static_cast<const Task*>(task)->rhs(N_VGetArrayPointer(y), N_VGetArrayPointer(dy));
    return 0;
  } catch (const TimeLimit&) {
    return -1;
  }
}

/// CVODE's objects for one run. Adams with fixed-point iteration, or BDF with a dense matrix.
class Cvode {
 public:
  Cvode(int method, const Task& task) {
    SUNContext_Create(nullptr, &context_);
    y_ = N_VNew_Serial(task.start.size(), context_);
    std::copy(task.start.begin(), task.start.end(), N_VGetArrayPointer(y_));
    memory_ = CVodeCreate(method, context_);
    CVodeInit(memory_, call_rhs, 0, y_);
    CVodeSStolerances(memory_, task.tolerance, task.tolerance);
    CVodeSetUserData(memory_, const_cast<Task*>(&task));
    CVodeSetMaxNumSteps(memory_, std::numeric_limits<int>::max());
    CVodeSetErrFile(memory_, nullptr);
    method == CV_ADAMS ? iterate() : factorize(task.start.size());
  }
  Cvode(const Cvode&) = delete;
  Cvode& operator=(const Cvode&) = delete;
  ~Cvode() {
    CVodeFree(&memory_);
    if (linear_) SUNLinSolFree(linear_);
    if (matrix_) SUNMatDestroy(matrix_);
    if (iteration_) SUNNonlinSolFree(iteration_);
    N_VDestroy(y_);
    SUNContext_Free(&context_);
  }
  bool advance(double time, Mat::ColXpr state) {
    realtype t = 0;
    if (CVode(memory_, time, y_, &t, CV_NORMAL) < 0) return false;
    std::copy_n(N_VGetArrayPointer(y_), state.size(), state.begin());
    return true;
  }

 private:
  void iterate() {
    iteration_ = SUNNonlinSol_FixedPoint(y_, 0, context_);
    CVodeSetNonlinearSolver(memory_, iteration_);
  }
  void factorize(Index size) {
    matrix_ = SUNDenseMatrix(size, size, context_);
    linear_ = SUNLinSol_Dense(y_, matrix_, context_);
    CVodeSetLinearSolver(memory_, linear_, matrix_);
  }
  SUNContext context_ = nullptr;
  N_Vector y_ = nullptr;
  void* memory_ = nullptr;
  SUNMatrix matrix_ = nullptr;
  SUNLinearSolver linear_ = nullptr;
  SUNNonlinearSolver iteration_ = nullptr;
};

Solve with(int method) {
  return [method](const Task& task, Mat& states) {
    Cvode cvode(method, task);
    for (Index i = 0; i < task.times.size(); ++i)
      if (!cvode.advance(task.times[i], states.col(i))) return false;
    return true;
  };
}

}  // namespace

std::vector<Peer> sundials_peers() {
  return {{"cvode adams", false, with(CV_ADAMS)}, {"cvode bdf", true, with(CV_BDF)}};
}
#else
std::vector<Peer> sundials_peers() {
  return {};
}
#endif

}  // namespace polarflow::bench
