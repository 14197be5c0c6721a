#include "app/export/formats.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <locale>
#include <stdexcept>
#include <variant>
#include <vector>

#include "app/export/png.h"
#include "app/export/session_file.h"
#include "app/export/tex_text.h"
#include "core/text/printable.h"
#include "core/text/utf8.h"
#include "tests/app/figure/specimens.h"

namespace polarflow {
namespace {

Provenance titled_provenance(const std::string& session) {
  return {"Ein Titel – ü & <x>", "polarflow 1.2", "polarflow render fig2 --view simplex", session};
}

Picture picture_of(const Figure& figure, const std::string& session) {
  return {single_page(figure, 200, 130), paper_theme(), 144, titled_provenance(session), {"view"}};
}

const std::string kSession =
    "{\n  \"title\": \"κ = 5 – ü (a) \\\\ \\\" & <b> 𝛼\",\n  \"n\": [1, 2]\n}\n";

/// Numbers with a comma, thousands apart: what a locale can do to a stream.
struct Commas : std::numpunct<char> {
  [[nodiscard]] char do_decimal_point() const override { return ','; }
  [[nodiscard]] char do_thousands_sep() const override { return '.'; }
  [[nodiscard]] std::string do_grouping() const override { return "\3"; }
};

auto every_format() {
  return Catch::Generators::from_range(all_formats().begin(), all_formats().end());
}

}  // namespace

TEST_CASE("formats: every figure, the same bytes twice and under another locale",
          "[export][property]") {
  const Format format = GENERATE(every_format());
  for (const Specimen& specimen : all_specimens()) {
    CAPTURE(format.id, specimen.name);
    const Picture picture = picture_of(specimen.figure, kSession);
    const std::string bytes = format.file(picture);
    const std::locale before = std::locale::global(std::locale(std::locale(), new Commas));
    CHECK(format.file(picture) == bytes);
    std::locale::global(before);
  }
}

TEST_CASE("formats: the session comes back, from a file that its own format alone recognizes",
          "[export][property]") {
  const Format format = GENERATE(every_format());
  const std::string session = GENERATE(as<std::string>(), kSession, "{}\n",
                                       "{\"a\": \"" + std::string(300000, 'x') + "\"}\n",
                                       "{\"a\": \"" + std::string(1999, 'x') + "üüü\"}\n");
  CAPTURE(format.id);
  const std::string bytes = format.file(picture_of(rich_specimens()[0].figure, session));
  CHECK(format.session(bytes) == session);
  CHECK(session_in(bytes, "file") == session);
  for (const Format& other : all_formats()) {
    CAPTURE(other.id);
    CHECK(other.recognizes(bytes) == (other.id == format.id));
    CHECK_FALSE(other.recognizes(session));
    CHECK_FALSE(other.recognizes(""));
  }
}

TEST_CASE("formats: a file without a session is told from one with it", "[export][property]") {
  const Format format = GENERATE(every_format());
  CAPTURE(format.id);
  const std::string bytes = format.file(picture_of(rich_specimens()[0].figure, ""));
  CHECK(format.session(bytes) == std::nullopt);
  CHECK_THROWS_AS(session_in(bytes, "file"), std::runtime_error);
}

TEST_CASE("formats: a file cut short is refused, or has its session whole", "[export][property]") {
  const Format format = GENERATE(every_format());
  const std::string bytes = format.file(picture_of(rich_specimens()[0].figure, kSession));
  const std::size_t step = bytes.size() / 300 + 1;
  int looked_into = 0;
  for (std::size_t size = 20; size < bytes.size(); size += step) {
    CAPTURE(format.id, size);
    const std::string part = bytes.substr(0, size);
    if (!format.recognizes(part)) continue;
    ++looked_into;
    try {
      const auto session = format.session(part);
      CHECK(session.value_or(kSession) == kSession);
    } catch (const std::runtime_error& error) {
      CHECK_FALSE(std::string(error.what()).empty());
    }
  }
  CHECK(looked_into > 200);
}

TEST_CASE("formats: a name's ending tells the format", "[export][property]") {
  for (const Format& format : all_formats()) {
    CAPTURE(format.id);
    CHECK(format_of_name("a/b.c/name." + std::string(format.id))->id == format.id);
  }
  CHECK(all_formats().size() >= 7);
  CHECK(format_of_name("name") == nullptr);
  CHECK(format_of_name("name.bmp") == nullptr);
}

TEST_CASE("svg: text stays text, with the family's fallbacks", "[export][property]") {
  LineChart chart;
  chart.y.label = "sᵢ & <x>";
  chart.series = {{"s₁", 0, {0, 1}, {0, 1}}};
  const std::string svg = find_format("svg")->file(picture_of({"", chart}, kSession));
  constexpr std::string_view kItalic = "<tspan font-style=\"italic\">";
  CHECK(svg.find(std::string(kItalic) +
                 "s</tspan><tspan font-style=\"italic\" font-size=\"7\" dy=\"1.7\">i</tspan><tspan "
                 "dy=\"-1.7\"> &amp; &lt;</tspan>" +
                 std::string(kItalic) + "x</tspan>&gt;") != svg.npos);
  CHECK(svg.find("Times New Roman, DejaVu Serif, serif") != svg.npos);
}

TEST_CASE("tex: minus and Greek are math, scripts have their size, the rest is escaped",
          "[export][property]") {
  const auto [text, tex] = GENERATE(table<const char*, const char*>({
      {"−0.5", "$-$0.5"},
      {"10⁻⁴", "10\\pfscript{3.6}{7}{$-$4}"},
      {"s₁₂", "$s$\\pfscript{-1.7}{7}{12}"},
      {"sᵢ", "$s$\\pfscript{-1.7}{7}{$i$}"},
      {"Vᵀw", "$V$\\pfscript{3.6}{7}{$T$}$w$"},
      {"log₁₀ t", "log\\pfscript{-1.7}{7}{10} $t$"},
      {"τ = ∫ψ dt", "$\\tau$ = $\\int\\psi$ dt"},
      {"50 % & {a_b}", "50 \\% \\& \\{a\\_b\\}"},
      {"‖θ‖ ≤ ∞", "$\\|\\theta\\|$ $\\leq$ $\\infty$"},
      {"⟨u₁, w⟩", "$\\langle u$\\pfscript{-1.7}{7}{1}, $w\\rangle$"},
      {"a run of B, a", "a run of $B$, $a$"},
      {"(a) loss L (L2)", "(a) loss $L$ (L2)"},
      {"日", "?"},
  }));
  CAPTURE(text);
  TextStyle style;
  style.size = 10;
  CHECK(tex_text(text, style) == tex);
}

TEST_CASE("png: a picture that can be seen through keeps its transparency", "[export][property]") {
  const Raster clear{2, 1, {{10, 20, 30, 255}, {0, 0, 0, 0}}};
  const Raster opaque{2, 1, {{10, 20, 30, 255}, {0, 0, 0, 255}}};
  CHECK(png_bytes(clear, 72, {})[25] == 6);   // the header's type: colour with alpha
  CHECK(png_bytes(opaque, 72, {})[25] == 2);  // colour
}

namespace {

/// Texts that would act if a format let them through, each with a mark by which it is found again.
std::vector<std::string> hostile_texts() {
  std::vector<std::string> texts{"=PWNED()",
                                 "@PWNED",
                                 "PWNED\"\"\"",
                                 "PWNED'''",
                                 "\\input{PWNED}",
                                 "^^M\\PWNED",
                                 "%PWNED",
                                 "#PWNED",
                                 "$PWNED$",
                                 "</metadata><PWNED/>",
                                 "]]><PWNED>",
                                 "<!--PWNED-->",
                                 "&PWNED;",
                                 ")PWNED(",
                                 "PWNED\\",
                                 "session:PWNED",
                                 "end of session PWNED",
                                 "+ PWNED",
                                 "\xff\xfePWNED",
                                 "\xc0\x80PWNED",
                                 std::string(5000, 'x') + "PWNED"};
  std::vector<std::string> breaks{"\n", "\r", "\r\n", std::string(1, '\0')};
  for (const char32_t code : {0x7, 0x8, 0x9, 0xb, 0xc, 0x1b, 0x1c, 0x7f, 0x80, 0x85, 0x9b, 0x2028,
                              0x2029, 0x202e, 0x2066, 0xfdd0, 0xfffe, 0xffff, 0x1ffff})
    append_utf8(breaks.emplace_back(), code);
  for (const std::string& between : breaks) texts.push_back("a" + between + "PWNED");
  return texts;
}

/// Whether a line of the file, wherever a reader may see one end, begins with the mark.
bool begins_a_line(std::string_view bytes, std::string_view mark) {
  for (const std::string_view end :
       {"\n", "\r", "\f", "\v", "\x1c", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9"})
    for (std::size_t at = bytes.find(end); at != bytes.npos; at = bytes.find(end, at + 1))
      if (bytes.substr(at + end.size()).starts_with(mark)) return true;
  return bytes.starts_with(mark);
}

/// Whether something in it is neither printable nor the end of a line.
bool acts(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t code = next_code_point(bytes, at);
    if (code != '\n' && (!is_text_character(code) || is_order_control(code))) return true;
  }
  return false;
}

/// A picture of a chart in which every text is this one.
Picture picture_full_of(const std::string& text) {
  Figure figure = rich_specimens()[0].figure;
  figure.title = text;
  // Not the x axis: its label is the first cell of a CSV's row of names, where it belongs.
  if (auto* chart = std::get_if<LineChart>(&figure.panel))
    for (Series& series : chart->series) series.name = text;
  Picture picture = picture_of(figure, kSession);
  picture.provenance = {text, text, "polarflow " + text, kSession};
  return picture;
}

}  // namespace

TEST_CASE("formats: no text breaks out of its place, whatever it holds", "[export][property]") {
  const Format format = GENERATE(every_format());
  const auto texts = hostile_texts();
  REQUIRE(texts.size() >= 40);
  for (const std::string& text : texts) {
    CAPTURE(format.id, printable(text, 60));
    const std::string bytes = format.file(picture_full_of(text));
    CHECK(format.session(bytes) == kSession);
    if (format.id == "pdf" || format.id == "png" || format.id == "npz") continue;  // no lines there
    CHECK_FALSE(begins_a_line(bytes, "PWNED"));
    CHECK_FALSE(acts(bytes));
  }
}

}  // namespace polarflow
