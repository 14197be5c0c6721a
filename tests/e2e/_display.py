"""Helpers of the window's end-to-end tests: a virtual display, the program in it, mouse and keys."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["POLARFLOW"]
SANITIZED = bool(os.environ.get("POLARFLOW_SANITIZED"))
NEEDED = ("Xvfb", "xdotool", "import", "convert")
SHOTS = os.environ.get("POLARFLOW_SHOTS")  # a folder that keeps the pictures of each step
# The system's own Python has what Debian packages; another may come first in the path.
DROPPING_PYTHON = next((python for python in (sys.executable, "/usr/bin/python3")
                        if pathlib.Path(python).exists()
                        and subprocess.run([python, "-c", "import Xlib"], capture_output=True)
                        .returncode == 0), None)


def skip_unless_possible():
    """Exits with 77 where a tool is missing."""
    missing = [tool for tool in NEEDED if not shutil.which(tool)]
    if missing:
        print("skipped: not installed:", ", ".join(missing))
        sys.exit(77)


def skip_unless_droppable():
    """The same where files are dropped."""
    skip_unless_possible()
    if not DROPPING_PYTHON:
        print("skipped: python3-xlib is not installed (scripts/setup --test)")
        sys.exit(77)


def wait_until(condition, seconds=60, what="the condition"):
    """Returns the condition's first true value; fails after so many seconds, tenfold if sanitized."""
    end = time.monotonic() + seconds * (10 if SANITIZED else 1)
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"timed out waiting for {what}")


def processor_time(process):
    """The clock ticks that a process has had, and whether a thread of it wants more by now."""
    ticks, wanting = 0, False
    for stat in pathlib.Path(f"/proc/{process.pid}/task").glob("*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # the thread has ended
        ticks += int(fields[11]) + int(fields[12])
        wanting |= fields[0] == "R"
    return ticks, wanting


class Display:
    """A virtual X display of its own, of the given size."""

    def __init__(self, width=1280, height=720, server=None):
        self.width, self.height = width, height
        server = server or ["Xvfb", "-screen", "0", f"{width}x{height}x24"]
        read, write = os.pipe()
        self.server = subprocess.Popen(
            [*server, "-displayfd", str(write), "-nolisten", "tcp"], pass_fds=[write],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        self.env = {**os.environ, "DISPLAY": self.name}
        self.env.pop("WAYLAND_DISPLAY", None)
        self.env.pop("XDG_STATE_HOME", None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *map(str, arguments)], env=self.env, check=True,
                              capture_output=True, encoding="utf-8", timeout=20).stdout

    def key(self, *keys):
        self.xdotool("key", *keys)

    def picture(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True,
                       timeout=30)
        return path

    def shot(self, name):
        """Keeps a picture of this step where one is wanted."""
        if SHOTS:
            self.picture(pathlib.Path(SHOTS) / f"{name}.png")

    def drop(self, *files):
        """Drops files on the program's window by the protocol of desktops."""
        window = self.xdotool("search", "--onlyvisible", "--name", "Polarflow").split()[0]
        script = pathlib.Path(__file__).parent / "_drop.py"
        done = subprocess.run([DROPPING_PYTHON, script, window, *map(str, files)], env=self.env,
                              capture_output=True, encoding="utf-8", timeout=60)
        assert done.returncode == 0, done.stderr


# A graphics card without a screen that can feed two.
TWO_OUTPUTS = """
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1920x1080" "1280x720"
    Virtual 3840 2160
  EndSubSection
EndSection
"""


class TwoMonitors(Display):
    """A display with two monitors: 1920×1080, and to the right of it a projector of 1280×720."""

    PROJECTOR = (1920, 0, 1280, 720)

    def __init__(self, folder):
        config = pathlib.Path(folder) / "xorg.conf"
        config.write_text(TWO_OUTPUTS, encoding="utf-8")
        super().__init__(3200, 1080, ["Xorg", "-config", str(config), "-noreset", "-logfile",
                                      str(pathlib.Path(folder) / "xorg.log")])
        for arguments in (["--addmode", "DUMMY1", "1280x720"],
                          ["--output", "DUMMY0", "--mode", "1920x1080", "--primary"],
                          ["--output", "DUMMY1", "--mode", "1280x720", "--right-of", "DUMMY0"],
                          []):  # which asks the outputs anew: now both are connected
            subprocess.run(["xrandr", *arguments], env=self.env, check=True, timeout=20,
                           stdout=subprocess.DEVNULL)

    @staticmethod
    def skip_unless_possible():
        driver = pathlib.Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
        if os.geteuid() != 0 or not driver.exists() or not shutil.which("xrandr"):
            print("skipped: two monitors want Xorg with the dummy driver, xrandr and root")
            sys.exit(77)
        try:
            with tempfile.TemporaryDirectory() as folder, TwoMonitors(folder):
                pass
        except subprocess.CalledProcessError:
            print("skipped: Xorg does not start with two monitors here")
            sys.exit(77)


class Window:
    """The program with its window open, and its log of redraws."""

    def __init__(self, display, folder, *arguments, env=None):
        self.display = display
        self.log = pathlib.Path(folder) / "redraws.tsv"
        self.log.unlink(missing_ok=True)
        # The last session is the test's own, not the user's.
        env = {"XDG_STATE_HOME": str(pathlib.Path(folder) / "state"), **display.env, **(env or {})}
        self.program = subprocess.Popen([PROGRAM, *arguments, "--frame-log", str(self.log)],
                                        env=env, stderr=subprocess.PIPE, encoding="utf-8")
        wait_until(lambda: self.redraws(), what="the first redraw")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        self.program.stderr.close()

    def place(self):
        """Where the window is: x, y, width, height."""
        window = self.display.xdotool("search", "--onlyvisible", "--name", "Polarflow").split()[0]
        said = subprocess.run(["xwininfo", "-id", window], env=self.display.env, check=True,
                              capture_output=True, encoding="utf-8", timeout=20).stdout
        found = dict(line.strip().split(":", 1) for line in said.splitlines() if ":" in line)
        return tuple(int(found[key]) for key in ("Absolute upper-left X", "Absolute upper-left Y",
                                                 "Width", "Height"))

    def redraws(self):
        """The redraws so far: (newest input, submitted, why, build ms)."""
        if not self.log.exists():
            return []
        lines = self.log.read_text(encoding="utf-8").split("\n")[1:-1]
        fields = [line.split("\t") for line in lines]
        return [(float(f[0]), float(f[1]), f[2], float(f[3])) for f in fields]

    def settle(self, seconds=1.0):
        """Waits until neither the program nor the display has done or wanted to do anything for so
        long, however little of a busy machine they get; all redraws."""
        def work():
            return [self.redraws(), processor_time(self.program),
                    processor_time(self.display.server)]

        def quiet():
            before = work()
            time.sleep(seconds)
            return work() == before and not before[1][1] and not before[2][1]
        wait_until(quiet, seconds=120, what="an idle window")
        return self.redraws()

    def press(self, *keys):
        """Presses keys that open a field, and waits until that has found its place in the window."""
        def since():
            return [f for f in self.redraws() if f[0] > heard]
        heard = max((f[0] for f in self.redraws()), default=-1)
        self.display.key(*keys)
        wait_until(lambda: len(since()) > 2, seconds=60, what=f"{keys} to be heard")

    def type(self, text):
        """Types a line into the field that has the focus, and ends it with Enter."""
        ready = "3" if SANITIZED else "0.3"
        self.display.xdotool("sleep", ready, "type", "--delay", "25", text)
        self.display.xdotool("sleep", "0.3", "key", "Return")

    def command(self, words):
        """Does the first thing that the palette finds for the words."""
        self.press("ctrl+k")
        self.type(words)

    def save(self, path):
        """Saves the session by its key; what the file holds."""
        self.press("ctrl+s")
        self.type(str(path))
        text = wait_until(lambda: path.exists() and path.read_text(encoding="utf-8"),
                          seconds=120, what=f"{path} to be saved")  # a redraw for each letter
        self.settle(0.4)  # until the field is closed
        return json.loads(text)

    def quit(self):
        """Closes the window by its key; the exit status."""
        self.display.key("ctrl+q")
        self.program.wait(timeout=20)
        return self.program.returncode


def difference(one, other, box):
    """The share of pixels that differ between two pictures inside x, y, width, height."""
    x, y, width, height = box
    done = subprocess.run(
        ["convert", str(one), str(other), "-crop", f"{width}x{height}+{x}+{y}", "+repage",
         "-metric", "AE", "-fuzz", "8%", "-compare", "-format", "%[distortion]", "info:"],
        capture_output=True, encoding="utf-8", timeout=60, check=True)
    return float(done.stdout) / (width * height)


def start_handle(display, folder):
    """The place of the start's ring at 1280×720 in the light theme, found by its ink."""
    picture = display.picture(pathlib.Path(folder) / "handle.png")
    done = subprocess.run(
        ["convert", str(picture), "-crop", "510x400+310+130", "+repage", "-fill", "white",
         "+opaque", "#16191d", "-trim", "-format", "%X %Y %w %h", "info:"],
        capture_output=True, encoding="utf-8", timeout=60, check=True)
    x, y, _, height = (float(v) for v in done.stdout.split())
    return round(310 + x + 11), round(130 + y + height / 2)
