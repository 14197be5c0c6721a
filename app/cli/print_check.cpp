#include "app/cli/print_check.h"

#include <iostream>
#include <vector>

#include "app/figure/omissions.h"
#include "app/figure/preflight.h"
#include "app/figure/print_styles.h"
#include "core/base/error.h"

namespace polarflow {

void expect_printable(const PrintOptions& print) {
  for (const PrintFault& fault : print_faults(print))
    throw Error("--" + std::string(fault.field) + ": found '" + fault.found +
                "'; allowed: " + fault.allowed);
}

bool tell_concerns(const Picture& picture, const PrintOptions& print, bool strict,
                   const std::string& about) {
  const std::vector<std::string> concerns =
      strict ? preflight(picture.page, picture.theme, find_print_style(print.style)->titles)
             : omissions(picture.page, picture.theme);
  for (const std::string& concern : concerns)
    std::cerr << "polarflow: " << about << concern << '\n';
  return strict && !concerns.empty();
}

}  // namespace polarflow
