#pragma once

#include "core/base/choice.h"
#include "core/flow/explicit_rk.h"

namespace polarflow {

/// The coefficients of the Dormand–Prince 5(4) pair with Shampine's dense output of order 4.
///
/// Source  Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, Sec. II.5, II.6.
struct Dopri5Tableau {
  static constexpr int stages = 6;
  static constexpr int extra_stages = 0;
  // clang-format off
  static constexpr double a[7][6] = {
      {0},
      {0.2},
      {0.075, 0.225},
      {0.9777777777777777, -3.7333333333333334, 3.5555555555555554},
      {2.9525986892242035, -11.595793324188385, 9.822892851699436, -0.2908093278463649},
      {2.8462752525252526, -10.757575757575758, 8.906422717743473, 0.2784090909090909,
       -0.2735313036020583},
      {0.09114583333333333, 0, 0.44923629829290207, 0.6510416666666666, -0.322376179245283,
       0.13095238095238096},
  };
  static constexpr double c[7] = {
      0, 0.2, 0.3, 0.8, 0.8888888888888888, 1, 1};
  static constexpr double e[7] = {
      -0.0012326388888888888, 0, 0.0042527702905061394, -0.03697916666666667, 0.05086379716981132,
      -0.0419047619047619, 0.025};
  static constexpr double p[4][7] = {
      {1},
      {-2.8535800653862835, 0, 4.023133379230305, -3.7324019615885042, 2.5548038301849423,
       -1.3744241142186024, 1.3824689317781436},
      {3.0717434641059005, 0, -6.249321565289, 10.068970589843675, -6.399112377351017,
       3.272657752246729, -3.764937863556287},
      {-1.1270175653862835, 0, 2.675424484351598, -5.685526961588504, 3.5219323679207912,
       -1.7672812570757455, 2.382468931778144},
  };
  // clang-format on
};

/// Dormand–Prince 5(4): order 5, dense output of order 4, cheap a step.
class Dopri5 : public ExplicitRk<Dopri5Tableau> {
 public:
  static constexpr ChoiceInfo info{"dopri5", "Dormand–Prince 5(4)", "explicit, order 5"};
  static constexpr int order = 5;
  static constexpr int dense_order = 4;
  static constexpr double stability_limit = 3.3;  // |hλ| on the negative real axis
  static constexpr double caution = 0.1;          // local tolerance by the one asked for
  using ExplicitRk::ExplicitRk;

  double attempt(double h);
  void dense(double theta, VecOut z);

 private:
  void prepare_dense();
  Vec stage_error_ = Vec::Zero(z_.size());
  Mat coefficients_ = Mat::Zero(z_.size(), 4);  // of θ … θ⁴
};

}  // namespace polarflow
