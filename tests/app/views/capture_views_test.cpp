#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/views/capture/decay_view.h"
#include "app/views/capture/file_view.h"
#include "app/views/capture/gamma_sink_view.h"
#include "app/views/capture/head_colours.h"
#include "app/views/capture/head_difference_view.h"
#include "app/views/capture/head_grid_view.h"
#include "app/views/capture/head_profile_view.h"
#include "app/views/capture/head_view.h"
#include "app/views/capture/heads.h"
#include "app/views/capture/metric_histogram_view.h"
#include "app/views/capture/metric_matrix_view.h"
#include "app/views/capture/sinks_view.h"
#include "app/views/drawing.h"
#include "app/views/view_list.h"
#include "core/attention/measure.h"
#include "tests/app/figure/checked_canvas.h"
#include "tests/app/views/view_laws.h"
#include "tests/core/attention/cube.h"

namespace polarflow {
namespace {

using Catch::Approx;
using test::check_drawing;
using test::Cube;
using Weight = std::function<double(Index, Index, Index)>;

constexpr HeadScale kScales[] = {HeadScale::linear, HeadScale::log, HeadScale::row};

const Drawing kViews[] = {kDrawing<build_head_grid_view>,
                          kDrawing<build_head_view, why_no_head>,
                          kDrawing<build_head_profile_view>,
                          kDrawing<build_metric_matrix_view>,
                          kDrawing<build_metric_histogram_view>,
                          kDrawing<build_sinks_view>,
                          kDrawing<build_decay_view>,
                          kDrawing<build_gamma_sink_view>,
                          kDrawing<build_head_difference_view, why_no_head_difference>,
                          kDrawing<build_file_view>};

// The heads of the small capture, (sample, query, key): a sink, uniform, the previous token.
double to_sink(Index, Index q, Index k) {
  return k > 0 ? 0.2 / static_cast<double>(q) : q > 0 ? 0.8 : 1;
}
double evenly(Index, Index q, Index) {
  return 1 / static_cast<double>(q + 1);
}
double to_previous(Index, Index q, Index k) {
  return k == std::max<Index>(q - 1, 0) ? 0.9 : 0.1 / static_cast<double>(std::max<Index>(q, 1));
}
/// Key 0 has what the power law leaves.
double power_law(Index, Index q, Index k) {
  return k > 0 && k < q ? 0.2 * std::pow(q - k, -1.5) : 0.3;
}
double not_a_number(Index, Index q, Index) {
  return q % 3 ? NAN : 0.5;
}

std::shared_ptr<const PickedHead> picked_head(const HeadView& view, HeadPick pick) {
  return std::make_shared<PickedHead>(PickedHead{pick, picture_of(view, PickedHead::kSide),
                                                 uniform_picture(view, PickedHead::kSide)});
}

/// A capture of so many layers of these heads, the last one picked.
CaptureFrame capture_of(const Cube& shape, Index layers, const std::vector<Weight>& weights) {
  CaptureFrame frame;
  Capture& capture = frame.capture;
  const auto heads = static_cast<Index>(weights.size());
  capture.shape = {layers, heads, shape.samples, shape.queries, shape.keys};
  capture.origin = std::make_shared<CaptureOrigin>(CaptureOrigin{
      "small.npz",
      {"A: float64"},
      {{"layer,head,query,key", capture.shape}, {"sample,head,query,key", capture.shape}},
      {"No mask was found."},
      std::vector<std::int64_t>(static_cast<std::size_t>(shape.samples * shape.keys), 7)});
  for (Index k = 0; k < layers * heads; ++k) {
    const auto tensor =
        test::stored(test::make_cube(shape, weights[static_cast<std::size_t>(k % heads)]));
    const HeadView view = tensor.head(0, 0);
    capture.heads.push_back(std::make_shared<CapturedHead>(
        CapturedHead{measure_head(view), picture_of(view, CapturedHead::kSide)}));
    capture.uniform = std::make_shared<HeadPicture>(uniform_picture(view, CapturedHead::kSide));
    frame.picked = picked_head(view, {k / heads, k % heads});
  }
  return frame;
}

Cube square(Index tokens, Index samples = 1) {
  return {.samples = samples, .queries = tokens, .keys = tokens};
}

CaptureFrame small_capture() {
  return capture_of(square(12), 2, {to_sink, evenly, to_previous});
}

/// Nothing read, half read, one head, one token, one row, long, padded, with NaN, not causal.
std::vector<CaptureFrame> odd_captures() {
  std::vector<CaptureFrame> frames{small_capture(), small_capture(), small_capture()};
  for (std::size_t k = 0; k < 6; ++k) {
    frames[1].capture.heads[k] = nullptr;
    if (k > 2) frames[2].capture.heads[k] = nullptr;
  }
  frames[1].capture.uniform = nullptr, frames[1].picked = frames[2].picked = nullptr;
  frames[1].capture.origin = nullptr;
  Cube one_row = square(9), padded = square(9, 2), full = square(5);
  one_row.queries = 1, full.causal = false;
  padded.valid.assign(18, 1), padded.valid[0] = padded.valid[1] = 0;
  const auto constant = [](Index, Index, Index) { return 0.25; };
  for (const auto& [cube, weight] :
       std::vector<std::pair<Cube, Weight>>{{square(7), to_sink},
                                            {square(1), constant},
                                            {square(2), constant},
                                            {one_row, constant},
                                            {square(100), power_law},
                                            {padded, constant},
                                            {full, constant},
                                            {square(12), not_a_number}})
    frames.push_back(capture_of(cube, 1, {weight}));
  frames.push_back(capture_of(square(12), 1, {not_a_number, to_sink}));
  return frames;
}

/// Draws all views of the frame, one with nothing to show as a sentence; how many have a picture.
int check_views(const Frame& frame, const ViewParams& params) {
  int pictures = 0;
  for (std::size_t k = 0; k < std::size(kViews); ++k) {
    CAPTURE(k);
    const std::string why = kViews[k].why_not(frame);
    const Figure figure =
        why.empty() ? kViews[k].build(frame, params) : Figure{{}, Message{why}, {}};
    const auto* message = std::get_if<Message>(&figure.panel);
    CHECK((!message || message->text.size() > 20));
    check_drawing(figure);
    pictures += !message;
  }
  return pictures;
}

std::vector<std::string> orders() {
  std::vector<std::string> ids{"", "no measure"};
  for (const MeasureInfo& measure : kMeasures) ids.emplace_back(measure.id);
  return ids;
}

ViewParams params_of(const HeadOptions& options) {
  ViewParams params;
  params.heads = options;
  return params;
}

/// The cells of a head's tile, row by row from the top.  Range  a grid of 2 × 3 tiles of 12 × 12.
std::vector<double> tile_cells(const GridMap& grid, Point tile) {
  std::vector<double> cells;
  for (std::size_t row = 12; row-- > 0;)
    for (std::size_t col = 0; col < 12; ++col)
      cells.push_back(grid.values[(static_cast<std::size_t>(tile.y) * 13 + row) * grid.cols +
                                  static_cast<std::size_t>(tile.x) * 13 + col]);
  return cells;
}

double heights(const Series& outline) {
  double sum = 0;
  for (std::size_t k = 1; k < outline.y.size(); k += 2) sum += outline.y[k];
  return sum;
}

}  // namespace

TEST_CASE("capture views: every view of every capture draws without a fault", "[views][smoke]") {
  CHECK(std::ranges::count(all_views(), RunKind::capture, &View::kind) == std::ssize(kViews));
  const int pictures = check_views({small_capture()}, {});
  CHECK(pictures >= 8);  // one view wants another run beside, one is text
  const std::vector<CaptureFrame> frames = odd_captures();
  for (std::size_t k = 0; k < frames.size(); ++k) {
    CAPTURE(k);
    check_views({frames[k]}, {});
    for (const HeadScale scale : kScales) {
      ViewParams params;
      params.heads = {.layer = -3,
                      .head = 99,
                      .sample = 99,
                      .keys = Interval{-1, 1e9},
                      .queries = Interval{2, 3},
                      .scale = scale,
                      .measure = "gamma",
                      .order = "gamma"};
      params.values = AxisScale::log;
      params.beside = std::make_shared<Frame>(Frame{frames[(k + 1) % frames.size()]});
      check_views({frames[k]}, params);
    }
  }
}

TEST_CASE("capture views: uniform attention is 0 on every scale", "[views][property]") {
  for (const Cube& cube : {square(12), square(100), square(9, 2)}) {
    const CaptureFrame frame = capture_of(cube, 1, {evenly, to_sink});
    const CapturedHead &uniform = *frame.capture.head(0, 0), &sink = *frame.capture.head(0, 1);
    for (const HeadScale scale : kScales) {
      CAPTURE(cube.keys, colour_label(scale));
      double largest = 0;
      for (const double value : on_scale(sink.picture, *frame.capture.uniform, scale))
        largest = std::fmax(largest, std::abs(value));
      CHECK(largest > 0.1);
      const auto values = on_scale(uniform.picture, *frame.capture.uniform, scale);
      int seen = 0;
      for (std::size_t k = 0; k < values.size(); ++k) {
        CHECK((std::isnan(uniform.picture.values[k]) ? std::isnan(values[k])
                                                     : std::abs(values[k]) < 1e-6));
        seen += !std::isnan(values[k]);
      }
      CHECK(seen >= cube.keys * (cube.keys + 1) / 2);
    }
  }
}

TEST_CASE("capture views: the scales are what they are called", "[views][property]") {
  const HeadPicture picture{1, 4, {0.6f, 0.4f, 0, NAN}}, uniform{1, 4, {0.25f, 0.25f, 0.25f, NAN}};
  const auto linear = on_scale(picture, uniform, HeadScale::linear);
  const auto log = on_scale(picture, uniform, HeadScale::log);
  const auto row = on_scale(picture, uniform, HeadScale::row);
  CHECK(linear[0] == Approx(0.35));
  CHECK(linear[2] == Approx(-0.25));
  CHECK(log[1] == Approx(std::log10(1.6)));
  CHECK(log[2] < -7);
  CHECK(row[0] == 1);
  CHECK(row[1] == Approx(0.15 / 0.35));
  for (const auto& values : {linear, log, row}) CHECK(std::isnan(values[3]));
  const HeadPicture rounded{1, 4, {0.2501f, 0.2499f, 0.25f, NAN}};
  CHECK(on_scale(rounded, uniform, HeadScale::row)[0] == 0);
  const HeadPicture leaking{1, 2, {0.5f, 0.5f}}, seen{1, 2, {1, NAN}};
  CHECK(on_scale(leaking, seen, HeadScale::linear)[1] == 0.5);
}

TEST_CASE("capture views: a picture is resampled by means of what is finite", "[views][property]") {
  const HeadPicture picture{2, 4, {1, 3, NAN, NAN, 5, 7, NAN, 2}};
  CHECK(resampled(picture, 1, 2).values == std::vector<float>{4, 2});
  CHECK(std::isnan(resampled(picture, 2, 2).value(0, 1)));
  const HeadPicture twice = resampled({1, 2, {1, 2}}, 3, 4);
  CHECK(twice.values == std::vector<float>{1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2});
}

TEST_CASE("head grid: the head under a point is the one whose tile is there, in every order",
          "[views][property]") {
  const Capture capture = small_capture().capture;
  for (const std::string& order : orders()) {
    HeadOptions options;
    options.order = order;
    std::set<std::pair<double, double>> places;
    for (Index layer = 0; layer < 2; ++layer)
      for (Index head = 0; head < 3; ++head) {
        CAPTURE(order, layer, head);
        const HeadPick pick{layer, head};
        const Point tile = tile_of(capture, options, pick).centre();
        places.emplace(tile.x, tile.y);
        for (const double off : {-0.49, 0.0, 0.49}) {
          CHECK(head_at(capture, options, {tile.x + off, tile.y - off}) == pick);
        }
      }
    CHECK(places.size() == 6);
    CHECK_FALSE(head_at(capture, options, {2.51, 0}));
    CHECK_FALSE(head_at(capture, options, {0, -0.51}));
    CHECK_FALSE(head_at(capture, options, {NAN, 0}));
  }
}

TEST_CASE("head grid: layers go up, orders from the top left", "[views][property]") {
  const Capture capture = small_capture().capture;
  HeadOptions options;
  CHECK(tile_of(capture, options, {1, 2}).centre() == Point{2, 1});
  options.order = "sink_mass";
  CHECK(tile_of(capture, options, {0, 0}).centre() == Point{0, 1});
  CHECK(tile_of(capture, options, {1, 0}).centre() == Point{1, 1});
  options.order = "previous";
  CHECK(tile_of(capture, options, {0, 2}).centre() == Point{0, 1});
  CHECK(tile_of(capture, options, {1, 0}).centre() == Point{2, 0});
}

TEST_CASE("head grid: a tile holds its head, the first query on top", "[views][property]") {
  const CaptureFrame frame = small_capture();
  for (const std::string order : {"", "previous", "sink_mass"}) {
    HeadOptions options;
    options.order = order;
    const Figure figure = build_head_grid_view(frame, params_of(options));
    const auto& grid = std::get<GridMap>(figure.panel);
    REQUIRE(grid.cols == 3 * 13 - 1);
    REQUIRE(grid.rows == 2 * 13 - 1);
    for (Index head = 0; head < 3; ++head) {
      CAPTURE(order, head);
      const auto cells = tile_cells(grid, tile_of(frame.capture, options, {1, head}).centre());
      const auto told =
          on_scale(frame.capture.head(1, head)->picture, *frame.capture.uniform, options.scale);
      for (std::size_t k = 0; k < 144; ++k) CHECK(test::same_bits(cells[k], told[k]));
      CHECK(std::isnan(cells[1]));
      CHECK_FALSE(std::isnan(cells[143]));
    }
    CHECK(std::isnan(grid.values[12]));
    CHECK(grid.x_edges[0] + grid.x_edges[12] == Approx(0).margin(1e-12));
  }
}

TEST_CASE("head view: tokens have their ids where there is room, else positions",
          "[views][property]") {
  const auto names = [](const CaptureFrame& frame) {
    return std::get<Heatmap>(build_head_view(frame, {}).panel).col_labels;
  };
  CHECK(names(small_capture()).at(3) == "7");
  CHECK(names(capture_of(square(12, 2), 1, {evenly})).at(3) == "4");
  CHECK(names(capture_of(square(65), 1, {evenly})).at(64) == "65");
}

TEST_CASE("head profile: uniform attention is its own reference", "[views][property]") {
  Cube padded = square(9, 2), full = square(5);
  padded.valid.assign(18, 1), padded.valid[0] = padded.valid[1] = 0;
  full.causal = false;
  const auto even = [&padded](Index b, Index q, Index) {
    return 1 / static_cast<double>(b == 0 ? q - 1 : q + 1);
  };
  for (const auto& [cube, weight] : std::vector<std::pair<Cube, Weight>>{
           {square(12), evenly}, {padded, even}, {full, [](Index, Index, Index) { return 0.2; }}}) {
    const Figure figure = build_head_profile_view(capture_of(cube, 1, {weight}), {});
    const auto& chart = std::get<LineChart>(figure.panel);
    REQUIRE(chart.series.size() == 2);
    REQUIRE(chart.series[0].y.size() == static_cast<std::size_t>(cube.keys));
    for (std::size_t s = 0; s < chart.series[0].y.size(); ++s)
      CHECK(chart.series[0].y[s] == Approx(chart.series[1].y[s]));
  }
  CHECK(uniform_mass_per_row(Vec::Constant(4, 7)).isApprox(Vec::Constant(4, 0.25)));
}

TEST_CASE("metric views: they show the measure, and what uniform attention has",
          "[views][property]") {
  const CaptureFrame frame = small_capture();
  HeadOptions options;
  options.measure = "sparsity", options.head = 1;
  const auto matrix = std::get<GridMap>(build_metric_matrix_view(frame, params_of(options)).panel);
  CHECK(matrix.range == Interval{0, 1});
  CHECK(matrix.values[2] == frame.capture.head(0, 2)->report.value("sparsity"));
  CHECK(matrix.note.find("0.259") != std::string::npos);  // H₁₂/12
  const auto chart =
      std::get<LineChart>(build_metric_histogram_view(frame, params_of(options)).panel);
  REQUIRE(chart.vertical.size() == 1);
  CHECK(chart.vertical[0].at == Approx(matrix.values[1]));
}

TEST_CASE("metric views: uniform attention has no line where no formula holds",
          "[views][property]") {
  Cube padded = square(9, 2), full = square(9), few = square(9);
  padded.valid.assign(18, 1), padded.valid[0] = 0;
  full.causal = false, few.queries = 4;
  const auto lines = [](const Cube& cube) {
    const auto constant = [](Index, Index, Index) { return 0.125; };
    const Figure figure = build_metric_histogram_view(capture_of(cube, 1, {constant}), {});
    return std::get<LineChart>(figure.panel).vertical.size();
  };
  CHECK(lines(square(9)) == 1);
  for (const Cube& cube : {padded, full, few}) CHECK(lines(cube) == 0);
}

TEST_CASE("metric histogram: shares add up to 1, of two captures each", "[views][property]") {
  ViewParams params;
  params.beside = std::make_shared<Frame>(Frame{capture_of(square(8), 1, {to_sink, not_a_number})});
  int charts = 0;
  for (const MeasureInfo& measure : kMeasures) {
    CAPTURE(measure.id);
    params.heads.measure = std::string(measure.id);
    const Figure figure = build_metric_histogram_view(small_capture(), params);
    const auto* chart = std::get_if<LineChart>(&figure.panel);
    if (!chart) continue;
    REQUIRE(chart->series.size() == 2);
    const bool any =
        std::isfinite(params.beside->capture()->capture.head(0, 0)->report.value(measure.id));
    CHECK(heights(chart->series[0]) == Approx(1));
    CHECK(heights(chart->series[1]) == Approx(any ? 1 : 0));
    ++charts;
  }
  CHECK(charts >= 24);
}

TEST_CASE("sinks view: least, mean and largest of a layer", "[views][property]") {
  const CaptureFrame frame = small_capture();
  const auto chart = std::get<LineChart>(build_sinks_view(frame, {}).panel);
  double sum = 0;
  for (Index head = 0; head < 3; ++head)
    sum += frame.capture.head(1, head)->report.value("sink_mass");
  CHECK(chart.series[0].y[1] == Approx(0.8));
  CHECK(chart.series[1].y[1] == Approx(sum / 3));
  CHECK(chart.series[2].y[1] == frame.capture.head(1, 2)->report.value("sink_mass"));
  CHECK(chart.horizontal.at(0).at == Approx(frame.capture.head(0, 1)->report.value("sink_mass")));
}

TEST_CASE("decay view: a power law shows its exponent, all else is told to be none",
          "[views][property]") {
  const auto reading = [](Index tokens, const Weight& weight) {
    const Figure figure = build_decay_view(capture_of(square(tokens), 1, {weight}), {});
    return std::get<LineChart>(figure.panel).series.at(0).reading;
  };
  CHECK(reading(64, power_law) == "γ = 1.50, R² = 1.00");
  CHECK(reading(64, evenly) == "flat");
  CHECK(reading(64, to_previous).starts_with("no power law"));
  CHECK(reading(6, evenly).starts_with("too few distances"));
  CHECK(decay_reading({.gamma = 1, .b = 0, .r2 = 0.8999, .n = 9}) == "no power law");
  CHECK(decay_reading({.gamma = 1.2, .b = 0, .r2 = 0.98, .n = 9, .without_mass = 3}) ==
        "γ = 1.20, R² = 0.98, 3 distances without mass");
  const auto chart =
      std::get<LineChart>(build_decay_view(capture_of(square(64), 1, {evenly}), {}).panel);
  CHECK(chart.horizontal.at(0).at == Approx(chart.series.at(0).y[3]));
}

TEST_CASE("gamma against sink: a dot for every head, and their correlation", "[views][property]") {
  const CaptureFrame frame = small_capture();
  const Figure figure = build_gamma_sink_view(frame, {});
  const auto& chart = std::get<LineChart>(figure.panel);
  for (std::size_t k = 0; k < 6; ++k) {
    const HeadReport& report = frame.capture.heads[k]->report;
    CHECK(chart.series[0].x[2 * k] == report.value("sink_mass"));
    const bool law = report.value("gamma_r2") >= kLeastR2;
    CHECK(chart.series[law ? 0 : 1].y[2 * k] == report.value("gamma"));
    CHECK(std::isnan(chart.series[law ? 1 : 0].y[2 * k]));
  }
  CHECK(figure.title.starts_with("r = −"));  // the previous-token head has the least sink
  CHECK(figure.title.ends_with(", 6 heads"));
}

TEST_CASE("head difference: of a head with itself it is 0, else what is missing is said",
          "[views][property]") {
  const CaptureFrame frame = small_capture();
  const auto compared = [&frame](std::optional<CaptureFrame> beside) {
    ViewParams params;
    if (beside) params.beside = std::make_shared<Frame>(Frame{*beside});
    return build_head_difference_view(frame, params).panel;
  };
  const auto same = std::get<Heatmap>(compared(frame));
  for (const double value : same.values.span()) CHECK((std::isnan(value) || value == 0));
  CHECK(std::ranges::count(same.values.span(), 0.0) >= 12 * 13 / 2);
  const auto other = std::get<Heatmap>(compared(capture_of(square(12), 1, {evenly})));
  CHECK(other.values[12 * 11] == Approx(0.1 / 11 - 1.0 / 12));
  CHECK(other.map == Colormap::diverging);
  CaptureFrame unpicked = frame;
  unpicked.picked = nullptr;
  std::set<std::string> sentences;
  for (const auto& beside : {std::optional<CaptureFrame>(), std::optional(unpicked),
                             std::optional(capture_of(square(5), 1, {evenly}))})
    sentences.insert(std::get<Message>(compared(beside)).text);
  CHECK(sentences.size() == 3);
}

TEST_CASE("file view: it tells the extents, the axes and what is still to be read",
          "[views][property]") {
  const auto text = [](const CaptureFrame& frame) {
    return std::get<Message>(build_file_view(frame, {}).panel).text;
  };
  const std::string whole = text(small_capture()), half = text(odd_captures()[2]);
  CHECK(whole.starts_with("2 layers × 3 heads, 1 sample of 12 tokens"));
  CHECK(whole.find("or perhaps sample,head,query,key") != std::string::npos);
  CHECK(whole.find("heads read") == std::string::npos);
  CHECK(half.find("3 of 6 heads read") != std::string::npos);
  CHECK(text(capture_of(square(12), 1, {not_a_number})).find("8 rows") != std::string::npos);
}

}  // namespace polarflow
