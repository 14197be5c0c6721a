#pragma once

#include <cstddef>
#include <functional>

namespace polarflow {

/// Calls work(first, count) for batches that cover [0, total), on all cores; each batch once.
///
/// `between` is called on this thread after each of its batches and may throw to break off; what it
/// or any batch throws is thrown here once every thread has ended.
/// Range  batch ≥ 1.
void for_batches(std::size_t total, std::size_t batch,
                 const std::function<void(std::size_t first, std::size_t count)>& work,
                 const std::function<void()>& between);

}  // namespace polarflow
