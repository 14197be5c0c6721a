#include "app/cli/source.h"

#include "app/export/carried_session.h"
#include "core/base/error.h"
#include "core/scenario/presets.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

namespace polarflow {
namespace {

constexpr std::size_t kLargestText = std::size_t{1} << 28;

std::string read_stream(std::istream& stream, const std::string& name) {
  std::string text;
  char block[1 << 16];
  while (stream.read(block, sizeof block) || stream.gcount() > 0) {
    text.append(block, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > kLargestText) throw Error(name + ": larger than 256 MiB");
  }
  return text;
}

/// The session's text in an exported picture.
std::string session_of(const std::string& picture, const std::string& source) {
  try {
    if (auto session = carried_session(picture)) return *std::move(session);
  } catch (const std::runtime_error& error) {
    throw Error(source + ": " + error.what());
  }
  throw Error(source + ": the picture carries no session");
}

}  // namespace

std::string read_text(const std::string& name) {
  if (name == "-") return read_stream(std::cin, "standard input");
  std::error_code error;
  if (std::filesystem::is_directory(name, error)) throw Error(name + ": is a folder");
  std::ifstream file(name, std::ios::binary);
  if (!file) throw Error(name + ": " + std::strerror(errno));
  return read_stream(file, name);
}

NamedScenario load_scenario(const std::string& name) {
  if (const Preset* preset = find_preset(name)) return {preset->scenario, name, name};
  std::error_code error;
  if (name != "-" && !std::filesystem::exists(name, error))
    throw Error("'" + name + "' is neither a preset (see: polarflow presets) nor a file");
  const std::string source = name == "-" ? "standard input" : name;
  std::string text = read_text(name);
  if (is_png(text)) text = session_of(text, source);
  return {parse_scenario(text, source), source, ""};
}

}  // namespace polarflow
