#pragma once

#include "tests/core/attention/cube.h"

#include <map>
#include <string>

namespace polarflow::test {

/// Every measure of a head by the plainest loops over the definitions of
/// tests/reference/real-models/FORMAT.md. Gini's coefficient is that of the mean difference.
std::map<std::string, double> defined_measures(const Cube& cube, CountedRows counted);

/// Secondary sinks likewise.
std::vector<SecondarySink> defined_secondary(const Cube& cube, CountedRows counted);

/// Σ A and Σ A² of the key s from the first valid one, and how many rows may see it, over all
/// samples that count, each divided by the number of these samples.
std::array<double, 3> defined_column(const Cube& cube, CountedRows counted, Index s);

}  // namespace polarflow::test
