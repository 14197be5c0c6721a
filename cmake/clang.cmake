# The newest clang there is; clang 14 and 15 cannot compile the ranges of GCC 12's library.
find_program(POLARFLOW_CLANG
  NAMES clang++-21 clang++-20 clang++-19 clang++-18 clang++-17 clang++-16 clang++ REQUIRED)
set(CMAKE_CXX_COMPILER "${POLARFLOW_CLANG}")
