#pragma once

#include <cstddef>
#include <functional>

#include "core/base/sharing.h"

namespace polarflow {

/// Calls work(first, count) for batches that cover [0, total), on all cores or on that many threads;
/// each batch once.
///
/// `done` is called after each batch, by one thread at a time, and may throw to break off; what it
/// or any batch throws is thrown here once every thread has ended.
/// Range  batch ≥ 1.
void for_batches(std::size_t total, std::size_t batch,
                 const std::function<void(std::size_t first, std::size_t count)>& work,
                 const std::function<void(std::size_t first)>& done, unsigned threads = 0);

/// How many threads for_batches has work done by.
[[nodiscard]] unsigned batch_threads();

/// One less, for the window, but one at least.
[[nodiscard]] unsigned threads_beside_window();

/// By so many threads.
[[nodiscard]] Sharing sharing_on(unsigned threads);

}  // namespace polarflow
