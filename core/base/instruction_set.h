#pragma once

#include "core/base/error.h"

#include <cstdlib>
#include <string>

namespace polarflow {

/// The widest vector instructions that code chosen at run time may use.
enum class InstructionSet { baseline, avx2, avx512 };

/// What this processor has.
inline InstructionSet processor_instruction_set() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return InstructionSet::avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return InstructionSet::avx2;
#endif
  return InstructionSet::baseline;
}

/// The one to use: what the processor has, or what POLARFLOW_ISA=baseline|avx2|avx512 forces.
/// Errors  Error: an unknown word, or instructions that this processor lacks.
inline InstructionSet instruction_set() {
  const char* forced = std::getenv("POLARFLOW_ISA");
  if (!forced || !*forced) return processor_instruction_set();
  const std::string word = forced;
  const auto wanted = word == "baseline" ? InstructionSet::baseline
                      : word == "avx2"   ? InstructionSet::avx2
                                         : InstructionSet::avx512;
  if (wanted == InstructionSet::avx512 && word != "avx512")
    throw Error("POLARFLOW_ISA is '" + word + "'; it may be baseline, avx2 or avx512");
  if (wanted > processor_instruction_set())
    throw Error("POLARFLOW_ISA is '" + word + "', but this processor lacks these instructions");
  return wanted;
}

/// The one of three variants of something to use; pointers, or functions.
template <auto Baseline, auto Avx2, auto Avx512>
auto best_variant() {
#if defined(__x86_64__)
  switch (instruction_set()) {
    case InstructionSet::avx512:
      return Avx512;
    case InstructionSet::avx2:
      return Avx2;
    case InstructionSet::baseline:
      break;
  }
#endif
  return Baseline;
}

}  // namespace polarflow
