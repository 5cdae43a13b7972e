"""Two programs on one gate's database, a window and a command: whatever they write in turns, neither answers from yesterday."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from gatekeeper.domain.facts import DeviceKind, EntryName, Erasure, EstateSettings, Heard, PolicySet
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.presence import PresenceList, Went
from gatekeeper.journal.entry import Entry
from gatekeeper.journal.presence import pack_presence
from gatekeeper.service.exchange import take_bundle
from gatekeeper.store.engine import fold_log
from gatekeeper.store.look import Look
from gatekeeper.store.store import SqlStore
from gatekeeper.store.work import Work
from tests.drill import played, size
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text

PROGRAMS = st.sampled_from(["window", "command"])
QUESTIONS: dict[str, Callable[[Look], object]] = {
    "rules": lambda look: look.rules_text(),
    "settings": lambda look: look.settings(),
    "machines": lambda look: [look.device(one.id) for one in look.devices()],
    "signers": lambda look: [look.signers(one.kid) for one in look.devices()],
    "word": lambda look: look.list_as_of(),
    "presence": lambda look: _plain(look),
    "clock": lambda look: look.clock_floor(),
    "heads": lambda look: sorted(look.heads(), key=str),
    "people": lambda look: sorted(one.name for one in look.persons()),
    "passages": lambda look: look.count_passages(),
    "me": lambda look: (look.me.epoch, look.me.restored),
}


def _plain(look: Look) -> object:
    return [
        (one.office, one.as_of, {key: tuple(one.people[key]) for key in one.people}) for one in look.presence().lists
    ]


class TwoPrograms(RuleBasedStateMachine):
    """A gate with its window and commands; the office says this and that. `blank` is set by the test."""

    blank: Path

    @initialize()
    def begin(self) -> None:
        """An estate with two offices and the gate."""
        self.root = Path(mkdtemp())
        self.clock = FakeClock()
        self.estate = SmallEstate(self.root, self.blank, self.clock).start()
        self.office = self.estate.office
        self.second = self.estate.join("Second", DeviceKind.OFFICE)
        self.gate = self.estate.join("North")
        self.stores = {"window": self.gate.store, "command": self.gate.another()}
        self.said: list[Entry] = []
        self.count = 0

    def teardown(self) -> None:
        """At last both are asked everything."""
        if hasattr(self, "stores"):
            for program in self.stores:
                self.all_is_as_it_stands(program)
            self.stores["command"].close()
            self.estate.close()
            shutil.rmtree(self.root, ignore_errors=True)

    def _next(self) -> int:
        self.clock.forward(timedelta(seconds=2))
        self.count += 1
        return self.count

    @rule(program=PROGRAMS)
    def somebody_passes(self, program: str) -> None:
        """An answer that asks for nothing."""
        self._next()
        with self.stores[program].write() as work:
            work.append(Passage(self.gate.id, self.clock.now(), Direction.IN, "admit", ()))

    @rule(what=st.sampled_from(["rules", "settings", "name", "person", "erase"]))
    def the_office_says(self, what: str) -> None:
        """Something that the gate will hear."""
        number = self._next()
        values: dict[str, Callable[[], object]] = {
            "rules": lambda: PolicySet(policy_text("sealed" if number % 2 else "routine")),
            "settings": lambda: EstateSettings(phone=str(number)),
            "name": lambda: replace(self.office.known_as(self.gate), name=f"Gate {number}"),
            "person": lambda: a_person(self.clock, a_household(self.clock).id, f"Nr {number}", id_number=None),
            "erase": lambda: Erasure(
                None, tuple(EntryName(one.header.name, one.header.seq) for one in self.said[-1:]), "asked"
            ),
        }
        if what == "erase" and not self.said:
            return
        entries = self.office.append(values[what]())
        if what == "person":
            self.said += entries
        elif what == "erase":
            self.said.pop()

    @rule()
    def the_second_office_is_revoked(self) -> None:
        """For good."""
        self._next()
        self.office.append(replace(self.office.known_as(self.second), revoked="stolen"))

    @rule(program=PROGRAMS, full=st.booleans())
    def a_bundle_comes(self, program: str, full: bool) -> None:
        """By the window's network or by a stick and a command."""
        self._next()
        sent = self.office.tell(self.gate, *(() if full else (1,)))
        take_bundle(sent.bundle, store=self.stores[program], keys=self.gate.keys, clock=self.clock)

    @rule(program=PROGRAMS, fails=st.booleans(), part=st.booleans(), office=st.sampled_from(["office", "second"]))
    def a_list_comes(self, program: str, fails: bool, part: bool, office: str) -> None:
        """Who went through other gates; or it comes to nothing, alone or with the whole block."""
        number = self._next()
        source: Machine = getattr(self, office)
        went = (Went(self.clock.now(), Direction.IN, "aa" * 8),)
        known = PresenceList(source.id, self.clock.now(), {}, {number.to_bytes(6, "big"): went})

        def keep(work: Work) -> None:
            work.keep_presence(known, pack_presence(known, work.me.estate))
            if fails:
                raise KeyError

        with suppress(KeyError), self.stores[program].write() as work:
            if part:
                with suppress(KeyError), work.part():
                    keep(work)
                assert QUESTIONS["presence"](work) is not None
            else:
                keep(work)

    @rule(program=PROGRAMS, fails=st.booleans(), question=st.sampled_from(sorted(QUESTIONS)))
    def something_is_asked_between(self, program: str, fails: bool, question: str) -> None:
        """In a block that writes something, asks a little before and after, and may fail."""
        self._next()
        with suppress(KeyError), self.stores[program].write() as work:
            QUESTIONS[question](work)
            work.note_heard(Heard(self.office.id, self.clock.now(), ()))
            QUESTIONS[question](work)
            if fails:
                raise KeyError

    @rule(program=PROGRAMS)
    def new_chains_begin(self, program: str) -> None:
        """As after a copy was put back."""
        self._next()
        with self.stores[program].write() as work:
            work.new_epoch()

    @rule(program=PROGRAMS)
    def the_log_is_folded(self, program: str) -> None:
        """By whoever comes first."""
        fold_log(self.stores[program].engine)

    @rule(program=PROGRAMS)
    def all_is_as_it_stands(self, program: str) -> None:
        """Both as a reader and as a writer it says what a program says that was started just now."""
        fresh = self.gate.another()
        store: SqlStore = self.stores[program]
        with fresh.read() as look:
            stands = {name: ask(look) for name, ask in QUESTIONS.items()}
        fresh.close()
        with store.write() as work:
            written = {name: ask(work) for name, ask in QUESTIONS.items()}
        with store.read() as look:
            read = {name: ask(look) for name, ask in QUESTIONS.items()}

        assert written == stands
        assert read == stands


def test_neither_of_two_programs_answers_from_before_the_other_wrote(blank: Path) -> None:
    """Rules, settings, machines, presence lists, chains, the clock: in every order that was played."""
    TwoPrograms.blank = blank
    played(TwoPrograms, games=size(12, 200), steps=20)
