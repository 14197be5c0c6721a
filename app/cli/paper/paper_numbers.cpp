// The printed numbers, preset by preset.
#include "app/cli/paper/paper_numbers.h"

#include <array>

#include "core/probe/entropy_share.h"

namespace polarflow {
namespace {

using Value = std::function<double(const Reading&)>;

// Tokens, rows and columns are counted from 1, as in the tables.

Value score(Index i) {
  return [i](const Reading& at) { return at.now.state.a[i - 1]; };
}
Value weight(Index i) {
  return [i](const Reading& at) { return at.now.s()[i - 1]; };
}
Value projection(Index i) {
  return [i](const Reading& at) { return at.now.p[i - 1]; };
}
Value direction(Index i) {
  return [i](const Reading& at) { return at.now.w[i - 1]; };
}
Value entry(Index i, Index j) {
  return [i, j](const Reading& at) { return at.now.state.V(i - 1, j - 1); };
}
Value singular_value(Index i) {
  return [i](const Reading& at) { return singular_values(at.now.state.V)[i - 1]; };
}

double count_of(Index index) {
  return static_cast<double>(index + 1);
}
Index winner_of(const Vec& values) {
  Index winner = 0;
  values.maxCoeff(&winner);
  return winner;
}

double loss(const Reading& at) {
  return at.now.now.loss;
}
double largest_weight(const Reading& at) {
  return at.now.s().maxCoeff();
}
double smallest_weight(const Reading& at) {
  return at.now.s().minCoeff();
}
double largest_score(const Reading& at) {
  return at.now.state.a.maxCoeff();
}
double smallest_score(const Reading& at) {
  return at.now.state.a.minCoeff();
}
double winner(const Reading& at) {
  return count_of(winner_of(at.now.s()));
}
double winning_column(const Reading& at) {
  return at.now.state.V.col(winner_of(at.now.s())).norm();
}
double whole_matrix(const Reading& at) {
  return at.now.state.V.norm();
}
double prediction_norm(const Reading& at) {
  return at.now.now.theta.norm();
}
double least_loss(const Reading& at) {
  return std::get<CrossEntropyLoss>(at.problem().loss).minimum();
}
double best_start(const Reading& at) {
  return count_of(winner_of(at.start.state.a + at.start.p));
}
double best_projection(const Reading& at) {
  return count_of(winner_of(at.start.p));
}

/// Collects the numbers of one preset.
struct Printed {
  std::vector<PaperNumber>& all;
  std::string figure, preset;

  void at(std::int64_t step, const std::string& name, const std::string& printed, Value value,
          const std::string& note = {}) const {
    all.push_back({figure, preset, step, name, printed, std::move(value), note});
  }
  template <std::size_t N>
  void row(std::int64_t step, const std::string& name, const std::array<const char*, N>& printed,
           Value (*value)(Index)) const {
    for (std::size_t i = 0; i < N; ++i)
      at(step, name + " " + std::to_string(i + 1), printed[i], value(static_cast<Index>(i + 1)));
  }
};

void add_figure2(std::vector<PaperNumber>& all) {
  const Printed fig2{all, "2", "fig2"};
  fig2.at(0, "V₁₁", "-.108563060330", entry(1, 1));
  fig2.at(0, "V₈₈", "-.132626545994", entry(8, 8));
  fig2.at(0, "β₁", ".341201055247", direction(1));
  fig2.at(0, "β₈", "-.471480192372", direction(8));
  fig2.at(0, "projection 7", "-.031952368993", projection(7));
  struct Row {
    std::int64_t step;
    const char *loss, *weight, *entropy;
  };
  for (const auto& [step, loss_text, weight_text, entropy_text] :
       {Row{0, ".76153268", ".125", "1"}, Row{99, ".49708347", ".132665", ".99944"},
        Row{999, ".078061012", ".231939", ".95681"}, Row{9999, "1.3286247e-3", ".874767", ".29147"},
        Row{99999, "1.0252499e-4", ".952548", ".13401"},
        Row{999999, "1.0009647e-5", ".974889", ".07889"}}) {
    fig2.at(step, "loss", loss_text, loss);
    fig2.at(step, "largest weight", weight_text, largest_weight);
    fig2.at(step, "entropy / ln n", entropy_text, EntropyShareProbe::value);
  }
  constexpr std::int64_t kEnd = 1000000;
  fig2.at(kEnd, "winner", "7", winner);
  fig2.row(
      kEnd, "weight",
      std::array{".00191", ".00229", ".00663", ".00296", ".00318", ".00499", ".97489", ".00315"},
      weight);
  fig2.row(kEnd, "projection",
           std::array{"1.921", "2.254", "4.048", "2.714", "2.839", "3.587", "11.727", "2.819"},
           projection);
  fig2.at(kEnd, "score 7", "4.97637320", score(7));
  fig2.row(kEnd, "singular value", std::array{"14.106", ".490", ".426"}, singular_value);
}

void add_figure10(std::vector<PaperNumber>& all) {
  const Printed fig10{all, "10", "fig10"};
  constexpr std::int64_t kEnd = 10000000;
  fig10.at(0, "V₁₁", "-.108563060330", entry(1, 1));
  fig10.at(0, "entropy of the target", "1.08899261", least_loss);
  fig10.at(0, "loss", "2.28788871", loss);
  struct Row {
    std::int64_t step;
    const char *loss, *weight;
  };
  for (const auto& [step, loss_text, weight_text] :
       {Row{999, "1.21995714", ".387"}, Row{9999, "1.09021449", ".937"},
        Row{99999, "1.08900509", ".964"}, Row{999999, "1.08899261", ".96672"}}) {
    fig10.at(step, "loss", loss_text, loss);
    fig10.at(step, "largest weight", weight_text, largest_weight);
  }
  fig10.at(kEnd, "winner", "5", winner);
  fig10.at(kEnd, "score 5", "5.05864634", score(5));
}

void add_figure11(std::vector<PaperNumber>& all) {
  struct Row {
    int size;
    const char *first, *loss, *weight, *winner, *column, *matrix;
  };
  for (const Row& row : {Row{10, "7", "2.01449e-3", ".997808", "7", "6.35479", "7.17016"},
                         Row{20, "17", "2.02818e-3", ".998506", "4", "6.33446", "7.85076"},
                         Row{50, "22", "2.03296e-3", ".999297", "7", "6.31432", "9.51264"},
                         Row{100, "40", "2.04449e-3", ".999614", "32", "6.28938", "11.83947"}}) {
    const Printed fig11{all, "11", "fig11-d" + std::to_string(row.size)};
    constexpr std::int64_t kLast = 9999;
    fig11.at(0, "largest weight's token", row.first, winner);
    fig11.at(kLast, "loss", row.loss, loss);
    fig11.at(kLast, "largest weight", row.weight, largest_weight);
    fig11.at(kLast, "winner", row.winner, winner);
    fig11.at(kLast, "norm of its column", row.column, winning_column);
    fig11.at(kLast, "norm of U", row.matrix, whole_matrix);
  }
}

constexpr const char* kHighPrint4637 =
    "one unit too high: in full precision the reference is 4.636461; the flow rounds to the print";
constexpr const char* kHighPrint817 =
    "one unit too high: in full precision the reference is 0.816494; the flow rounds to the print";

void add_regression(std::vector<PaperNumber>& all, const std::string& figure,
                    const std::vector<int>& kappas) {
  struct Row {
    const char *weight, *low, *high, *loss, *norm, *note;
  };
  constexpr std::array kRows{Row{".0529", "-.069", ".056", "8e-24", "4.157", ""},
                             Row{".0984", "-.460", ".719", "1.3e-7", "6.152", ""},
                             Row{".6307", "-.719", "3.364", "2e-21", "7.807", ""},
                             Row{".8676", "-.768", "4.637", "9e-22", "9.339", kHighPrint4637},
                             Row{".9393", "-.796", "5.449", "6e-15", "10.821", ""}};
  for (const int kappa : kappas) {
    const Printed fig{all, figure, "fig" + figure + "-k" + std::to_string(kappa)};
    const Row& row = kRows[static_cast<std::size_t>(kappa - 1)];
    constexpr std::int64_t kEnd = 300000;
    fig.at(0, "V₁₁", "-1.085630603301e-5", entry(1, 1));
    fig.at(0, "score 1", "1.534090289304e-3", score(1));
    fig.at(0, "loss", "17.2825", loss);
    fig.at(kEnd, "loss", row.loss, loss);
    fig.at(kEnd, "largest weight", row.weight, largest_weight);
    fig.at(kEnd, "smallest score", row.low, smallest_score);
    fig.at(kEnd, "largest score", row.high, largest_score, row.note);
    fig.at(kEnd, "norm of the prediction", row.norm, prediction_norm);
    fig.at(kEnd, "winner", "1", winner);
  }
}

void add_start13(const Printed& fig13) {
  fig13.at(0, "target₁", ".191722129776", direction(1));
  fig13.at(0, "V₁₁", ".049671415301", entry(1, 1));
  fig13.at(0, "V₁₀,₁₀", "-.023458713338", entry(10, 10));
  fig13.at(0, "score 1", ".858462925795", score(1));
  fig13.at(0, "score 7", "1.188618590121", score(7));
}

void add_figure13(std::vector<PaperNumber>& all) {
  constexpr std::int64_t kEnd = 5000;
  add_start13({all, "13", "fig13-square-l1"});  // all six start alike
  struct Row {
    const char *map, *weight, *entropy;
  };
  for (const Row& row :
       {Row{"l1", ".1338", ".9944"}, Row{"sum", ".1338", ".9944"}, Row{"l2", ".2828", ".9113"},
        Row{"softmax", ".1440", ".9934"}, Row{"relu-normalized", ".1338", ".9944"}}) {
    const Printed fig13{all, "13", std::string("fig13-square-") + row.map};
    fig13.at(kEnd, "largest weight", row.weight, largest_weight);
    fig13.at(kEnd, "entropy / ln n", row.entropy, EntropyShareProbe::value);
  }
  const Printed sigmoid{all, "13", "fig13-square-sigmoid"};
  sigmoid.at(kEnd, "smallest weight", ".70", smallest_weight);
  sigmoid.at(kEnd, "largest weight", ".77", largest_weight);
}

void add_figure14(std::vector<PaperNumber>& all) {
  constexpr std::int64_t kLast = 99999;  // the histories hold loss and weights before the update
  struct Row {
    const char *map, *loss, *lowest, *highest, *entropy, *note;
  };
  for (const Row& row : {Row{"l1", "1.980e-5", nullptr, "1.0000", nullptr, ""},
                         Row{"sum", "3.1805e-9", "-2.04", "3.55", nullptr, ""},
                         Row{"l2", "1.9992e-5", nullptr, "1.0000", nullptr, ""},
                         Row{"softmax", "1.9996e-5", nullptr, ".9762", ".0712", ""},
                         Row{"relu-normalized", "1.9807e-5", nullptr, "1.0000", nullptr, ""},
                         Row{"sigmoid", "2.9687e-6", ".765", ".817", ".9999", kHighPrint817}}) {
    const Printed fig14{all, "14", std::string("fig13-logistic-") + row.map};
    if (row.map == std::string("softmax")) {
      fig14.at(0, "largest projection's token", "2", best_projection);
      fig14.at(0, "largest a + p's token", "7", best_start);
    }
    fig14.at(kLast, "loss", row.loss, loss);
    if (row.lowest) fig14.at(kLast, "smallest weight", row.lowest, smallest_weight);
    fig14.at(kLast, "largest weight", row.highest, largest_weight, row.note);
    if (row.entropy) fig14.at(kLast, "entropy / ln n", row.entropy, EntropyShareProbe::value);
    fig14.at(kLast, "winner", "7", winner);
  }
}

std::vector<PaperNumber> make_numbers() {
  std::vector<PaperNumber> all;
  add_figure2(all);
  add_regression(all, "3", {1, 5});
  add_figure10(all);
  add_figure11(all);
  add_regression(all, "12", {1, 2, 3, 4, 5});
  add_figure13(all);
  add_figure14(all);
  return all;
}

}  // namespace

const std::vector<PaperNumber>& paper_numbers() {
  static const std::vector<PaperNumber> numbers = make_numbers();
  return numbers;
}

}  // namespace polarflow
