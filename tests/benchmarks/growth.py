"""How an answer, a trace, a day's report, an exchange and a look at the status bear a log that grows to ten million passages.

The rows of the past are made by SQL in the tables and indices that the program uses; their entries hold no passage that could be
read, since nobody reads them again. What is measured is made by the program itself. An estate grows by gates: each has some
fifty thousand passages in sixty days, ten of everybody, so that whatever grows does so for the size of the log alone.
"""

import os
import secrets
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from gatekeeper.domain.facts import Stream
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.journal.entry import milliseconds
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.trace import trace
from gatekeeper.store.receipts import keep_receipts, receipt_row, receipts
from tests.benchmarks.store import people, replace_policy
from tests.fakes import NOW, FakeClock
from tests.machines import DATABASE_KEY, Machine, SmallEstate, a_pass, blank_database, token_of

PEOPLE = 1_000  # who are asked for; they are among those of the past
OF_A_GATE = 50_000  # passages in sixty days
DAYS = timedelta(days=60)
ANSWERS, TRACES, EXCHANGES, REPORTS, LOOKS = 200, 15, 15, 5, 50
TODAY = 2_000  # passages of the day that is reported
NEW = 200  # entries of an exchange


def measure(long: bool = False) -> dict[str, Any]:
    """By how many passages there are; `long` to ten million, which takes 25 GB for a while and half an hour."""
    sizes = (10_000, 100_000, 1_000_000, 10_000_000) if long else (1_000, 10_000, 100_000)
    figures = {}
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            figures[f"{count}"] = grown(SmallEstate(root, blank_database(root / "blank.db"), FakeClock()), count)
    return figures


def grown(estate: SmallEstate, count: int) -> dict[str, float]:
    """One estate with so many passages behind it."""
    estate.start()
    office, gate = estate.office, estate.join("North")
    office.append(replace_policy())
    persons = people(estate, PEOPLE)
    estate.meet()
    gate.passage()
    estate.meet()
    for machine in (gate, office):
        _fill(machine, gate.id, count, persons)
    figures = {"gigabytes_of_the_office": round(office.database.stat().st_size / 1e9, 2)}
    figures |= _timed("answer", lambda n: _answer(estate, gate, n), ANSWERS)
    figures |= _timed("status", lambda n: _status(gate), LOOKS)
    with office.store.read() as look:
        cases = [one for person in persons[: TRACES * 7 : 7] if (one := look.person(person)) is not None]
    minutes = timedelta(minutes=10)
    figures |= _timed(
        "trace", lambda n: trace(cases[n], days=14, window=minutes, store=office.store, clock=office.clock), TRACES
    )
    figures |= _timed("exchange", lambda n: _exchange(estate, gate, persons), EXCHANGES)
    _day(gate, persons)
    estate.meet()
    day = estate.clock.now().date()
    figures |= _timed("report", lambda n: day_report(day, store=office.store, clock=office.clock), REPORTS)
    figures["load"] = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0
    estate.close()
    shutil.rmtree(estate.root / "North", ignore_errors=True)
    return figures


def _timed(what: str, do: Callable[[int], object], times: int) -> dict[str, float]:
    """Milliseconds on the clock and of the processor; the first tries find the pages cold, and do not count."""
    wall, cpu = [], []
    for number in range(times):
        begun, worked = time.perf_counter(), time.process_time()
        do(number)
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - worked)
    warm = times // 5
    return {
        f"{what}_p50_ms": round(statistics.median(wall[warm:]) * 1e3, 2),
        f"{what}_most_ms": round(max(wall[warm:]) * 1e3, 2),
        f"{what}_cpu_p50_ms": round(statistics.median(cpu[warm:]) * 1e3, 2),
    }


def _fill(machine: Machine, gate: str, count: int, persons: list[UUID]) -> None:
    """The past of a machine: at the gate all of it is its own, at the office it is spread over many gates."""
    machine.store.close()
    here = _Past(machine, gate, count)
    here.passages(1 if machine.id == gate else max(1, count // OF_A_GATE), persons)
    here.entries()
    here.close()
    machine.restart()
    with machine.store.write() as work:  # the other one has heard all of it
        for heard in receipts(work.session).values():
            holds = tuple(
                replace(one, seq=one.seq + count)
                if (one.stream.device, one.stream.stream) == (gate, Stream.GATE)
                else one
                for one in heard.holds
            )
            keep_receipts(work.session, [receipt_row(work.session, replace(heard, holds=holds))])


class _Past:
    """A database while it is filled, by a connection that need not survive a power cut."""

    def __init__(self, machine: Machine, gate: str, count: int) -> None:
        self._gate, self._count = gate, count
        self._line: Any = sqlcipher.connect(str(machine.database), isolation_level=None)
        self._do(f"PRAGMA key=\"x'{DATABASE_KEY.hex()}'\"")
        for pragma in ("journal_mode=DELETE", "synchronous=OFF", "cache_size=-1000000", "temp_store=FILE"):
            self._do(f"PRAGMA {pragma}")
        self._do("BEGIN")
        self._estate, self._stream, self._seq = self._do(
            "SELECT estate, id, seq FROM stream WHERE device = ? AND name = 'gate' ORDER BY id DESC", gate
        ).fetchone()

    def _do(self, statement: str, *values: object) -> Any:
        return self._line.execute(statement, values)

    def passages(self, gates: int, persons: list[UUID]) -> None:
        """Everybody ten times, each at their own gate, one after the other through sixty days."""
        indices = self._do(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'passage' AND sql LIKE 'CREATE INDEX%'"
        ).fetchall()
        for name, _ in indices:  # made anew at the end: sorted once, not each row into its place
            self._do(f"DROP INDEX {name}")
        everybody = max(len(persons), self._count // 10)
        self._do("CREATE TEMP TABLE somebody (n INTEGER PRIMARY KEY, id TEXT)")
        self._line.executemany("INSERT INTO somebody VALUES (?, ?)", [(n, one.hex) for n, one in enumerate(persons)])
        self._do(
            "WITH RECURSIVE series (n) AS (SELECT ? UNION ALL SELECT n + 1 FROM series WHERE n + 1 < ?)"
            " INSERT INTO somebody SELECT n, lower(hex(randomblob(16))) FROM series WHERE n < ?",
            len(persons), everybody, everybody,
        )  # fmt: skip
        each = self._count // gates
        first, step = milliseconds(NOW - DAYS), int(DAYS / timedelta(milliseconds=1)) // each
        for number in range(gates):
            here, stream = self._gate, self._stream
            if number:
                here, stream = f"{number:016x}", 1_000 + number
                chain = "INSERT INTO stream VALUES (?, ?, ?, 1, 'gate', ?, zeroblob(32), 1, 0, NULL)"
                self._do(chain, stream, self._estate, here, each)
            # Somebody of this gate: those whose number leaves its own when divided by the gates.
            self._do(
                "WITH RECURSIVE series (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < ?)"
                " INSERT INTO passage SELECT ?, ? + series.n, ?, ?, ? + series.n * ?,"
                " CASE series.n % 2 WHEN 0 THEN 'in' ELSE 'out' END, 'admit', '', id, id, 1, 1, 'pink', '365', 1, 'token'"
                " FROM series JOIN somebody ON somebody.n = ? + ? * (abs(random()) % ?)",
                each, stream, self._seq + 1, self._estate, here, first, step, number, gates, max(1, everybody // gates),
            )  # fmt: skip
        for _, made in indices:
            self._do(made)

    def entries(self) -> None:
        """As many entries in the gate's chain, which goes on behind them."""
        self._do(
            "WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ?)"
            " INSERT INTO entry SELECT ?, ? + n, ?, 'passage', randomblob(130), randomblob(16), randomblob(110) FROM series",
            self._count, self._stream, self._seq, self._estate,
        )  # fmt: skip
        self._do("UPDATE stream SET seq = seq + ? WHERE id = ?", self._count, self._stream)

    def close(self) -> None:
        """Keep it, with what the planner knows of it, as the program leaves it."""
        self._do("COMMIT")
        self._do("PRAGMA journal_mode=WAL")
        self._line.close()


def _answer(estate: SmallEstate, gate: Machine, number: int) -> None:
    estate.clock.forward(timedelta(seconds=2))
    token = token_of(a_pass(FakeClock(), None, number % PEOPLE + 1), estate.office)
    admit(Ask(token=token, tenths=(365,), mask=True), store=gate.store, clock=gate.clock)


def _status(gate: Machine) -> None:
    with gate.store.read() as look:
        status_of(look, clock=gate.clock)


def _exchange(estate: SmallEstate, gate: Machine, persons: list[UUID]) -> None:
    _pass_through(gate, persons, NEW)
    estate.meet(gate)


def _day(gate: Machine, persons: list[UUID]) -> None:
    gate.clock.forward(timedelta(days=2))
    _pass_through(gate, persons, TODAY)


def _pass_through(gate: Machine, persons: list[UUID], count: int) -> None:
    now = gate.clock.now()
    chosen = [persons[secrets.randbelow(len(persons))] for _ in range(count)]
    gate.append(
        *(Passage(gate.id, now, Direction.IN, "admit", (), one, one, 1, 1, "pink", (365,), True) for one in chosen)
    )
