#pragma once

#include <string>

#include "app/files/machine_error.h"

namespace polarflow {

/// Puts the bytes of a PNG file on the desktop's clipboard, through wl-copy or xclip.
///
/// Errors  MachineError when neither is installed or there is no desktop.
void copy_png(const std::string& bytes);

}  // namespace polarflow
