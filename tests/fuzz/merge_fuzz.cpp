// Two shards of a sweep put together.
#include "app/cli/sweep_file.h"
#include "core/base/error.h"
#include "tests/fuzz/fuzz.h"

using namespace polarflow;

namespace {

void merge(std::string_view first, std::string_view second) {
  try {
    std::vector<NpyArray> merged = parse_sweep(first, "first");
    take_over(merged, parse_sweep(second, "second"), "second");
    const SweepCount count = count_of(merged);
    fuzz::require(count.missing <= count.points);
    if (!fuzz::one_of(64, first)) return;
    fuzz::require(fuzz::same(parse_sweep(npz_bytes(merged), "merged"), merged));
  } catch (const Error& error) {
    fuzz::require(!std::string_view(error.what()).starts_with("merged"));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [first, second] = fuzz::parted(fuzz::text_of(data, size));
  merge(first, second);
  merge(fuzz::mended_zip(first), fuzz::mended_zip(second));
  return 0;
}
