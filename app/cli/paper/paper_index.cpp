#include "app/cli/paper/paper_index.h"

#include <algorithm>
#include <cmath>

#include "generated/version.h"

namespace polarflow {
namespace {

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The toy figures of arXiv:2603.06248</title>
<style>
body { font: 16px/1.5 Georgia, serif; color: #111; max-width: 52rem; margin: 2rem auto;
       padding: 0 1rem; }
h2 { margin: 2.5rem 0 0.5rem; }
img { width: 6.75in; max-width: 100%; }
table { border-collapse: collapse; font: 13px/1.45 sans-serif; margin: 0.5rem 0; }
th, td { padding: 0.1rem 0.7rem 0.1rem 0; text-align: left; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
tr.differs { background: #fde3d0; }
summary { cursor: pointer; }
</style>
</head>
<body>
<h1>The toy figures of arXiv:2603.06248</h1>
)";

constexpr std::string_view kHow =
    "<p>Varre, Rofin &amp; Flammarion 2026, drawn anew from the authors' own random numbers. The "
    "curves are those of the gradient flow; their x axis counts the updates of the gradient "
    "descent "
    "with which the authors made them. The numbers printed for that gradient descent are compared "
    "with the same number of updates of the same method, to their last printed digit. The flow at "
    "the same time stands beside them: it is the limit of small steps, so it differs by a share "
    "that "
    "shrinks with the step.</p>\n";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text)
    result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return result;
}

std::string cell(const std::string& text, std::string_view kind = "") {
  const std::string attribute = kind.empty() ? "" : " class=\"" + std::string(kind) + "\"";
  return "<td" + attribute + ">" + escaped(text) + "</td>";
}

std::string row_of(const PaperFinding& finding) {
  const PaperNumber& number = *finding.number;
  const bool agrees = finding.agrees();
  return "<tr class=\"" + std::string(agrees ? "agrees" : "differs") + "\">" + cell(number.preset) +
         cell(std::to_string(number.step), "number") + cell(number.name) +
         cell(finding.print.like(finding.print.value), "number") +
         cell(finding.print.like(finding.descent), "number") +
         cell(agrees ? "agrees" : "differs" + (number.note.empty() ? "" : ", " + number.note)) +
         cell(finding.print.like(finding.flow), "number") + "</tr>\n";
}

std::vector<PaperFinding> of_figure(std::span<const PaperFinding> findings,
                                    const PaperFigure& figure) {
  std::vector<PaperFinding> chosen;
  std::ranges::copy_if(findings, std::back_inserter(chosen), [&](const PaperFinding& finding) {
    return finding.number->figure == figure.number;
  });
  return chosen;
}

/// "44 of 44 numbers agree".
std::string score(std::span<const PaperFinding> findings) {
  const auto agreeing = std::ranges::count_if(findings, &PaperFinding::agrees);
  return std::to_string(agreeing) + " of " + std::to_string(findings.size()) + " numbers agree";
}

std::string table_of(std::span<const PaperFinding> findings) {
  const bool all = std::ranges::all_of(findings, &PaperFinding::agrees);
  std::string text = all ? "<details>" : "<details open>";
  text += "<summary>" + score(findings) +
          "</summary>\n<table>\n<tr><th>preset</th><th>updates</th><th>number</th><th>printed</th>"
          "<th>gradient descent</th><th></th><th>flow</th></tr>\n";
  for (const PaperFinding& finding : findings) text += row_of(finding);
  return text + "</table></details>\n";
}

/// Which run the figure's files reopen.
std::string session_note(const PaperFigure& figure) {
  const std::string first = figure.runs.front().preset;
  if (figure.runs.size() == 1)
    return "<p><code>polarflow " + figure.file() + ".pdf</code> opens its run.</p>\n";
  std::string rest;
  for (std::size_t k = 1; k < figure.runs.size(); ++k)
    rest += (k == 1 ? "" : ", ") + figure.runs[k].preset;
  return "<p>The figure shows several runs. <code>polarflow " + figure.file() +
         ".pdf</code> opens the first, <code>" + first + "</code>; the others are the presets " +
         escaped(rest) + ".</p>\n";
}

std::string section(const PaperFigure& figure, std::span<const PaperFinding> findings) {
  const std::string name = "Figure " + figure.number + ": " + figure.title;
  std::string text = "<h2>" + escaped(name) + "</h2>\n<p><a href=\"" + figure.file() +
                     ".pdf\"><img src=\"" + figure.file() + ".png\" alt=\"" + escaped(name) +
                     "\"></a></p>\n<ul>\n";
  for (const std::string& remark : figure.remarks) text += "<li>" + escaped(remark) + "</li>\n";
  return text + "</ul>\n" + table_of(findings) + session_note(figure);
}

}  // namespace

std::string paper_index(std::span<const PaperFinding> findings) {
  std::string text(kHead);
  text += kHow;
  text += "<p><strong>" + score(findings) + "</strong> to their printed digits.</p>\n";
  for (const PaperFigure& figure : paper_figures())
    text += section(figure, of_figure(findings, figure));
  return text + "<p>Made by polarflow " + kVersion + ".</p>\n</body>\n</html>\n";
}

}  // namespace polarflow
