#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace polarflow::fuzz {

/// Puts one more input that a target begins with into FOLDER/TARGET.
inline void seed(const std::filesystem::path& folder, const std::string& target,
                 const std::string& bytes) {
  std::filesystem::create_directories(folder / target);
  static int count = 0;
  std::ofstream(folder / target / ("seed" + std::to_string(++count)), std::ios::binary) << bytes;
}

}  // namespace polarflow::fuzz
