# Every library of others, and every upstream address of the project, in this one file.
# Order: the system's package, then, with POLARFLOW_FETCH, the source of an upstream version, pinned by
# the hash of its commit: what a tag names can change, what a hash names cannot.

include(FetchContent)
find_package(PkgConfig)

# What scripts/setup unpacked beside the system.
if(EXISTS "${PROJECT_SOURCE_DIR}/build/deps/usr")
  list(APPEND CMAKE_PREFIX_PATH "${PROJECT_SOURCE_DIR}/build/deps/usr")
endif()

# Fetches a source that has a CMake build of its own; its warnings and tests are its own affair.
macro(polarflow_fetch name url version commit)
  if(NOT POLARFLOW_FETCH)
    message(FATAL_ERROR "${name} is not installed, and POLARFLOW_FETCH is off. On Debian, run "
                        "scripts/setup; it says what it installs.")
  endif()
  message(STATUS "${name} is not installed; fetching ${version}")
  FetchContent_Declare(${name} GIT_REPOSITORY "${url}" GIT_TAG "${commit}" SYSTEM
                       ${ARGN})
  FetchContent_MakeAvailable(${name})
endmacro()

# Libraries that exist on every system only as packages.
function(polarflow_pkgconfig target)
  add_library(${target} INTERFACE)
  string(MAKE_C_IDENTIFIER "PKG_${target}" prefix)
  if(PkgConfig_FOUND)
    pkg_check_modules(${prefix} QUIET IMPORTED_TARGET ${ARGN})
  endif()
  if(NOT ${prefix}_FOUND)
    list(JOIN ARGN ", " names)
    message(FATAL_ERROR "pkg-config finds not all of: ${names}. On Debian, run scripts/setup; "
                        "elsewhere install their development packages.")
  endif()
  target_link_libraries(${target} INTERFACE PkgConfig::${prefix})
endfunction()

# --- core: Eigen; the JSON library for core/scenario/*.cpp --------------------------------------
find_package(Eigen3 3.4 QUIET NO_MODULE)
if(NOT TARGET Eigen3::Eigen)
  # Headers only: its own CMake build would add its tests and install rules to ours.
  polarflow_fetch(eigen https://gitlab.com/libeigen/eigen.git 3.4.0
    3147391d946bb4b6c68edd901f2add6ac1f31f8c SOURCE_SUBDIR none)
  add_library(polarflow_eigen INTERFACE)
  target_include_directories(polarflow_eigen SYSTEM INTERFACE "${eigen_SOURCE_DIR}")
  add_library(Eigen3::Eigen ALIAS polarflow_eigen)
endif()

find_package(nlohmann_json 3.11 QUIET)
if(NOT TARGET nlohmann_json::nlohmann_json)
  polarflow_fetch(nlohmann_json https://github.com/nlohmann/json.git v3.11.3
    9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03)
endif()

# --- tests --------------------------------------------------------------------------------------
if(POLARFLOW_TESTS)
  find_package(Catch2 3.4 QUIET)
  if(NOT TARGET Catch2::Catch2WithMain)
    polarflow_fetch(Catch2 https://github.com/catchorg/Catch2.git v3.7.1
      fa43b77429ba76c462b1898d6cd2f2d7a9416b14)
    list(APPEND CMAKE_MODULE_PATH "${catch2_SOURCE_DIR}/extras")
  endif()
endif()

if(NOT POLARFLOW_APP)
  return()
endif()

# --- app: pictures, window, command line --------------------------------------------------------
polarflow_pkgconfig(polarflow_cairo cairo pangocairo)
polarflow_pkgconfig(polarflow_png libpng)
polarflow_pkgconfig(polarflow_zip libzip)
polarflow_pkgconfig(polarflow_zlib zlib)
polarflow_pkgconfig(polarflow_gl epoxy egl)
polarflow_pkgconfig(polarflow_fonts fontconfig)

add_library(polarflow_cli11 INTERFACE)
find_package(CLI11 2.1 QUIET)
if(NOT TARGET CLI11::CLI11)
  polarflow_fetch(cli11 https://github.com/CLIUtils/CLI11.git v2.4.2
    6c7b07a878ad834957b98d0f9ce1dbe0cb204fc9)
endif()
target_link_libraries(polarflow_cli11 INTERFACE CLI11::CLI11)

find_package(glfw3 3.3 QUIET)
if(NOT TARGET glfw)
  set(GLFW_BUILD_DOCS OFF)
  set(GLFW_BUILD_TESTS OFF)
  set(GLFW_BUILD_EXAMPLES OFF)
  polarflow_fetch(glfw https://github.com/glfw/glfw.git 3.4
    7b6aead9fb88b3623e3b3725ebb42670cbe4c579)
endif()

# Dear ImGui has no CMake build. Its package has both backends and FreeType compiled in; 1.86 and
# older lose short key taps at low frame rates, so they do not count as installed.
add_library(polarflow_imgui INTERFACE)
find_path(POLARFLOW_IMGUI_INCLUDE imgui.h PATH_SUFFIXES imgui)
find_library(POLARFLOW_IMGUI_LIBRARY imgui)
set(imgui_version 0)
if(POLARFLOW_IMGUI_INCLUDE AND POLARFLOW_IMGUI_LIBRARY)
  file(STRINGS "${POLARFLOW_IMGUI_INCLUDE}/imgui.h" line REGEX "define IMGUI_VERSION_NUM")
  string(REGEX MATCH "[0-9]+$" imgui_version "${line}")
endif()
find_package(Freetype REQUIRED)
if(imgui_version GREATER_EQUAL 19000)
  find_library(POLARFLOW_STB_LIBRARY stb)
  target_include_directories(polarflow_imgui SYSTEM INTERFACE
    "${POLARFLOW_IMGUI_INCLUDE}" "${POLARFLOW_IMGUI_INCLUDE}/backends")
  target_link_libraries(polarflow_imgui INTERFACE
    "${POLARFLOW_IMGUI_LIBRARY}" Freetype::Freetype glfw ${CMAKE_DL_LIBS})
  if(POLARFLOW_STB_LIBRARY)
    target_link_libraries(polarflow_imgui INTERFACE "${POLARFLOW_STB_LIBRARY}")
  endif()
else()
  polarflow_fetch(imgui https://github.com/ocornut/imgui.git v1.92.2b
    45acd5e0e82f4c954432533ae9985ff0e1aad6d5)
  file(GLOB imgui_sources "${imgui_SOURCE_DIR}/imgui*.cpp")
  add_library(polarflow_imgui_static STATIC ${imgui_sources}
    "${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp"
    "${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp"
    "${imgui_SOURCE_DIR}/misc/freetype/imgui_freetype.cpp"
    "${imgui_SOURCE_DIR}/misc/cpp/imgui_stdlib.cpp")
  target_include_directories(polarflow_imgui_static SYSTEM PUBLIC
    "${imgui_SOURCE_DIR}" "${imgui_SOURCE_DIR}/backends" "${imgui_SOURCE_DIR}/misc/freetype"
    "${imgui_SOURCE_DIR}/misc/cpp")
  target_compile_definitions(polarflow_imgui_static PUBLIC IMGUI_ENABLE_FREETYPE)
  target_link_libraries(polarflow_imgui_static PUBLIC glfw Freetype::Freetype ${CMAKE_DL_LIBS})
  target_link_libraries(polarflow_imgui INTERFACE polarflow_imgui_static)
endif()

# --- the peers of `polarflow bench`, each used when installed -----------------------------------
add_library(polarflow_peers INTERFACE)
if(POLARFLOW_BENCH)
  find_path(POLARFLOW_ODEINT_INCLUDE boost/numeric/odeint.hpp)
  if(POLARFLOW_ODEINT_INCLUDE)
    target_include_directories(polarflow_peers SYSTEM INTERFACE "${POLARFLOW_ODEINT_INCLUDE}")
    target_compile_definitions(polarflow_peers INTERFACE POLARFLOW_HAVE_ODEINT)
  endif()

  find_package(GSL QUIET)
  if(GSL_FOUND)
    target_link_libraries(polarflow_peers INTERFACE GSL::gsl)
    target_compile_definitions(polarflow_peers INTERFACE POLARFLOW_HAVE_GSL)
  endif()

  find_path(POLARFLOW_SUNDIALS_INCLUDE cvode/cvode.h)
  find_library(POLARFLOW_CVODE_LIBRARY sundials_cvode)
  find_library(POLARFLOW_NVECSERIAL_LIBRARY sundials_nvecserial)
  if(POLARFLOW_SUNDIALS_INCLUDE AND POLARFLOW_CVODE_LIBRARY AND POLARFLOW_NVECSERIAL_LIBRARY)
    target_include_directories(polarflow_peers SYSTEM INTERFACE "${POLARFLOW_SUNDIALS_INCLUDE}")
    target_link_libraries(polarflow_peers INTERFACE
      "${POLARFLOW_CVODE_LIBRARY}" "${POLARFLOW_NVECSERIAL_LIBRARY}")
    target_compile_definitions(polarflow_peers INTERFACE POLARFLOW_HAVE_SUNDIALS)
  endif()
endif()
