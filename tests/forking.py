"""Tests played by processes that are forked from the one that has collected them.

Whatever is imported, a quarter of a gigabyte, is there once for all; and what a file of tests leaves in its process (caches,
pictures, the allocator's holes) goes with it: a process that has grown ends, and a fresh one takes the next share.
"""

import gc
import multiprocessing
import os
import sys
import time
import traceback
import warnings
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from io import StringIO
from itertools import pairwise
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.context import ForkProcess
from typing import Any

import pytest
from _pytest.config import create_terminal_writer

from gatekeeper.camera.free_memory import give_free_memory_back
from tests.sharing import ALONE, HEAVY, share_of
from tests.weight import MARK, Peak, own_weight

WORKERS = pytest.StashKey[int]()
"""How many processes share the tests; set only where they are forked."""
PEAK = pytest.StashKey[Peak]()
"""What the whole run weighed."""

GROWN = 150 << 10  # kB of its own with which a process takes no further share
# kB that a run may weigh, and for each process that plays: 1.6 GB with two; 1 is wanted, 1.2 to 1.3 are seen.
COMMON, EACH = 300 << 10, 650 << 10
LONG = 0.3  # seconds of a test after which memory that it freed goes back to the system
LOOK = 1.0  # seconds from one weighing to the next
PATIENCE = 60.0  # seconds for a test that still runs when all is to stop
STILL = 120.0  # seconds above pytest's own limit with which a process that says nothing stands still for ever


def can_fork() -> bool:
    """Whether a process may be forked and show windows afterwards: neither Windows nor macOS let it."""
    return sys.platform == "linux"


def is_wanted(config: pytest.Config) -> bool:
    """Whether the tests are to be shared by forked processes: several are asked for, and nobody wants to look into one."""
    return config.stash.get(WORKERS, 0) > 1 and not (config.option.usepdb or config.option.capture == "no")


def opencv_threads(count: int) -> None:
    """So many threads for OpenCV, where it is installed.

    None (0) before anything is collected: it keeps those that it has begun, a fork has none of them, and whoever waits for
    them there waits for ever. NumPy's own see to that themselves.
    """
    with suppress(ImportError):
        import cv2

        cv2.setNumThreads(count)


@dataclass(frozen=True)
class Played:
    """What became of one test: pytest's reports."""

    reports: list[dict[str, Any]]


@dataclass(frozen=True)
class Finished:
    """A share has been played; the process has so many kB of its own."""

    weight: int


@dataclass(frozen=True)
class Broken:
    """What went wrong after the last test."""

    text: str


@dataclass
class Player:
    """A process at work, as its parent knows it.

    Attributes:
        left: Places of the tests that it has been given and not told of yet.
        last: Place of the last one that it told of.
        heavy: Its share weighs much.
        heard: When it last said anything.
    """

    process: ForkProcess
    pipe: Connection
    left: deque[int] = field(default_factory=deque)
    last: int = 0
    heavy: bool = False
    heard: float = field(default_factory=time.monotonic)


class Players:
    """Hands shares out, tells pytest what became of them, and weighs.

    Args:
        session: Has collected.
        most: So many processes at once, and one more while none weighs much.

    Attributes:
        players: Those at work.
        peak: What the run has weighed.
    """

    def __init__(self, session: pytest.Session, most: int) -> None:
        self._session = session
        self._most = most
        self._limit = float(session.config.getoption("timeout", None) or session.config.getini("timeout") or 0)
        parted = shares(session.items)
        self._alone = deque(one for one in parted if share_of(session.items[one[0]].nodeid) == ALONE)
        self._shares = deque(one for one in parted if one not in self._alone)
        self.players: list[Player] = []
        self.peak = Peak(os.getpid())

    def play(self) -> None:
        """Play everything."""
        self._session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # one for all, so made before them
        os.environ[MARK] = str(os.getpid())
        gc.collect()
        gc.freeze()  # where no collector looks, no page is written to, and stays shared
        try:
            while self._shares or self._alone or self.players:
                while len(self.players) <= self._most and (share := self.next_share()):
                    self._begin(share)
                if not self.players:  # all others have been played
                    self._shares.append(self._alone.popleft())
                    continue
                for pipe in wait([player.pipe for player in self.players], LOOK):
                    self._hear(next(player for player in self.players if player.pipe is pipe))
                self.end_those_that_stand_still()
                self.peak.look(LOOK, self._at_work())
            self._weighed()
        finally:
            self._stop()
            gc.unfreeze()
            del os.environ[MARK]

    def end_those_that_stand_still(self) -> None:
        """What waits for ever inside of a library hears no alarm of pytest's; its test fails, and the others are played."""
        for player in self.players:
            own = self._session.items[player.left[0]].get_closest_marker("timeout") if player.left else None
            limit = self._limit if own is None else max(own.args)
            if time.monotonic() - player.heard > limit + STILL:
                player.process.kill()

    def _weighed(self) -> None:
        most = COMMON + self._most * EACH
        if self.peak.most > most and self.peak.meanwhile:
            names = [item.nodeid for item in self._session.items]
            place = names.index(self.peak.meanwhile[0])
            self._tell(place, [self._fault(place, "\n".join([f"At most {most >> 10} MB!", *self.peak.lines()]))])

    def _at_work(self) -> list[str]:
        return [self._session.items[player.left[0]].nodeid for player in self.players if player.left]

    def next_share(self) -> list[int]:
        """The next share; empty where there is none.

        One that weighs much has at most as many beside it as are to play, and none of its kind. While none does, one more
        is played: a third of what tests take is waiting.
        """
        busy = any(player.heavy for player in self.players)
        full = sum(bool(player.left) for player in self.players) >= self._most
        fitting = [] if busy and full else self._shares
        found = next((share for share in fitting if not ((busy or full) and self._is_heavy(share))), [])
        if found:
            self._shares.remove(found)
        return found

    def _is_heavy(self, share: list[int]) -> bool:
        return share_of(self._session.items[share[0]].nodeid) in HEAVY

    def _begin(self, share: list[int]) -> None:
        here, there = Pipe()
        parents = [here, *(player.pipe for player in self.players)]
        process = multiprocessing.get_context("fork").Process(target=_play, args=(self._session, there, parents))
        with warnings.catch_warnings():
            # Python 3.12 warns where there are several threads: here OpenBLAS's own, which it ends before a fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        there.close()
        self.players.append(Player(process, here))
        self._give(self.players[-1], share)

    def _give(self, player: Player, share: list[int]) -> None:
        player.left.extend(share)
        player.heavy = bool(share) and self._is_heavy(share)
        player.pipe.send(share)

    def _hear(self, player: Player) -> None:
        try:
            said = player.pipe.recv()
        except (EOFError, ConnectionResetError):
            self._gone(player)
            return
        player.heard = time.monotonic()
        match said:
            case Played(reports):
                player.last = player.left.popleft()
                self._tell(player.last, reports)
            case Finished(weight):
                player.heavy = False
                self._give(player, self.next_share() if weight < GROWN else [])
            case Broken(text):
                self._tell(player.last, [self._fault(player.last, text)])

    def _gone(self, player: Player) -> None:
        """It has ended; if in the middle of a test, that one failed, and another process plays the rest."""
        player.process.join()
        self.players.remove(player)
        if player.left:
            broke = player.left.popleft()
            if player.left:
                self._shares.appendleft(list(player.left))
            self._tell(broke, [self._fault(broke, f"The process ended in this test, with {player.process.exitcode}.")])

    def _fault(self, place: int, text: str) -> dict[str, Any]:
        item = self._session.items[place]
        report = pytest.TestReport(item.nodeid, item.location, {}, "failed", text, "teardown")
        made: dict[str, Any] = item.config.hook.pytest_report_to_serializable(config=item.config, report=report)
        return made

    def _tell(self, place: int, reports: list[dict[str, Any]]) -> None:
        item, config = self._session.items[place], self._session.config
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        for report in reports:
            read = config.hook.pytest_report_from_serializable(config=config, data=report)
            item.ihook.pytest_runtest_logreport(report=read)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        if self._session.shouldfail:
            raise self._session.Failed(self._session.shouldfail)
        if self._session.shouldstop:
            raise self._session.Interrupted(self._session.shouldstop)

    def _stop(self) -> None:
        """Whoever still plays finds nobody to tell, and ends."""
        for player in self.players:
            player.pipe.close()
        end = time.monotonic() + PATIENCE
        for player in self.players:
            player.process.join(max(0.0, end - time.monotonic()))
            player.process.kill()
            player.process.join()


def shares(items: list[pytest.Item]) -> list[list[int]]:
    """The places of the tests of each share, in the order of their first ones."""
    found: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        found.setdefault(share_of(item.nodeid), []).append(place)
    return list(found.values())


class Rest:
    """What comes after the last test of a share: only what was made for the whole session outlives it.

    Args:
        session: Asked for by pytest's teardown.
    """

    def __init__(self, session: pytest.Session) -> None:
        self._session = session

    def listchain(self) -> list[pytest.Session]:
        """Itself and whatever it stands in."""
        return [self._session]


class Hears:
    """Keeps what pytest reports of a test."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self.heard: list[dict[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest."""
        self.heard.append(self._config.hook.pytest_report_to_serializable(config=self._config, report=report))


def _play(session: pytest.Session, pipe: Connection, parents: list[Connection]) -> None:
    """The life of a forked process: share after share, until it is given an empty one."""
    for one in parents:
        one.close()
    opencv_threads(-1)  # as many as it likes
    plugins = session.config.pluginmanager
    reporter = plugins.getplugin("terminalreporter")
    reporter._tw = create_terminal_writer(session.config, StringIO())  # only the parent says anything
    capture = plugins.getplugin("capturemanager")
    capture.stop_global_capturing()  # its files are the parent's
    capture.start_global_capturing()
    capture.suspend_global_capture()
    hears = Hears(session.config)
    plugins.register(hears)
    try:
        while given := pipe.recv():
            _play_share(session, given, hears, pipe)
            pipe.send(Finished(own_weight()))
        if broken := _broken_at_the_end(session):
            pipe.send(Broken(broken))
    except (EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        _broken_at_the_end(session)  # nobody listens any more; what was started is stopped all the same


def _play_share(session: pytest.Session, given: list[int], hears: Hears, pipe: Connection) -> None:
    items: list[Any] = [*(session.items[place] for place in given), Rest(session)]
    for item, following in pairwise(items):
        begun = time.monotonic()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if time.monotonic() - begun > LONG:
            give_free_memory_back()
        pipe.send(Played(hears.heard))
        hears.heard = []


def _broken_at_the_end(session: pytest.Session) -> str:
    """What was made for the whole session goes; says what went wrong with that, or with what nobody had called."""
    broken = []
    unconfigure = session.config.hook.pytest_unconfigure
    for step in (lambda: session._setupstate.teardown_exact(None), lambda: unconfigure(config=session.config)):
        try:
            step()
        except Exception:  # noqa: BLE001  # of whatever kind, it is a failure
            broken.append(traceback.format_exc())
    return "\n".join(broken)
