"""`polarflow film`: a run as MP4, WebM or GIF; what is refused, and what is left behind."""
import os
import shutil
import signal
import subprocess
import sys
import time

from _program import PROGRAM, main, refuse, succeed

SMALL = ("--size", "160x90", "--seconds", "0.5", "--fps", "20")  # 10 pictures

# Stands in for ffmpeg: notes its arguments and how much it was given beside the film.
STAND_IN = """#!/bin/sh
for last; do :; done
file=${last#file:}
{ echo "$@"; wc -c; } > "$file"
"""


def stand_in(folder, text=STAND_IN):
    """The environment in which the text is ffmpeg."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "ffmpeg").write_text(text)
    (tools / "ffmpeg").chmod(0o755)
    return {"PATH": f"{tools}:/usr/bin:/bin"}


def left_in(folder):
    return sorted(name for name in os.listdir(folder) if name != "tools")


def test_every_picture_reaches_the_encoder(folder):
    out = folder / "a film; with $(odd) 'name'.mp4"
    assert succeed("film", "triangle", *SMALL, "--out", out, env=stand_in(folder)) == ""
    arguments, size = out.read_bytes().decode(errors="replace").splitlines()[:2]
    assert int(size) == 10 * 160 * 90 * 4
    assert "-video_size 160x90 -framerate 20 " in arguments
    assert "comment=polarflow" in arguments and "polarflow film triangle" in arguments
    assert left_in(folder) == [out.name]


def test_an_encoder_that_fails_is_quoted_and_leaves_nothing(folder):
    env = stand_in(folder, "#!/bin/sh\necho Some hint >&2\necho No room for a film >&2\nexit 1\n")
    (folder / "run.mp4").write_text("the old film")
    refuse("film", "triangle", *SMALL, "--out", folder / "run.mp4", env=env, status=4,
           says="No room for a film")
    assert left_in(folder) == ["run.mp4"]
    assert (folder / "run.mp4").read_text() == "the old film"


def test_a_missing_encoder_is_named_with_how_to_get_it(folder):
    refuse("film", "triangle", *SMALL, "--out", folder / "run.mp4", env={"PATH": str(folder)},
           status=4, says="apt-get install ffmpeg")
    assert left_in(folder) == []


def test_what_cannot_be_filmed_is_refused(folder):
    out = ("--out", folder / "run.mp4")
    refuse("film", "triangle", "--out", folder / "run.avi", says="--out")
    refuse("film", "triangle", *out, "--size", "161x90", says="--size")
    refuse("film", "triangle", *out, "--size", "9x9", says="--size")
    refuse("film", "triangle", *out, "--size", "1600x90", says="--size")
    refuse("film", "triangle", *out, "--view", "simplex,none", says="--view")
    refuse("film", "triangle", *out, "--style", "none", says="--style")
    refuse("film", "triangle", *out, "--seconds", "0", says="--seconds")
    refuse("film", "triangle", *out, "--fps", "1000", says="--fps")
    refuse("film", "no such scenario", *out)
    refuse("film", "triangle", "--out", folder / "none" / "run.mp4", env=stand_in(folder), status=4,
           says="folder does not exist")
    assert left_in(folder) == []


def test_ctrl_c_leaves_nothing(folder):
    process = subprocess.Popen([PROGRAM, "film", "fig2", "--seconds", "600", "--out",
                                folder / "run.mp4"], stderr=subprocess.PIPE,
                               env={**os.environ, **stand_in(folder)})
    deadline = time.monotonic() + 30
    while not left_in(folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130 and said == b"polarflow: interrupted\n", said
    assert left_in(folder) == []


def check_session(folder, film):
    """The film opens as its run; one cut short, or a copy that players alone know, does not."""
    assert succeed("hash", film) == succeed("hash", "triangle")
    whole, short = film.read_bytes(), folder / f"short{film.suffix}"
    for share, says in ((len(whole) - 200, "cut short"), (len(whole) // 2, "carries no session")):
        short.write_bytes(whole[:share])
        refuse("hash", short, says=says)


def flat_places(picture, width, height):
    """Of every colour the places where all pixels two away have it, too: no edge is near."""
    def colour(x, y):
        return tuple(picture[3 * (y * width + x):3 * (y * width + x) + 3])
    steps = [(i, j) for i in (-2, -1, 0, 1, 2) for j in (-2, -1, 0, 1, 2)]
    places = {}
    for y in range(2, height - 2):
        for x in range(2, width - 2):
            if all(colour(x + i, y + j) == colour(x, y) for i, j in steps):
                places.setdefault(colour(x, y), []).append(3 * (y * width + x))
    return {colour: at for colour, at in places.items() if len(at) > 500}


def test_colours_of_a_film_are_those_of_its_pictures(folder):
    """A decoded picture against the one that the encoder was given, in the middle of saturated areas."""
    if not shutil.which("ffmpeg"):
        print("skipped: ffmpeg is not installed, so no colour was measured")
        return
    small = ("--size", "320x180", "--seconds", "0.2", "--fps", "10", "--view", "sweep")
    keep = '#!/bin/sh\nfor last; do :; done\ncat > "${last#file:}"\n'
    succeed("film", "triangle", *small, "--out", folder / "raw.mp4", env=stand_in(folder, keep))
    given = (folder / "raw.mp4").read_bytes()[:320 * 180 * 4]
    picture = bytes(v for k, v in enumerate(given) if k % 4 < 3)
    places = flat_places(picture, 320, 180)
    assert sum(max(colour) - min(colour) > 150 for colour in places) >= 3, list(places)
    for ending in ("mp4", "webm"):
        film = folder / f"film.{ending}"
        succeed("film", "triangle", *small, "--out", film)
        seen = subprocess.run(["ffmpeg", "-v", "error", "-i", film, "-vframes", "1", "-f", "rawvideo",
                               "-pix_fmt", "rgb24", "-"], capture_output=True, check=True).stdout
        for colour, at in places.items():
            for c in range(3):
                values = sorted(seen[k + c] for k in at)
                assert abs(values[len(values) // 2] - colour[c]) <= 2, (ending, colour, c, values[::99])


def test_films_of_every_format_play(folder):
    if not shutil.which("ffmpeg") or not shutil.which("ffprobe"):
        print("skipped: ffmpeg is not installed, so no real film was encoded")
        return
    for ending, start in (("mp4", b"ftyp"), ("webm", b"\x1a\x45\xdf\xa3"), ("gif", b"GIF89a")):
        one, two = folder / f"one.{ending}", folder / f"two.{ending}"
        for out in (one, two):
            succeed("film", "triangle", *SMALL, "--conceal", "--out", out)
        assert start in one.read_bytes()[:12]
        probe = subprocess.run(
            ["ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries",
             "stream=width,height,nb_read_frames", "-of", "csv=p=0", one],
            capture_output=True, text=True, check=True).stdout
        assert probe.strip() == "160,90,10", probe
        decoded = subprocess.run(["ffmpeg", "-v", "warning", "-i", one, "-f", "null", "-"],
                                 capture_output=True, text=True, check=True)
        assert decoded.stderr == "", (ending, decoded.stderr)
        check_session(folder, one)
        assert one.read_bytes() == two.read_bytes(), ending


main(sys.modules[__name__])
