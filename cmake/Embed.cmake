# polarflow_embed(TARGET HEADER FUNCTION files…)
#
# Writes build/…/include/generated/HEADER, where `FUNCTION(name)` gives the text of the file with
# that name, or an empty view. Done when configuring; a change of a file configures again.
function(polarflow_embed target header function)
  set(cases "")
  foreach(path IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    get_filename_component(name "${path}" NAME)
    file(READ "${path}" text)
    string(APPEND cases "  if (name == \"${name}\") return R\"polarflow(${text})polarflow\";\n")
  endforeach()
  file(CONFIGURE OUTPUT "${POLARFLOW_GENERATED}/generated/${header}" @ONLY CONTENT
"#pragma once

#include <string_view>

namespace polarflow {

/// The text of an embedded file; empty when there is none of that name.
constexpr std::string_view @function@([[maybe_unused]] std::string_view name) {
@cases@  return {};
}

}  // namespace polarflow
")
  get_target_property(type ${target} TYPE)
  set(scope PUBLIC)
  if(type STREQUAL "INTERFACE_LIBRARY")
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} "${POLARFLOW_GENERATED}")
endfunction()
