#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <clocale>
#include <cmath>
#include <limits>

#include "app/figure/number_format.h"
#include "app/figure/script_text.h"
#include "app/figure/text_metrics.h"
#include "core/text/utf8.h"

namespace polarflow {

TEST_CASE("numbers: written for reading, with a real minus", "[figure][property]") {
  CHECK(format_number(0.125) == "0.125");
  CHECK(format_number(-0.0) == "0");
  CHECK(format_number(-3.2e-7) == "−3.2×10⁻⁷");
  CHECK(format_number(1e6) == "10⁶");
  CHECK(format_number(123456) == "123456");
  CHECK(format_number(0.99996) == "1");
  CHECK(format_number(HUGE_VAL) == "∞");
  CHECK(format_number(-HUGE_VAL) == "−∞");
  CHECK(format_number(NAN) == "undefined");
  CHECK(format_number(std::numeric_limits<double>::max()) == "1.798×10³⁰⁸");
}

TEST_CASE("numbers: fixed decimals never give a negative zero", "[figure][property]") {
  CHECK(format_fixed(-0.001, 2) == "0.00");
  CHECK(format_fixed(-0.5, 1) == "−0.5");
  CHECK(format_fixed(1234.5, 1) == "1234.5");
  CHECK(format_fixed(12345, 0) == "12\u2009345");
  CHECK(format_fixed(-1234567.25, 2) == "−1\u2009234\u2009567.25");
}

TEST_CASE("numbers: no locale changes them", "[figure][property]") {
  const char* wanted = GENERATE("de_DE.UTF-8", "C");
  const std::string before = std::setlocale(LC_ALL, nullptr);
  (void)std::setlocale(LC_ALL, wanted);
  CHECK(format_number(0.25) == "0.25");
  CHECK(format_scientific(2.5e9, 2) == "2.5×10⁹");
  (void)std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("numbers: sub- and superscripts", "[figure][property]") {
  CHECK(superscript(-12) == "⁻¹²");
  CHECK(subscript(304) == "₃₀₄");
}

TEST_CASE("scripts: split into levels of ordinary characters", "[figure][property]") {
  using Runs = std::vector<ScriptRun>;
  CHECK(script_runs("s₁₂(t)") ==
        Runs{{Script::normal, "s"}, {Script::subscript, "12"}, {Script::normal, "(t)"}});
  CHECK(script_runs("10⁻⁷") == Runs{{Script::normal, "10"}, {Script::superscript, "−7"}});
  CHECK(script_runs("").empty());
  for (int n = 0; n < 10; ++n) {
    CHECK(script_runs(superscript(n))[0] == ScriptRun{Script::superscript, std::to_string(n)});
    CHECK(script_runs(subscript(n))[0] == ScriptRun{Script::subscript, std::to_string(n)});
  }
}

TEST_CASE("scripts: letters of variables are slanted, words and articles are not",
          "[figure][property]") {
  const auto marked = [](std::string_view text) {
    std::string marks;
    for (const ScriptRun& run : drawn_runs(text, {}))
      marks += run.slanted ? "*" + run.text + "*" : run.text;
    return marks;
  };
  const auto [text, marks] = GENERATE(table<std::string, std::string>({
      {"attention s", "attention *s*"},
      {"s₁₂, a run of a", "*s*12, a run of *a*"},
      {"loss × time L·t", "loss × time *L*·*t*"},
      {"‖∇V‖ = ∫‖g‖dt", "‖∇*V*‖ = ∫‖*g*‖dt"},
      {"Σ sᵢ at τ−t", "Σ *s**i* at *τ*−*t*"},
      {"(a) loss L", "(a) loss *L*"},
      {"f(x), x-axis, L2, don’t", "*f*(*x*), x-axis, L2, don’t"},
      {"A token, I think", "A token, I think"},
  }));
  CHECK(marked(text) == marks);
  TextStyle laid_out;
  laid_out.measured = true;
  CHECK(drawn_runs(text, laid_out) == script_runs(text));
}

TEST_CASE("utf-8: valid text decodes, any bytes end", "[figure][property]") {
  std::size_t at = 0;
  CHECK(next_code_point("é", at) == 0xe9);
  at = 0;
  CHECK(next_code_point("𝛼", at) == 0x1d6fc);
  CHECK(at == 4);
  for (const std::string broken :
       {"\xff", "\xc3", "\xe2\x82", "\xc0\x80", "\xed\xa0\x80", "\xe0\x80\x80"}) {
    at = 0;
    CHECK(next_code_point(broken, at) == 0xfffd);
    CHECK(at == 1);
  }
}

TEST_CASE("text: elided text fits and ends with an ellipsis", "[figure][property]") {
  const double width = GENERATE(0.0, 3.0, 10.0, 31.4, 60.0, 500.0);
  const std::string text = "projection ⟨w, V₁⟩ of the values";
  const std::string shown = elided(text, 9, width);
  CHECK(nominal_text_width(shown, 9) <= width);
  CHECK((shown == text || shown.empty() || shown.ends_with("…")));
  if (width == 500) CHECK(shown == text);
}

}  // namespace polarflow
