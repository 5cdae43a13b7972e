"""A gate's window as a kiosk runs it, in a process of its own that is kept alive, and a test that stands before it.

The window is the program's: `run_gate` under a `Keeper`. What it is given is real where a machine without devices has it: pty
lines, a camera's stream over HTTP, a folder on the disk, a hub. The test's hand and eyes are the other end of a pipe; a full
disk, which no test may make, is said by what SQLite and the system say of one.
"""

import errno
import os
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from gatekeeper.service.keeping import LifeSign
from gatekeeper.wiring.clock import SystemClock
from gatekeeper.wiring.keeper import Keeper, KeptWindow, WindowStart

PASSPHRASE = "eight or more"
PATIENCE = 90.0  # seconds; only a machine that is busy with other things needs more than ten
LOOKS = 5  # milliseconds from one look at the pipe to the next
ROOM = 50 << 30  # bytes free
FULL = "database or disk is full"  # as SQLite says it
SCANNER_KEY = 2  # milliseconds


class Seen(NamedTuple):
    """What the window shows.

    Attributes:
        troubles: What is wrong with the gate itself, gravest first, in Chinese and English; the bar shows the first.
        news: What has just happened, likewise; while there is any, the bar shows it instead.
        list_: How the list stands, at its place on the bar.
        person: Who is shown; None where nobody is, or nobody is known.
        busy: Something is being asked, recorded, or heard to its end; `quiet` if nobody has done anything for a moment.
        form: What stands in the visitor's form as a name.
    """

    troubles: tuple[tuple[str, str], ...]
    news: tuple[str, str]
    list_: tuple[str, str]
    drawn: str
    person: UUID | None
    outcome: str
    tenths: tuple[int, ...]
    unsaved: bool
    busy: bool
    quiet: bool
    panel: str
    form: str
    camera: str
    scanner: str
    thermometer: str
    online: bool | None
    unsent: int


class TurnedClock(SystemClock):
    """The machine's clock, as somebody has set it."""

    def __init__(self, by: timedelta) -> None:
        super().__init__()
        self.by = by

    def now(self) -> datetime:
        """UTC."""
        return super().now() + self.by


# the other process


class Disk:
    """The gate's disk, as full as the test says.

    Attributes:
        full: It is, but for the room that the reserve takes; `to_the_last` if that is used up as well.
    """

    def __init__(self, folder: Path) -> None:
        from gatekeeper.store import ballast

        self._reserve = folder / ballast.FILE
        self.full = self.to_the_last = False

    @property
    def _takes(self) -> bool:
        return not self.full or (not self._reserve.exists() and not self.to_the_last)

    def begin(self) -> None:
        """From now on the database, files and the system's word are this disk's."""
        from gatekeeper.store import writer

        plain_end, plain_open, usage = writer.FileWriter.__exit__, os.open, shutil.disk_usage

        def end(one: writer.FileWriter, kind: Any, error: Any, trace: Any) -> None:
            if kind is None and not self._takes:
                one.close()
                raise writer_error(FULL)
            plain_end(one, kind, error, trace)

        def open_(path: Any, flags: int, *more: Any, **others: Any) -> int:
            if flags & os.O_CREAT and not self._takes:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return plain_open(path, flags, *more, **others)

        def room(path: Any) -> Any:
            free = 0 if not self._takes else (8 << 20 if self.full else ROOM)
            return usage(path)._replace(free=free)

        writer.FileWriter.__exit__ = end  # type: ignore[method-assign]  # in place of the real disk
        os.open = open_
        shutil.disk_usage = room


def writer_error(text: str) -> Exception:
    """As the driver of the database raises it."""
    import sqlcipher3.dbapi2 as sqlcipher

    assert not issubclass(sqlcipher.OperationalError, sqlite3.Error)
    return sqlcipher.OperationalError(text)  # type: ignore[no-any-return]  # the driver ships no types


def stand(pipe: Connection, begun: WindowStart, folder: str, source: str, address: tuple[str, int]) -> None:
    """The window's process."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PATH"] = str(Path(folder).parent / "programs")
    from gatekeeper.ui.app import make_app
    from gatekeeper.ui.beat import beating
    from gatekeeper.wiring import gate_window
    from gatekeeper.wiring.device import opened

    hurry()
    kept, hand = KeptWindow(pipe, begun), Client(address)
    clock, disk = TurnedClock(hand.recv()), Disk(Path(folder))
    disk.begin()
    mistakes: list[str] = []
    window: Any = gate_window
    real = window.gate_screen
    made: list[Any] = []

    def screen(*given: Any, **more: Any) -> Any:
        both = real(*given, **more)
        made.append(both[0])
        return both

    window.gate_screen = screen
    served: list[Any] = []

    def shown() -> None:
        kept.tell(LifeSign.READY)
        served.append(_Served(hand, made[0], clock, disk, mistakes))

    make_app()
    with beating(lambda: kept.tell(LifeSign.BEAT)), opened(Path(folder), PASSPHRASE, clock) as device:
        sys.exit(
            gate_window.run_gate(
                device,
                source,
                mistake=lambda error: mistakes.append(repr(error)),
                kiosk=True,
                died=begun.deaths > 0,
                shown=shown,
                ending=lambda: kept.tell(LifeSign.ENDING),
            )
        )


def hurry() -> None:
    """What is tried again after seconds is tried again at once."""
    from gatekeeper.devices import serial_line
    from gatekeeper.link import sync
    from gatekeeper.ui import scanner
    from gatekeeper.ui.gate import screen

    scanner.AGAIN = serial_line.AGAIN = 0.2
    screen.STATUS_EVERY = 0.3
    sync.SOON = sync.FIRST_WAIT = sync.LONGEST_WAIT = timedelta(seconds=0.3)


class _Served:
    """Does on the window's thread what the test asks for."""

    def __init__(self, hand: Connection, screen: Any, clock: TurnedClock, disk: Disk, mistakes: list[str]) -> None:
        from PySide6.QtCore import QTimer

        self._hand, self._screen, self._clock, self._disk, self._mistakes = hand, screen, clock, disk, mistakes
        self._timer = QTimer()
        self._timer.setInterval(LOOKS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        while self._hand.poll():
            what, *given = self._hand.recv()
            self._hand.send(getattr(self, f"_do_{what}")(*given))

    def _do_see(self) -> Seen:
        return seen(self._screen)

    def _do_mistakes(self) -> list[str]:
        return list(self._mistakes)

    def _do_clock(self, by: timedelta) -> None:
        self._clock.by = by

    def _do_disk(self, full: bool, to_the_last: bool) -> None:
        self._disk.full, self._disk.to_the_last = full, to_the_last

    def _do_key(self, text: str, code: int, stamp: int) -> None:
        from PySide6.QtCore import QCoreApplication, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        code = code or (Qt.Key.Key_Return.value if text == "\r" else ord(text.upper()))
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(stamp)
            QCoreApplication.sendEvent(QApplication.focusWidget() or self._screen.view, event)

    def _do_wedge(self, text: str) -> None:
        begun = int(time.monotonic() * 1000)
        for number, one in enumerate(text + "\r"):
            self._do_key(one, 0, begun + SCANNER_KEY * number)

    def _do_end(self) -> None:
        self._screen.leaving.end(True)
        from PySide6.QtWidgets import QApplication

        QApplication.quit()


def seen(screen: Any) -> Seen:
    """What a window shows."""
    from gatekeeper.domain.words import Language
    from gatekeeper.ui.gate.bar import list_of, news_of
    from gatekeeper.ui.gate.requests import Awaited
    from gatekeeper.ui.gate.troubles import _troubles
    from gatekeeper.ui.gate.visitor.state import Visitor

    s = screen.state
    zh, en = (replace(s, language=one) for one in (Language.ZH, Language.EN))
    card = s.shown.card if s.shown is not None else None
    troubles = zip((one.sentence for one in _troubles(zh)), (one.sentence for one in _troubles(en)), strict=True)
    waits = screen._keys._burst.waiting or any(isinstance(one, Awaited) for one in s.requests)
    return Seen(
        troubles=tuple(troubles),
        news=(news_of(zh), news_of(en)),
        list_=(list_of(zh), list_of(en)),
        drawn=screen.view.bar.accessibleName(),
        person=card.person if card is not None else None,
        outcome=card.outcome.value if card is not None else "",
        tenths=card.tenths if card is not None else (),
        unsaved=card is not None and card.trouble is not None,
        busy=bool(waits) or s.asking is not None or s.amending is not None,
        quiet=screen.quiet,
        panel=s.panel.__name__ if s.panel is not None else "",
        form=s.of(Visitor).who,
        camera=s.camera.value,
        scanner=s.scanner.link.value,
        thermometer=s.thermometer.link.value,
        online=s.status.online,
        unsent=s.status.unsent,
    )


# the test's process


@dataclass
class KeptPost:
    """The keeper, the window that lives just now, and the hand at it.

    Attributes:
        turned: By how much somebody has turned the machine's clock.
        lives: How many windows there were.
    """

    folder: Path
    source: str
    turned: timedelta = timedelta()
    lives: int = 0
    status: list[int | None] = field(default_factory=list)

    def __enter__(self) -> "KeptPost":
        """Open it."""
        self._listener = Listener(("127.0.0.1", 0))
        keeper = Keeper(stand, str(self.folder), self.source, self._listener.address)
        self._keeper = keeper
        self._thread = threading.Thread(target=lambda: self.status.append(keeper.keep()), name="keeper")
        self._thread.start()
        self.meet()
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, if it is open."""
        self.close()

    def close(self) -> None:
        """As the computer does when it is shut down: nobody is asked; a window that does not end is killed."""
        if not self._thread.is_alive():
            return
        with suppress(OSError, EOFError, AssertionError):
            self._ask("end")
        self._keeper._ends.set()
        process = self._keeper._process
        self._thread.join(20)
        if self._thread.is_alive() and process is not None:
            process.kill()
            self._thread.join()
        self._hand.close()
        self._listener.close()

    def meet(self) -> None:
        """The next window is there."""
        self._hand = self._listener.accept()
        self._hand.send(self.turned)
        self.lives += 1

    def kill(self) -> None:
        """As the system does when memory is gone: it learns nothing of it."""
        process = self._keeper._process
        assert process is not None
        process.kill()
        self._hand.close()

    def see(self) -> Seen:
        """What it shows now."""
        shown: Seen = self._ask("see")
        return shown

    def until(self, so: Callable[[Seen], bool], what: str = "") -> Seen:
        """Wait until it shows that."""
        end = time.monotonic() + PATIENCE
        while not so(shown := self.see()):
            assert time.monotonic() < end, f"waited in vain for {what}: {shown}"
            time.sleep(0.02)
        return shown

    def mistakes(self) -> list[str]:
        """What the window took for mistakes of ours."""
        found: list[str] = self._ask("mistakes")
        return found

    def type(self, *keys: str | int) -> None:
        """A hand types, one key after the other."""
        for one in keys:
            self._ask("key", "" if isinstance(one, int) else one, one if isinstance(one, int) else 0, 0)
            self.until(lambda shown: not shown.busy, "a key")

    def scan(self, text: str) -> None:
        """The scanner that types."""
        self._ask("wedge", text)

    def turn_clock(self, by: timedelta) -> None:
        """Somebody sets it; by how much it is off the real time then."""
        self.turned = by
        self._ask("clock", by)

    def fill_disk(self, full: bool, *, to_the_last: bool = False) -> None:
        """Something else has written on it, or was deleted."""
        self._ask("disk", full, to_the_last)

    def _ask(self, what: str, *given: object) -> Any:
        self._hand.send((what, *given))
        assert self._hand.poll(PATIENCE), f"the window does not answer: {what}"
        return self._hand.recv()
