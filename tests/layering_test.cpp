// The arrows between the layers, checked against every #include line of core/ and app/. The link
// graph alone does not hold them: system headers are visible to every target.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

// What each layer may include directly; what those may include comes along.
const std::map<std::string, Names>& arrows() {
  static const std::map<std::string, Names> table = {
      {"core/text", {}},
      {"core/base", {"core/text"}},
      {"core/attention", {"core/base"}},
      {"core/normalization", {"core/base"}},
      {"core/loss", {"core/base"}},
      {"core/init", {"core/base"}},
      {"core/model", {"core/normalization", "core/loss", "core/init"}},
      {"core/flow", {"core/model"}},
      {"core/optimizer", {"core/model"}},
      {"core/probe", {"core/attention", "core/flow", "core/optimizer"}},
      {"core/theory", {"core/flow", "core/optimizer"}},
      {"core/ensemble", {"core/flow", "core/optimizer"}},
      {"core/scenario", {"core/probe", "core/theory", "core/ensemble"}},
      {"core/capture", {"core/attention"}},
      {"core/run", {"core/scenario", "core/capture"}},
      {"app/files", {"core/capture", "core/scenario"}},
      {"app/figure", {"core/text"}},
      {"app/export", {"app/figure", "app/files"}},
      {"app/views", {"app/figure", "core/run"}},
      {"app/session", {"app/views", "app/export", "app/files"}},
      {"app/run", {"core/run"}},
      {"app/gl", {}},
      {"app/cli", {"app/session", "app/run", "app/files"}},
      {"app/ui", {"app/session", "app/run", "app/gl"}},
      {"app", {"app/cli", "app/ui"}},
  };
  return table;
}

// The libraries of others each layer may see, by the first part of the include's name.
const Names& libraries(const std::string& layer) {
  static const std::map<std::string, Names> table = {
      {"core/text", {}},
      {"app/files", {"zip.h", "zlib.h"}},
      {"app/figure", {}},
      {"app/export", {"cairo", "cairo.h", "cairo-pdf.h", "pango", "png.h"}},
      {"app/gl", {"epoxy", "EGL"}},
      {"app/ui",
       {"Eigen", "imgui.h", "imgui_internal.h", "imgui_stdlib.h", "imgui_freetype.h",
        "imgui_impl_glfw.h", "imgui_impl_opengl3.h", "GLFW", "epoxy", "fontconfig"}},
      {"app/cli",
       {"Eigen", "CLI", "boost", "gsl", "cvode", "nvector", "sundials", "sunmatrix", "sunlinsol",
        "sunnonlinsol"}},
      {"app", {"Eigen", "CLI"}},
  };
  static const Names eigen_alone = {"Eigen", "unsupported"};
  const auto found = table.find(layer);
  return found == table.end() ? eigen_alone : found->second;
}

// clang-format off
const Names kThreads = {"thread", "mutex",     "shared_mutex", "condition_variable", "future",
                        "latch",  "stop_token", "semaphore",    "barrier"};
const Names kClocksAndAtomics = {"chrono", "atomic", "ctime"};
const Names kSystem = {"unistd.h", "fcntl.h", "poll.h",  "signal.h",
                       "spawn.h",  "sys",     "dlfcn.h", "cpuid.h"};
const Names kStandard = {
    "algorithm", "any", "array", "atomic", "barrier", "bit", "bitset", "cassert", "cctype",
    "cerrno", "cfenv", "cfloat", "charconv", "chrono", "cinttypes", "climits", "clocale", "cmath",
    "compare", "complex", "concepts", "condition_variable", "coroutine", "csignal", "cstdarg",
    "cstddef", "cstdint", "cstdio", "cstdlib", "cstring", "ctime", "cwchar", "deque", "exception",
    "execution", "filesystem", "forward_list", "fstream", "functional", "future",
    "initializer_list", "iomanip", "ios", "iosfwd", "iostream", "istream", "iterator", "latch",
    "limits", "list", "locale", "map", "memory", "memory_resource", "mutex", "new", "numbers",
    "numeric", "optional", "ostream", "queue", "random", "ranges", "ratio", "regex",
    "scoped_allocator", "semaphore", "set", "shared_mutex", "source_location", "span", "sstream",
    "stack", "stdexcept", "stop_token", "streambuf", "string", "string_view", "system_error",
    "thread", "tuple", "type_traits", "typeindex", "typeinfo", "unordered_map", "unordered_set",
    "utility", "valarray", "variant", "vector", "version"};
// clang-format on

struct Include {
  std::string name;
  bool quoted = false;
};

std::string layer_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  auto part = folder.begin();
  fs::path layer;
  for (int depth = 0; depth < 2 && part != folder.end(); ++depth, ++part) layer /= *part;
  return layer.generic_string();
}

bool reaches(const std::string& from, const std::string& to) {
  if (from == to) return true;
  const auto next = arrows().find(from);
  return next != arrows().end() && std::ranges::any_of(next->second, [&](const std::string& layer) {
           return reaches(layer, to);
         });
}

bool is_core(const std::string& layer) {
  return layer.starts_with("core");
}

/// Layers whose results depend on their arguments alone: no clock, no shared state.
bool is_pure(const std::string& layer) {
  return is_core(layer) || layer == "app/figure" || layer == "app/views";
}

bool may_see_library(const std::string& path, const std::string& layer, const std::string& name) {
  const std::string first = name.substr(0, name.find('/'));
  if (first == "nlohmann") return layer == "core/scenario" && path.ends_with(".cpp");
  if (kThreads.contains(name)) return layer == "app/run";
  if (kClocksAndAtomics.contains(name)) return !is_pure(layer);
  if (kStandard.contains(name)) return true;
  if (kSystem.contains(first)) return !is_pure(layer);
  return libraries(layer).contains(first);
}

bool may_include(const std::string& path, const Include& include) {
  const std::string layer = layer_of(path);
  if (!include.quoted) return may_see_library(path, layer, include.name);
  if (include.name.starts_with("generated/")) return !is_pure(layer);
  return arrows().contains(layer_of(include.name)) && reaches(layer, layer_of(include.name));
}

std::vector<Include> includes_of(const std::string& text) {
  static const std::regex line(R"re((?:^|\n)[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])re");
  std::vector<Include> found;
  for (std::sregex_iterator match(text.begin(), text.end(), line), end; match != end; ++match)
    found.push_back({(*match)[2], (*match)[1] == "\""});
  return found;
}

/// The text without its comments and string literals.
std::string code_of(const std::string& text) {
  static const std::regex other(R"re(//[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/|)re"
                                R"re("(?:[^"\\\n]|\\.)*")re");
  return std::regex_replace(text, other, " ");
}

std::vector<std::string> violations(const std::string& path, const std::string& text) {
  static const std::regex impure(
      R"re(\b(std::(chrono|thread|jthread|async|mutex|atomic|random_device|clock|time)\b|)re"
      R"re(clock_gettime|gettimeofday|__rdtsc|thread_local\b|ImGui|gl[A-Z]\w+\s*\())re");
  std::vector<std::string> found;
  if (!arrows().contains(layer_of(path))) found.push_back(path + ": no layer of the diagram");
  for (const Include& include : includes_of(text))
    if (!may_include(path, include)) found.push_back(path + ": may not include " + include.name);
  const std::string code = code_of(text);
  std::smatch word;
  if (is_pure(layer_of(path)) && std::regex_search(code, word, impure))
    found.push_back(path + ": may not use " + word.str());
  if (path.ends_with(".h") && text.find("#pragma once\n") == std::string::npos)
    found.push_back(path + ": lacks #pragma once");
  return found;
}

/// A source begins with the header of its name, so that this header is compiled alone.
bool begins_with_own_header(const fs::path& root, const std::string& path,
                            const std::vector<Include>& includes) {
  const std::string header = fs::path(path).replace_extension(".h").generic_string();
  return path.ends_with(".h") || !fs::exists(root / header) ||
         (!includes.empty() && includes.front().name == header);
}

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::vector<std::string> violations_of_file(const fs::path& root, const fs::path& file) {
  const std::string path = fs::relative(file, root).generic_string(), text = text_of(file);
  std::vector<std::string> found = violations(path, text);
  if (!begins_with_own_header(root, path, includes_of(text)))
    found.push_back(path + ": does not begin with its own header");
  return found;
}

/// The sources and headers of core/ and app/.
std::vector<fs::path> files_of_tree(const fs::path& root) {
  std::vector<fs::path> files;
  for (const char* world : {"core", "app"})
    for (const auto& entry : fs::recursive_directory_iterator(root / world)) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".h" || extension == ".cpp") files.push_back(entry.path());
    }
  return files;
}

/// The types that a header defines at the left margin, each with its namespace before it.
std::vector<std::string> types_of(const std::string& text) {
  static const std::regex line(
      R"re((?:^|\n)(?:namespace ([\w:]*) ?\{|)re"
      R"re((?:struct|class|enum class) (\w+)(?: final)?(?: ?:(?!:)[^;{]*)? ?\{))re");
  const std::string code = code_of(text);
  std::vector<std::string> found;
  std::string space;
  for (std::sregex_iterator match(code.begin(), code.end(), line), end; match != end; ++match) {
    if ((*match)[2].matched)
      found.push_back(space + "::" + match->str(2));
    else
      space = match->str(1);
  }
  return found;
}

std::string including(const std::string& name) {
  return "#pragma once\n#include " + name + "\n";
}

}  // namespace

TEST_CASE("layering: no file of core/ or app/ goes against an arrow", "[layering][architecture]") {
  const auto files = files_of_tree(POLARFLOW_SOURCE_DIR);
  CHECK(files.size() > 700);
  for (const fs::path& file : files)
    CHECK(violations_of_file(POLARFLOW_SOURCE_DIR, file) == std::vector<std::string>{});
}

// Two would share their constructors and destructors, whichever the linker met first.
TEST_CASE("types: no two headers define one of the same name", "[architecture]") {
  std::map<std::string, std::string> defined;
  for (const fs::path& file : files_of_tree(POLARFLOW_SOURCE_DIR)) {
    if (file.extension() != ".h") continue;
    for (const std::string& type : types_of(text_of(file))) {
      CAPTURE(type, file, defined[type]);
      CHECK(defined[type].empty());
      defined[type] = file.string();
    }
  }
  CHECK(defined.size() > 500);
}

TEST_CASE("layering: an include against an arrow is found", "[layering][architecture]") {
  const auto [path, name] = GENERATE_COPY(table<std::string, std::string>({
      {"core/base/x.h", "\"core/loss/y.h\""},
      {"core/text/x.h", "\"core/base/y.h\""},
      {"core/text/x.h", "<Eigen/Core>"},
      {"core/loss/x.h", "\"core/normalization/y.h\""},
      {"core/attention/x.h", "\"core/model/y.h\""},
      {"core/probe/x.h", "\"core/theory/y.h\""},
      {"core/run/x.cpp", "\"app/figure/y.h\""},
      {"core/run/x.cpp", "<nlohmann/json.hpp>"},
      {"core/scenario/x.h", "<nlohmann/json.hpp>"},
      {"core/flow/x.cpp", "<thread>"},
      {"core/flow/x.cpp", "<atomic>"},
      {"core/flow/x.cpp", "<chrono>"},
      {"core/flow/x.cpp", "<imgui.h>"},
      {"core/flow/x.cpp", "<epoxy/gl.h>"},
      {"core/flow/x.cpp", "<boost/numeric/odeint.hpp>"},
      {"core/flow/x.cpp", "\"x.h\""},
      {"core/x.h", "<vector>"},
      {"core/novel/x.h", "<vector>"},
      {"app/figure/x.h", "\"core/base/types.h\""},
      {"app/figure/x.h", "<Eigen/Core>"},
      {"app/figure/x.h", "<cairo/cairo.h>"},
      {"app/views/x.h", "\"app/run/y.h\""},
      {"app/session/x.h", "\"app/ui/y.h\""},
      {"app/views/x.h", "<chrono>"},
      {"app/run/x.h", "\"app/views/y.h\""},
      {"app/files/x.cpp", "\"core/run/y.h\""},
      {"app/files/x.cpp", "\"app/export/y.h\""},
      {"app/files/x.cpp", "\"app/figure/y.h\""},
      {"app/files/x.cpp", "<mutex>"},
      {"app/export/x.cpp", "<GLFW/glfw3.h>"},
      {"app/export/x.cpp", "\"core/run/y.h\""},
      {"app/export/x.cpp", "<zlib.h>"},
      {"app/cli/x.cpp", "\"app/ui/y.h\""},
      {"app/ui/panels/x.cpp", "<mutex>"},
      {"app/ui/panels/x.cpp", "\"app/app.h\""},
  }));
  CAPTURE(path, name);
  CHECK(violations(path, including(name)).size() == 1);
}

TEST_CASE("layering: a source that does not begin with its own header is found",
          "[layering][architecture]") {
  const Include own{"core/base/types.h", true}, other{"vector", false};
  const fs::path root = POLARFLOW_SOURCE_DIR;
  CHECK(begins_with_own_header(root, "core/base/types.cpp", {own, other}));
  CHECK_FALSE(begins_with_own_header(root, "core/base/types.cpp", {other, own}));
  CHECK(begins_with_own_header(root, "core/base/without_header.cpp", {other}));
}

TEST_CASE("layering: an include along the arrows passes", "[layering][architecture]") {
  const auto [path, name] = GENERATE_COPY(table<std::string, std::string>({
      {"core/run/x.h", "\"core/base/y.h\""},
      {"core/base/x.h", "\"core/text/y.h\""},
      {"app/figure/x.h", "\"core/text/y.h\""},
      {"core/probe/x.h", "\"core/attention/y.h\""},
      {"core/model/x.h", "<Eigen/Dense>"},
      {"core/scenario/x.cpp", "<nlohmann/json.hpp>"},
      {"app/files/x.h", "\"core/attention/y.h\""},
      {"app/files/x.cpp", "<zlib.h>"},
      {"app/export/x.cpp", "\"app/files/y.h\""},
      {"app/views/x.h", "\"core/run/y.h\""},
      {"app/run/x.h", "<thread>"},
      {"app/ui/panels/x.cpp", "\"app/views/y.h\""},
      {"app/cli/x.cpp", "<CLI/CLI.hpp>"},
      {"app/main.cpp", "\"app/cli/y.h\""},
  }));
  CAPTURE(path, name);
  CHECK(violations(path, including(name)).empty());
}

TEST_CASE("build: every source that is fetched is pinned by the hash of its commit",
          "[layering][architecture]") {
  std::ostringstream text;
  text << std::ifstream(fs::path(POLARFLOW_SOURCE_DIR) / "cmake/Dependencies.cmake").rdbuf();
  const std::string cmake = text.str();
  static const std::regex fetch(
      R"re(polarflow_fetch\((\w+) (https://\S+)\s+(\S+)\s+(\S+?)[\s)])re");
  static const std::regex hash("[0-9a-f]{40}");
  int count = 0;
  for (std::sregex_iterator match(cmake.begin(), cmake.end(), fetch), end; match != end; ++match) {
    CAPTURE(match->str(1));
    CHECK(std::regex_match(match->str(4), hash));
    ++count;
  }
  CHECK(count == 6);
}

TEST_CASE("layering: clocks and threads in core/ are found, words about them are not",
          "[layering][architecture]") {
  CHECK(violations("core/run/x.cpp", "auto t = std::chrono::steady_clock::now();").size() == 1);
  CHECK(violations("core/run/x.cpp", "static thread_local int n;").size() == 1);
  CHECK(violations("core/run/x.cpp", "// std::thread is not used\n").empty());
  CHECK(violations("core/run/x.cpp", "f(\"ImGui\");").empty());
  CHECK(violations("core/run/x.h", "int f();\n").size() == 1);
}
