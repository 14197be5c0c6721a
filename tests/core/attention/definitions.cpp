#include "tests/core/attention/definitions.h"

#include <algorithm>
#include <set>

namespace polarflow::test {

namespace {

using Numbers = std::vector<double>;

double sum(const Numbers& numbers) {
  long double total = 0;
  for (const double x : numbers) total += x;
  return static_cast<double>(total);
}

double mean(const Numbers& numbers) {
  return numbers.empty() ? std::nan("") : sum(numbers) / static_cast<double>(numbers.size());
}

/// A row that counts, all its keys, and where it stands.
struct Row {
  Index sample, query, first, length, r;
  Numbers A, p, magnitude;
  Index visible;

  [[nodiscard]] double share(Index s) const {
    const Index key = first + s;
    return key < 0 || key >= static_cast<Index>(p.size()) ? 0 : p[static_cast<std::size_t>(key)];
  }
};

Row row_at(const Cube& cube, Index sample, Index query) {
  Row row{sample, query, 0, 0, 0, {}, {}, {}, 0};
  Index last = -1;
  row.first = cube.keys;
  for (Index k = 0; k < cube.keys; ++k) {
    if (!cube.takes_part(sample, k)) continue;
    row.first = std::min(row.first, k), last = k;
  }
  row.length = last < 0 ? 0 : last - row.first + 1;
  row.r = cube.position(query) - row.first;
  row.visible = cube.causal ? row.r + 1 : row.length;
  for (Index k = 0; k < cube.keys; ++k) row.A.push_back(cube.at(sample, query, k));
  double absolute = 0;
  for (const double x : row.A) absolute += std::abs(x);
  for (const double x : row.A) {
    row.p.push_back(x / sum(row.A));
    row.magnitude.push_back(std::abs(x) / absolute);
  }
  return row;
}

std::vector<Row> rows_that_count(const Cube& cube, CountedRows counted) {
  std::vector<Row> rows;
  for (Index b = 0; b < cube.samples; ++b)
    for (Index q = 0; q < cube.queries; ++q) {
      Row row = row_at(cube, b, q);
      const bool finite = std::ranges::all_of(row.A, [](double x) { return std::isfinite(x); });
      const bool positive = finite && sum(row.A) > 0;
      if (!cube.takes_part(b, cube.position(q))) continue;
      if (positive || counted == CountedRows::all) rows.push_back(std::move(row));
    }
  return rows;
}

double entropy(const Numbers& shares) {
  Numbers terms;
  for (const double x : shares) terms.push_back(x > 0 ? -x * std::log(x) : 0);
  return sum(terms);
}

/// Over all pairs of visible keys, |x − y|/(2 n), the sum of shares being 1.
double gini(const Row& row) {
  Numbers visible;
  for (Index s = 0; s < row.visible; ++s)
    visible.push_back(row.magnitude[static_cast<std::size_t>(row.first + s)]);
  double differences = 0;
  for (const double x : visible)
    for (const double y : visible) differences += std::abs(x - y);
  return differences / (2 * static_cast<double>(visible.size()));
}

double participation(const Numbers& shares) {
  Numbers squares;
  for (const double x : shares) squares.push_back(x * x);
  return 1 / sum(squares);
}

template <class Take, class Number>
double mean_over(const std::vector<Row>& rows, const Take& take, const Number& number) {
  Numbers numbers;
  for (const Row& row : rows)
    if (take(row)) numbers.push_back(number(row));
  return mean(numbers);
}

/// Mean over samples of a function of the rows of each.
template <class F>
double mean_over_samples(const Cube& cube, const std::vector<Row>& rows, const F& of_rows) {
  Numbers numbers;
  for (Index b = 0; b < cube.samples; ++b) {
    std::vector<Row> own;
    std::ranges::copy_if(rows, std::back_inserter(own), [&](auto& row) { return row.sample == b; });
    const double x = of_rows(own);
    if (!std::isnan(x)) numbers.push_back(x);
  }
  return mean(numbers);
}

double score_of_sample(const std::vector<Row>& rows, Index queries) {
  double first = 0, total = 0;
  bool any = false;
  for (const Row& row : rows) {
    if (row.query < 1 || row.query >= queries - 2) continue;
    first += row.A[static_cast<std::size_t>(row.first)], total += sum(row.A), any = true;
  }
  return any ? first / (total + 1e-9) : std::nan("");
}

Index far_row(const Cube& cube, Index sample) {
  const Row row = row_at(cube, sample, 0);
  return std::max((row.length + 1) / 2, row.r);
}

/// Ā(1), Ā(2), …
Numbers curve(const Cube& cube, const std::vector<Row>& rows) {
  Index last = cube.keys;
  for (Index b = 0; b < cube.samples; ++b)
    if (row_at(cube, b, 0).length > 0) last = std::min(last, far_row(cube, b) - 1);
  Numbers means;
  for (Index d = 1; d <= last; ++d)
    means.push_back(mean_over(
        rows, [&](const Row& row) { return row.r >= far_row(cube, row.sample); },
        [&](const Row& row) { return row.share(row.r - d); }));
  return means;
}

/// γ, b, R², n by the textbook's sums.
std::array<double, 4> line(const Numbers& means) {
  std::set<long> distances;
  const double last = static_cast<double>(means.size());
  for (int k = 0; k < 24 && !means.empty(); ++k)
    distances.insert(std::lrint(std::exp(k * std::log(last) / 23)));
  long double n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  for (const long d : distances) {
    const double A = means[static_cast<std::size_t>(d - 1)];
    if (!(A > 0)) continue;
    const long double u = std::log(static_cast<long double>(d)), v = std::log((long double)A);
    n += 1, x += u, y += v, xx += u * u, xy += u * v, yy += v * v;
  }
  if (n < 5) return {std::nan(""), std::nan(""), std::nan(""), static_cast<double>(n)};
  const long double sxx = xx - x * x / n, sxy = xy - x * y / n, syy = yy - y * y / n;
  const long double slope = sxy / sxx;
  const double r2 = syy <= 1e-16L * n ? std::nan("") : static_cast<double>(sxy * sxy / (sxx * syy));
  return {static_cast<double>(-slope), static_cast<double>((y - slope * x) / n), r2,
          static_cast<double>(n)};
}

}  // namespace

std::map<std::string, double> defined_measures(const Cube& cube, CountedRows counted) {
  const std::vector<Row> rows = rows_that_count(cube, counted);
  const auto each = [](const Row&) { return true; };
  const auto later = [](const Row& row) { return row.r >= 1; };
  const auto slice = [&](const Row& row) { return row.query >= 1 && row.query < cube.queries - 2; };
  const auto early = [](const Row& row) { return row.r < 64; };
  // With a positive sum the largest share; for maps of both signs what their authors compute.
  const auto largest = [](const Row& row) { return *std::ranges::max_element(row.A) / sum(row.A); };
  const auto first = [](const Row& row) { return row.share(0); };
  const auto total = [](const Row& row) { return sum(row.A); };
  const auto H = [](const Row& row) { return entropy(row.magnitude); };
  const auto after = [](const Row& row) {
    double mass = 0;
    for (Index s = row.r + 1; row.first + s < static_cast<Index>(row.p.size()); ++s)
      mass += row.share(s);
    return mass;
  };
  const auto over = [&](const auto& take, const auto& number) {
    return mean_over(rows, take, number);
  };
  Numbers sums;
  for (const Row& row : rows) sums.push_back(sum(row.A));
  const auto [gamma, b, r2, n] = line(curve(cube, rows));
  const double all = static_cast<double>(cube.samples * cube.queries);
  const double used = static_cast<double>(rows.size());
  return {
      {"rows", used},
      {"bad_rows", all - used},
      {"row_sum_min", sums.empty() ? std::nan("") : *std::ranges::min_element(sums)},
      {"row_sum_max", sums.empty() ? std::nan("") : *std::ranges::max_element(sums)},
      {"total_weight", over(each, total)},
      {"missing_mass", over(each, [&](const Row& row) { return 1 - total(row); })},
      {"mass_above_diagonal", cube.causal ? over(each, after) : std::nan("")},
      {"sparsity", over(each, largest)},
      {"sparsity_no_first", over(later, largest)},
      {"sink_mass", over(later, first)},
      {"sink_score", mean_over_samples(cube, rows,
                                       [&](const std::vector<Row>& own) {
                                         return score_of_sample(own, cube.queries);
                                       })},
      {"sink_score_paper", std::clamp(over(slice, first), 0.0, 1.0)},
      {"alpha_first",
       mean_over_samples(
           cube, rows, [&](const std::vector<Row>& own) { return mean_over(own, early, first); })},
      {"entropy", over(each, H)},
      {"entropy_rel", over([&](const Row& row) { return row.r >= 1 && row.visible > 1; },
                           [&](const Row& row) { return H(row) / std::log(row.visible); })},
      {"effective_support", over(each, [&](const Row& row) { return std::exp(H(row)); })},
      {"participation", over(each, [](const Row& row) { return participation(row.magnitude); })},
      {"gini", over(each, gini)},
      {"previous", over(later, [](const Row& row) { return row.share(row.r - 1); })},
      {"self", over(each, [](const Row& row) { return row.share(row.r); })},
      {"gamma", gamma},
      {"gamma_b", b},
      {"gamma_r2", r2},
      {"gamma_n", n}};
}

std::vector<SecondarySink> defined_secondary(const Cube& cube, CountedRows counted) {
  const std::vector<Row> rows = rows_that_count(cube, counted);
  std::map<Index, double> y;
  for (Index s = 1; s < cube.keys; ++s) {
    const double value = mean_over_samples(cube, rows, [&](const std::vector<Row>& own) {
      Numbers shares;
      for (const Row& row : own)
        if (row.r >= s + 8) shares.push_back(row.share(s));
      const double fewest = own.empty() ? 8 : std::max(8.0, std::ceil(double(own[0].length) / 8));
      return static_cast<double>(shares.size()) >= fewest ? mean(shares) : std::nan("");
    });
    if (!std::isnan(value)) y[s] = value;
  }
  if (y.size() < 4) return {};
  Numbers sorted;
  for (const auto& [s, value] : y) sorted.push_back(value);
  std::ranges::sort(sorted);
  const double median = (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2;
  std::vector<SecondarySink> sinks;
  for (const auto& [s, value] : y)
    if (value >= 0.1 && value >= 10 * median) sinks.push_back({s, value});
  return sinks;
}

std::array<double, 3> defined_column(const Cube& cube, CountedRows counted, Index s) {
  std::array<double, 3> column{};
  std::set<Index> samples;
  for (const Row& row : rows_that_count(cube, counted)) {
    samples.insert(row.sample);
    if (row.first + s >= cube.keys) continue;
    const double A = row.A[static_cast<std::size_t>(row.first + s)];
    column[0] += A, column[1] += A * A, column[2] += s < row.visible;
  }
  for (double& x : column) x /= static_cast<double>(samples.size());
  return column;
}

}  // namespace polarflow::test
