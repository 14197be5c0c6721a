#pragma once

#include <span>
#include <string>

#include "app/cli/paper/paper_check.h"
#include "app/cli/paper/paper_figures.h"

namespace polarflow {

/// The page beside the figures: each picture, what there is to say about it, and every number that
/// was printed for it beside the program's own.  Same findings, same bytes; needs no network.
[[nodiscard]] std::string paper_index(std::span<const PaperFinding> findings);

}  // namespace polarflow
