# Every header compiles alone. A header beside a source of its name is the first thing that source
# includes (the layering test sees to it), so a build without POLARFLOW_UNITY, as the preset `fuzz` is,
# compiles it alone; every other header gets a translation unit here, built by the target `header_check`. The test builds that target, so a
# header that leans on its includer fails there by name.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/*.h")
set(link polarflow_core)
if(POLARFLOW_APP)
  file(GLOB_RECURSE app_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/app/*.h")
  list(APPEND headers ${app_headers})
  list(APPEND link app_top polarflow_cairo polarflow_png polarflow_zip polarflow_zlib)
endif()

set(units "")
foreach(header IN LISTS headers)
  cmake_path(REPLACE_EXTENSION header LAST_ONLY .cpp OUTPUT_VARIABLE source)
  if(EXISTS "${source}")
    continue()
  endif()
  file(RELATIVE_PATH relative "${PROJECT_SOURCE_DIR}" "${header}")
  set(unit "${CMAKE_CURRENT_BINARY_DIR}/header_check/${relative}.cpp")
  file(CONFIGURE OUTPUT "${unit}" CONTENT "#include \"@relative@\"\n" @ONLY)
  list(APPEND units "${unit}")
endforeach()

if(units)
  add_library(header_check OBJECT EXCLUDE_FROM_ALL ${units})
  target_link_libraries(header_check PRIVATE ${link})
  target_compile_options(header_check PRIVATE -O0)
  add_test(NAME "architecture: every header without a source compiles alone"
           COMMAND "${CMAKE_COMMAND}" --build "${PROJECT_BINARY_DIR}" --target header_check)
  set_tests_properties("architecture: every header without a source compiles alone" PROPERTIES
    LABELS architecture TIMEOUT 900)
endif()
