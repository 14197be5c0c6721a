#pragma once

namespace polarflow {

/// The kinds of run. What describes a run and what shows one say theirs: `kRunKind`.
enum class RunKind { flow, capture };

}  // namespace polarflow
