# core/, app/figure/ and app/run/ keep to what Clang and libc++ have, so that they can be built
# where GCC's library is not. No code is made, and sources share translation units: that takes about
# a minute of one core.
find_program(POLARFLOW_PYTHON python3)
if(POLARFLOW_PYTHON)
  set(portability "architecture: core, figures and app/run compile with Clang and libc++")
  set(wide "")
  if(POLARFLOW_X86_64)
    set(wide --wide ${POLARFLOW_AVX512})
  endif()
  add_test(NAME "${portability}" COMMAND_EXPAND_LISTS
           COMMAND "${POLARFLOW_PYTHON}" "${PROJECT_SOURCE_DIR}/tests/portability.py" --libraries
                   "$<TARGET_PROPERTY:Eigen3::Eigen,INTERFACE_INCLUDE_DIRECTORIES>"
                   "$<TARGET_PROPERTY:nlohmann_json::nlohmann_json,INTERFACE_INCLUDE_DIRECTORIES>"
                   ${wide})
  set_tests_properties("${portability}" PROPERTIES
    LABELS architecture SKIP_RETURN_CODE 77 TIMEOUT 900)
endif()
