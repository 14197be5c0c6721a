#include "tests/support/reference.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>

namespace polarflow::test {

nlohmann::json reference(const std::string& name) {
  std::ifstream file(std::string(POLARFLOW_TEST_DATA) + "/reference/" + name);
  return nlohmann::json::parse(file);
}

std::vector<std::string> reference_names(const std::string& folder) {
  std::vector<std::string> names;
  const std::filesystem::path path = std::string(POLARFLOW_TEST_DATA) + "/reference/" + folder;
  for (const auto& entry : std::filesystem::directory_iterator(path))
    names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

Vec vec_of(const nlohmann::json& list) {
  const auto numbers = list.get<std::vector<double>>();
  return Eigen::Map<const Vec>(numbers.data(), static_cast<Index>(numbers.size()));
}

Mat mat_of(const nlohmann::json& rows) {
  Mat result(static_cast<Index>(rows.size()), static_cast<Index>(rows.at(0).size()));
  for (std::size_t i = 0; i < rows.size(); ++i) result.row(static_cast<Index>(i)) = vec_of(rows[i]);
  return result;
}

double distance(const Vec& x, const Vec& ref) {
  if (x.size() != ref.size() || !x.allFinite()) return std::numeric_limits<double>::infinity();
  if (x.size() == 0) return 0;
  return ((x - ref).array().abs() / (1 + ref.array().abs())).maxCoeff();
}

}  // namespace polarflow::test
