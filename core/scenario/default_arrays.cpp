#include "core/scenario/numpy_draws.h"
#include "core/scenario/slots.h"

namespace polarflow {

AnyInit default_array(const std::string& pointer, const Extents& extents) {
  if (pointer == "/init/V") return numpy_normals(123, 0, 0.1);
  if (pointer == "/init/U" || pointer == "/model/W_V") return IdentityInit{};
  if (pointer == "/model/labels") return ConstantInit{};
  if (pointer == "/model/x_T") return UnitInit{};
  if (pointer == "/init/a" || pointer == "/init/S") return ZerosInit{};
  if (pointer == "/loss/w") return numpy_unit(123, 72);
  if (pointer == "/loss/target") return numpy_unit(42, 0);
  if (pointer == "/loss/p") return numpy_distribution(123, 110);
  if (pointer == "/loss/X") return numpy_spectrum(123, 420, extents.m, 5);
  if (pointer == "/loss/y") return numpy_normals(123, 820, 1);
  GaussianInit small;
  small.scale = 0.1;
  return small;
}

}  // namespace polarflow
