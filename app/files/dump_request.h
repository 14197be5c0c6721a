#pragma once

#include <string>

namespace polarflow {

/// What the user says of a dump; empty texts are found out from the file.
struct DumpRequest {
  std::string array;  ///< a name, or a name with '#' for the numbers of a series
  std::string mask;   ///< the array of valid keys, [sample, key]
  std::string axes;   ///< "layer,sample,head,query,key" of each array, as far as it has them
};

}  // namespace polarflow
