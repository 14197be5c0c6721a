#pragma once

#include <cstddef>
#include <memory>
#include <new>

namespace polarflow {

struct LineDelete {
  void operator()(std::byte* memory) const { ::operator delete[](memory, std::align_val_t{64}); }
};

/// Memory on cache lines of its own, for a kernel.
inline std::unique_ptr<std::byte[], LineDelete> lines_of(long bytes) {
  return std::unique_ptr<std::byte[], LineDelete>(new (std::align_val_t{64})
                                                      std::byte[static_cast<std::size_t>(bytes)]);
}

}  // namespace polarflow
