"""Compiles exported TeX with pdflatex, in a document's own fonts. Needs scripts/setup --paper."""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _program import draws, main, succeed

DOCUMENT = r"""\documentclass{article}
\usepackage{tikz}
\begin{document}
\setbox0=\hbox{\input{figure.tex}}
\pdfpagewidth=\wd0 \pdfpageheight=\ht0 \hoffset=-1in \voffset=-1in
\shipout\box0
\end{document}
"""
VIEWS = [line.split("\t")[0] for line in succeed("views").splitlines()]


def compile_figure(folder, source, view, style, options=""):
    if not draws(folder / "figure.tex", source, view, "--style", style, "--width", "icml-column"):
        return
    language = f"\\usepackage{options}{{babel}}\n" if options else ""
    (folder / "document.tex").write_text(DOCUMENT.replace("\\begin{document}", language + "\\begin{document}"),
                                         encoding="utf-8")
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "document.tex"], cwd=folder,
                          capture_output=True, encoding="utf-8", errors="replace", timeout=120)
    trouble = [line for line in done.stdout.splitlines()
               if line.startswith("!") or "Missing character" in line or "Undefined" in line]
    assert done.returncode == 0 and not trouble, (source, view, style, trouble, done.stdout[-800:])


def test_every_view_compiles(folder):
    for view in [*VIEWS, "page"]:
        compile_figure(folder, "fig2", view, "paper")


def test_other_problems_and_styles_compile(folder):
    for source in ("triangle", "fig11-d10", "fig13-square-l1"):
        for style in ("icml", "dark"):
            compile_figure(folder, source, "page", style)


def test_a_figure_stands_what_babel_makes_active(folder):
    for language in ("ngerman", "french", "spanish", "turkish", "czech"):
        if subprocess.run(["kpsewhich", f"{language}.ldf"], capture_output=True).returncode != 0:
            print("not installed:", language)
            continue
        compile_figure(folder, "fig2", "page", "paper", options=f"[{language}]")


def test_dvips_is_told_that_it_cannot(folder):
    succeed("render", "fig2", "--view", "attention", "--out", folder / "figure.tex")
    (folder / "document.tex").write_text(DOCUMENT.replace(r"\pdfpagewidth", "%"), encoding="utf-8")
    done = subprocess.run(["latex", "-interaction=nonstopmode", "document.tex"], cwd=folder,
                          capture_output=True, encoding="utf-8", errors="replace", timeout=120)
    errors = [line for line in done.stdout.splitlines() if line.startswith("!")]
    assert errors and all("Package polarflow Error: latex with dvips" in line for line in errors), errors


def test_a_compiled_figure_has_the_documents_fonts_and_the_right_size(folder):
    compile_figure(folder, "fig2", "weights", "paper")
    if not shutil.which("pdffonts"):
        return
    fonts = subprocess.run(["pdffonts", folder / "document.pdf"], capture_output=True,
                           encoding="utf-8", check=True).stdout
    assert "CMR" in fonts and "Nimbus" not in fonts and "Type 3" not in fonts, fonts
    size = subprocess.run(["pdfinfo", folder / "document.pdf"], capture_output=True,
                          encoding="utf-8", check=True).stdout
    assert "234 x 175.5" in size, size


if __name__ == "__main__":
    if not shutil.which("pdflatex"):
        print("skipped: pdflatex is not installed (scripts/setup --paper)")
        sys.exit(77)
    main(sys.modules[__name__])
