#pragma once

namespace polarflow {

/// Whether the current context was lost, as by a driver that was reset: nothing it held is left.
///
/// Always false where the driver cannot tell.
[[nodiscard]] bool context_lost();

}  // namespace polarflow
