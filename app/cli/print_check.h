#pragma once

#include <string>

#include "app/export/picture.h"
#include "app/session/print_options.h"

namespace polarflow {

/// The exit status of a figure to which a publisher would object.
inline constexpr int kConcerned = 3;

/// Errors  Error that names the option which has a fault.
void expect_printable(const PrintOptions& print);

/// Tells on standard error what the figure leaves out or, where it is `strict`, whatever a publisher
/// would object to; `about` comes first. True where a strict figure has something of it.
bool tell_concerns(const Picture& picture, const PrintOptions& print, bool strict,
                   const std::string& about = "");

}  // namespace polarflow
