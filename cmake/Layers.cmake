# polarflow_layer(NAME DIRECTORY [LINK targets…] [PRIVATE targets…] [UNITY])
#
# One target per layer, linking only what its arrow permits (see tests/layering_test.cpp, which also
# reads the includes). Sources are globbed: adding a part to the program is one new file plus one
# word in a list, and a third place to name it would be one too many; CONFIGURE_DEPENDS makes the
# build notice the new file by itself. A layer without .cpp files is an INTERFACE target.
#
# With UNITY the sources of a layer are compiled by the eight where POLARFLOW_UNITY is on: most of the
# time of a source above core/ is the headers that all of them read.
#
# Files named *_avx2.cpp and *_avx512.cpp are compiled for those instruction sets (and left out on
# other processors than x86-64), for code chosen at run time. Only such a file may hold code that
# such a flag reaches: an inline function shared with other files could be taken from here by the
# linker and then run on a processor that lacks the instructions.
include(CheckCXXCompilerFlag)
check_cxx_compiler_flag("-mavx512f -mavx512dq -mavx512vl" POLARFLOW_X86_64)
set(POLARFLOW_AVX2 -mavx2 -mfma)
set(POLARFLOW_AVX512 -mavx512f -mavx512dq -mavx512vl ${POLARFLOW_AVX2} -mprefer-vector-width=512)

function(polarflow_instruction_sets sources_variable)
  set(sources ${${sources_variable}})
  if(NOT POLARFLOW_X86_64)
    list(FILTER sources EXCLUDE REGEX "_avx(2|512)\\.cpp$")
  endif()
  set(avx2 ${sources})
  list(FILTER avx2 INCLUDE REGEX "_avx2\\.cpp$")
  set_source_files_properties(${avx2} PROPERTIES COMPILE_OPTIONS "${POLARFLOW_AVX2}")
  set(avx512 ${sources})
  list(FILTER avx512 INCLUDE REGEX "_avx512\\.cpp$")
  set_source_files_properties(${avx512} PROPERTIES COMPILE_OPTIONS
    "${POLARFLOW_AVX512}")
  set(${sources_variable} ${sources} PARENT_SCOPE)
endfunction()

function(polarflow_layer name directory)
  cmake_parse_arguments(PARSE_ARGV 2 layer "UNITY" "" "LINK;PRIVATE")
  file(GLOB sources CONFIGURE_DEPENDS "${directory}/*.cpp" "${directory}/*/*.cpp")
  polarflow_instruction_sets(sources)
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC polarflow_settings ${layer_LINK} PRIVATE ${layer_PRIVATE})
    if(POLARFLOW_UNITY AND layer_UNITY)
      set_target_properties(${name} PROPERTIES UNITY_BUILD ON)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE polarflow_settings ${layer_LINK})
  endif()
endfunction()
