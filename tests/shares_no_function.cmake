# cmake -DNM=… -DOBJECTS=a.o|b.o|… -P shares_no_function.cmake
# An object compiled for a wider instruction set must define no weak function: the linker may take
# that one for the whole program, which then fails on a processor that lacks the instructions.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" objects "${OBJECTS}")
list(FILTER objects INCLUDE REGEX "_avx(2|512)\\.cpp")
if(NOT objects)
  message(SEND_ERROR "no object is compiled for a wider instruction set")
endif()
foreach(object IN LISTS objects)
  execute_process(COMMAND "${NM}" --defined-only --demangle "${object}"
    OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  if(symbols MATCHES "[^\n]* W [^\n]*")
    message(SEND_ERROR "${object} shares ${CMAKE_MATCH_0}")
  endif()
endforeach()
