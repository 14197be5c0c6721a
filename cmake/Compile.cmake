# How everything of ours is compiled: the interface target `polarflow_settings`.

find_program(POLARFLOW_CCACHE ccache)
if(POLARFLOW_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${POLARFLOW_CCACHE}")
endif()

# Release means -O3; asserts of libraries stay off, POLARFLOW_CHECK stays on.
string(REPLACE "-O2" "-O3" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
# Debug is for the sanitizers: line numbers without the rest keep its links short.
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1 -fno-omit-frame-pointer")

find_package(Threads REQUIRED)

add_library(polarflow_settings INTERFACE)
target_include_directories(polarflow_settings INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(polarflow_settings INTERFACE
  # Results must not depend on what the compiler happened to inline: without contraction a*b+c has
  # one meaning everywhere, also where a function is compiled a second time for wider registers.
  # -ffast-math stays out for the same reason, and because outcomes rest on NaN and infinity.
  -ffp-contract=off
  # std::sqrt becomes one instruction; nobody here reads errno after mathematics. No bits change.
  -fno-math-errno
  # Messages name sources from the project's root: no path of the machine that built is in the program.
  "-ffile-prefix-map=${PROJECT_SOURCE_DIR}/="
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  # GCC 12 sees overlapping copies in plain string concatenation (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${POLARFLOW_WERROR}>:-Werror>)

if(POLARFLOW_SANITIZE)
  add_compile_options("-fsanitize=${POLARFLOW_SANITIZE}" -fno-sanitize-recover=all)
  add_link_options("-fsanitize=${POLARFLOW_SANITIZE}")
  if(POLARFLOW_SANITIZE_NOT)
    # A check at every reference nearly doubles the time to compile templates; the address
    # sanitizer stops at most of what these find, and the preset `debug` has them all.
    add_compile_options("-fno-sanitize=${POLARFLOW_SANITIZE_NOT}")
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # The instrumentation hides initializations, also inside the standard library.
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
endif()

# The version, for provenance and --version: #include "generated/version.h" from app/.
set(POLARFLOW_GENERATED "${PROJECT_BINARY_DIR}/include")
configure_file("${PROJECT_SOURCE_DIR}/cmake/version.h.in"
               "${POLARFLOW_GENERATED}/generated/version.h" @ONLY)
