"""Drops files on a window as a file manager does: the source's side of the X drag-and-drop protocol
(XDND, version 5).  usage: _drop.py WINDOW FILE...  Needs python3-xlib."""
import pathlib
import sys
import time

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol import event

PATIENCE = 20  # seconds for each answer


class Source:
    """A window that offers a list of files."""

    def __init__(self, target, files):
        self.display = Display()
        self.target = self.display.create_resource_object("window", target)
        self.text = "".join(pathlib.Path(f).resolve().as_uri() + "\r\n" for f in files).encode()
        self.window = self.display.screen().root.create_window(
            0, 0, 1, 1, 0, X.CopyFromParent, event_mask=X.PropertyChangeMask)
        self.list = self.atom("text/uri-list")

    def atom(self, name):
        return self.display.intern_atom(name)

    def tell(self, name, *data):
        """Sends a message of the protocol to the target."""
        values = [self.window.id, *data, *[0] * (4 - len(data))]
        self.target.send_event(event.ClientMessage(
            window=self.target, client_type=self.atom(name), data=(32, values)))
        self.display.flush()

    def next(self, wanted, what):
        """The next event of that sort; others are passed over."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            while self.display.pending_events():
                got = self.display.next_event()
                if wanted(got):
                    return got
            time.sleep(0.005)
        raise SystemExit(f"the window did not answer: {what}")

    def answer(self, name):
        """What the target says, as numbers."""
        atom = self.atom(name)
        got = self.next(lambda e: e.type == X.ClientMessage and e.client_type == atom, name)
        return got.data[1]

    def server_time(self):
        """The time of an event, as the protocol wants it."""
        self.window.change_property(Xatom.WM_NAME, Xatom.STRING, 8, b"drop")
        return self.next(lambda e: e.type == X.PropertyNotify, "PropertyNotify").time

    def hand_over(self):
        """Gives the list of files to the window that asks for it."""
        request = self.next(lambda e: e.type == X.SelectionRequest, "SelectionRequest")
        assert request.target == self.list, "another type was asked for"
        request.requestor.change_property(request.property, self.list, 8, self.text)
        request.requestor.send_event(event.SelectionNotify(
            time=request.time, requestor=request.requestor, selection=request.selection,
            target=request.target, property=request.property))
        self.display.flush()

    def drop(self):
        aware = self.target.get_full_property(self.atom("XdndAware"), X.AnyPropertyType)
        assert aware and aware.value[0] >= 5, "the window takes no drops"
        selection, now = self.atom("XdndSelection"), self.server_time()
        self.window.set_selection_owner(selection, now)
        size, corner = self.target.get_geometry(), self.target.translate_coords(
            self.display.screen().root, 0, 0)
        x, y = size.width // 2 - corner.x, size.height // 2 - corner.y
        self.tell("XdndEnter", 5 << 24, self.list)
        self.tell("XdndPosition", 0, (x << 16) | y, now, self.atom("XdndActionCopy"))
        assert self.answer("XdndStatus")[1] & 1, "the window refuses the drop"
        self.tell("XdndDrop", 0, now)
        self.hand_over()
        # GLFW puts the count of bytes where the protocol has a flag.
        assert self.answer("XdndFinished")[1], "the window did not take the drop"


Source(int(sys.argv[1]), sys.argv[2:]).drop()
