"""Compiles core/, app/figure/ and app/run/ with Clang and libc++, and makes no code of them.

usage: portability.py [--libraries FOLDER...] [--wide FLAG...]

Sources share translation units, since most of the time goes into headers and templates that they
have in common. A source whose private names are those of another is compiled again, apart. What
goes unseen is an include that a source lacks and another one before it has.

--wide are the flags of sources for wider instruction sets; without it these are left out.
Exit status 77: the machine has not both Clang 16 and libc++ 16, or newer ones.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("core", "app/figure", "app/run")
# Layers in one unit; few units are fast, large ones take memory (1.2 GB now).
TOGETHER = (
    {"app/figure", "core/text"},
    {"core/base", "core/attention", "core/capture", "core/init", "core/loss", "core/model",
     "core/probe"},
    {"core/flow", "core/optimizer", "core/theory", "core/ensemble"},
    {"core/scenario", "core/run", "app/run"},
)
WIDE = ("wider instruction sets",)
OLD = """#include <version>
#if __clang_major__ < 16 || _LIBCPP_VERSION < 160000
#error too old
#endif
"""
COMPILE = ["-x", "c++", "-std=c++20", "-stdlib=libc++", "-fsyntax-only", "-w",
           "-ferror-limit=0"]


def compiled(compiler, flags, text):
    """What the compiler says of a text; nothing when all is well."""
    done = subprocess.run([compiler, *COMPILE, *flags, "-"], cwd=ROOT, input=text,
                          capture_output=True, encoding="utf-8", errors="replace")
    return done.stderr or f"exit status {done.returncode}" if done.returncode else ""


def find_compiler():
    """The oldest Clang that will do, since newer ones can but do more; None without."""
    names = [*(f"clang++-{version}" for version in range(16, 40)), "clang++"]
    there = filter(shutil.which, names)
    return next((name for name in there if not compiled(name, [], OLD)), None)


def unit_of(source):
    """The layers whose sources are compiled with this one."""
    layer = "/".join(source.split("/")[:2])
    if re.search(r"_avx(2|512)\.cpp$", source):
        return WIDE
    return tuple(sorted(next((layers for layers in TOGETHER if layer in layers), {layer})))


def units():
    """The sources, by unit."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.cpp")):
            source = path.relative_to(ROOT).as_posix()
            found.setdefault(unit_of(source), []).append(source)
    return found


def apart(sources, said):
    """The groups in which sources are tried again whose unit has failed."""
    errors = re.findall(r"^(?:\./)?(\S+?):\d+:\d+: (fatal )?error: ", said, re.MULTILINE)
    failed = {name for name, _ in errors}
    if errors and failed < set(sources) and not any(fatal for _, fatal in errors):
        return [sorted(failed)]  # the others were compiled to their end
    return [[source] for source in sources]


def trouble(compiler, flags, sources):
    """What the compiler first has against sources of one unit; nothing when all is well."""
    said = compiled(compiler, flags, "".join(f'#include "{source}"\n' for source in sources))
    if not said or len(sources) == 1:
        return said
    tried = (trouble(compiler, flags, group) for group in apart(sources, said))
    return next(filter(None, tried), "")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--libraries", nargs="*", default=[])
    options.add_argument("--wide", nargs=argparse.REMAINDER, default=[])
    given = options.parse_args()
    compiler = find_compiler()
    if not compiler:
        print("skipped: needs Clang 16 and libc++ 16, or newer ones (scripts/setup --test)")
        return 77
    # After the system's folders: libc++'s own headers look for those of C behind themselves.
    flags = ["-I.", *(flag for folder in given.libraries for flag in ("-idirafter", folder))]
    found = []
    for unit, sources in units().items():
        if unit == WIDE and not given.wide:
            continue
        begin = time.monotonic()
        found.append(trouble(compiler, flags + (given.wide if unit == WIDE else []), sources))
        took = time.monotonic() - begin
        print(f"{took:5.1f} s  {len(sources):3} sources  {' '.join(unit)}", flush=True)
    print(*filter(None, found), sep="\n", end="")
    return 1 if any(found) else 0


if __name__ == "__main__":
    sys.exit(main())
