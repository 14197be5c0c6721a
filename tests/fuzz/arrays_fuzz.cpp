// The arrays of an NPZ file.
#include "app/files/machine_error.h"
#include "app/files/own_npz.h"
#include "tests/fuzz/fuzz.h"

#include <stdexcept>

using namespace polarflow;

namespace {

void read(std::string_view bytes) {
  std::vector<NpyArray> arrays;
  try {
    arrays = npz_arrays(bytes);
  } catch (const MachineError&) {
    throw;
  } catch (const std::runtime_error&) {
    return;
  }
  if (!fuzz::one_of(64, bytes)) return;
  std::string again;
  try {
    again = npz_bytes(arrays);
  } catch (const MachineError&) {  // a name that is no UTF-8
    return;
  }
  fuzz::require(fuzz::same(npz_arrays(again), arrays));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  read(bytes);
  read(fuzz::mended_zip(bytes));
  return 0;
}
