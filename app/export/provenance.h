#pragma once

#include <string>

namespace polarflow {

/// What an exported file says about itself; empty fields are left out.
struct Provenance {
  std::string title;
  std::string software;  ///< program and version
  std::string command;   ///< the command line that reproduces the file
  std::string session;   ///< the session's text, from which the program reopens the state
};

}  // namespace polarflow
