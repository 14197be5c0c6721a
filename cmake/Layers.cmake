# polarflow_layer(NAME DIRECTORY [LINK targets…] [PRIVATE targets…])
#
# One target per layer, linking only what its arrow permits (see tests/layering_test.cpp, which also
# reads the includes). Sources are globbed: adding a part to the program is one new file plus one
# word in a list, and a third place to name it would be one too many; CONFIGURE_DEPENDS makes the
# build notice the new file by itself. A layer without .cpp files is an INTERFACE target.
function(polarflow_layer name directory)
  cmake_parse_arguments(PARSE_ARGV 2 layer "" "" "LINK;PRIVATE")
  file(GLOB sources CONFIGURE_DEPENDS "${directory}/*.cpp" "${directory}/*/*.cpp")
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC polarflow_settings ${layer_LINK} PRIVATE ${layer_PRIVATE})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE polarflow_settings ${layer_LINK})
  endif()
endfunction()
