# Every source is as .clang-format has it. Versions of the tool differ in small things, so that one is asked.
find_program(POLARFLOW_CLANG_FORMAT NAMES clang-format-14 clang-format)
set(format_version "")
if(POLARFLOW_CLANG_FORMAT)
  execute_process(COMMAND "${POLARFLOW_CLANG_FORMAT}" --version OUTPUT_VARIABLE format_version)
endif()
if(format_version MATCHES "version 14\\.")
  file(GLOB_RECURSE formatted CONFIGURE_DEPENDS
       "${PROJECT_SOURCE_DIR}/core/*.h" "${PROJECT_SOURCE_DIR}/core/*.cpp"
       "${PROJECT_SOURCE_DIR}/app/*.h" "${PROJECT_SOURCE_DIR}/app/*.cpp"
       "${PROJECT_SOURCE_DIR}/tests/*.h" "${PROJECT_SOURCE_DIR}/tests/*.cpp")
  list(JOIN formatted "\n" formatted)
  file(WRITE "${PROJECT_BINARY_DIR}/formatted.txt" "${formatted}\n")
  add_test(NAME "architecture: sources are formatted"
           COMMAND "${POLARFLOW_CLANG_FORMAT}" --dry-run -Werror
                   "--files=${PROJECT_BINARY_DIR}/formatted.txt")
  set_tests_properties("architecture: sources are formatted" PROPERTIES LABELS architecture)
endif()
