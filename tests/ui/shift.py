"""A shift at the gate, played at random, and an honest witness who knows for each key and each reading whom it was meant for.

The witness watches the screen only: who is shown, who is asked about, which panel covers it, what was scanned. Every digit
it has pressed says whose it is (5 is A's, 6 is B's …), so that a temperature made of two people's digits, or of nobody's,
is known by itself wherever it turns up.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.decision import verdict
from gatekeeper.domain.facts import EntryName, Stream, StreamName
from gatekeeper.domain.passage import Direction, Reading
from gatekeeper.domain.policy import Policy, Step
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.temperature import judge
from gatekeeper.resources import resource
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.gate.find import Candidate, Finds
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.state import Question, State

AT = datetime(2026, 11, 30, 6, 0, tzinfo=UTC)
PEOPLE = {"A": UUID(int=1), "B": UUID(int=2), "C": UUID(int=3), "D": UUID(int=4)}
NO_PASS = "X"
NEXT, NOBODY = "next", "nobody"
DIGIT = {"A": "5", "B": "6", "C": "7", "D": "8", NO_PASS: "2", NEXT: "9", NOBODY: "1"}
TYPED = {355: "A", 366: "B", 377: "C", 388: "D", 422: NO_PASS, 399: NEXT}
PROBED = {"A": 358, "B": 369, "C": 371, "D": 383, NO_PASS: 401, NOBODY: 395}
OF_PROBE = {tenths: who for who, tenths in PROBED.items()}
HEIGHTENED = Policy.from_toml(resource("policies/heightened.toml").read_text(encoding="utf-8"))
STEPS = (Step.TEMPERATURE, Step.MASK, Step.HEALTH_CODE)


def who_of(ask: Ask) -> str:
    """A letter for whoever is asked about."""
    by_person = {person: name for name, person in PEOPLE.items()}
    return ask.token or by_person.get(ask.person or UUID(int=0), NO_PASS)


def card_of(question: Question, seq: int, *, full: bool = False) -> Card:
    """What a store would answer under rules that ask for everything; D's pass is withdrawn."""
    ask, name = question.ask, who_of(question.ask)
    direction = ask.direction or Direction.IN
    if full:
        return Card(Outcome.CANNOT_JUDGE, AT, direction, trouble=OSError("full"), tenths=ask.tenths)
    if name == NO_PASS:
        return Card(Outcome.CHECK, AT, direction, reasons=(Reason.NOT_A_PASS,), tenths=ask.tenths)
    found = {judge([Reading(one, AT) for one in ask.tenths], (), policy=HEIGHTENED, now=AT)} - {None}
    found |= set() if ask.mask else {Reason.MASK_MISSING}
    found |= set() if ask.health else {Reason.HEALTH_CODE_MISSING}
    found |= {Reason.WITHDRAWN} if name == "D" else set()
    said = verdict(one for one in found if one is not None)
    entry = None if question.look_only else EntryName(StreamName("00" * 8, 1, Stream.GATE), seq)
    return Card(
        said.outcome,
        AT,
        direction,
        name=name,
        reasons=said.reasons,
        tenths=ask.tenths,
        entry=entry,
        person=PEOPLE[name],
    )


@dataclass
class Shift:
    """The window's state, the time, and what the witness knows.

    Attributes:
        last: Who was answered last, while that can still be corrected, and until when.
        deaf: Whether a scan has put a panel away, and there was no pause since.
        alone: When somebody was scanned or picked alone, with no panel put away: until their question is out.
        nexts: When keys were pressed for the next one: digits, mask, health code.
        wore, showed: Of whom the mask was ticked, or the health code turned.
        carried: To whom a reading of before the scan was given, rightly.
    """

    s: State = field(
        default_factory=lambda: State(status=GateStatus(steps=STEPS, guard="王建国", on_duty=UUID(int=99)))
    )
    now: float = 1000.0
    count: int = 0
    key: float = -1e9
    last: tuple[str, float] | None = None
    deaf: bool = False
    alone: bool = False
    nexts: dict[str, list[float]] = field(default_factory=lambda: {"digit": [], "mask": [], "health": []})
    wore: set[str] = field(default_factory=set)
    showed: set[str] = field(default_factory=set)
    carried: set[str] = field(default_factory=set)
    measured: list[e.Measured] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)

    def entitled(self) -> str:
        """Whom a key pressed now is meant for."""
        return NOBODY if self.deaf and self.now - self.key < 1.0 else self.there()

    def there(self) -> str:
        """Who stands there, by what is to be seen."""
        s = self.s
        if s.panel is Plates and s.of(Plates).car:
            return self.in_turn()
        if s.panel is not None:
            return NOBODY
        if s.asking is not None:
            return NOBODY if s.hurry or s.asking.look_only else who_of(s.asking.ask)
        if s.shown is not None:
            if s.shown.question.look_only:
                return NOBODY
            name = who_of(s.shown.question.ask)
            return NEXT if name == NO_PASS and s.shown.card.trouble is None else name
        return self.last[0] if self.last is not None and self.now < self.last[1] else NEXT

    def in_turn(self) -> str:
        """Whose turn it is in the car: whoever was chosen, or the first who has no answer and is not being asked about."""
        car, asking = self.s.of(Plates), self.s.asking
        asked = asking.ask.person if asking is not None else None
        waits = [one.person for one in car.car if one.card is None and one.person != asked]
        turn = car.turn if car.turn in waits else next(iter(waits), None)
        return who_of(Ask(person=turn)) if turn is not None else NOBODY

    def do(self, event: e.Event) -> None:
        """Let it happen, and look at what the store is asked."""
        before, self.s = self.s, after(self.s, event)
        s = self.s
        if before.shown is not None and s.shown is None:
            until = max(before.shown.since + 20, self.now + 15)
            name = NOBODY if before.shown.question.look_only else who_of(before.shown.question.ask)
            nobody = name == NO_PASS and before.shown.card.trouble is None
            self.last = None if nobody else (name, until)
        if isinstance(event, e.AmendmentKept) and before.last is not None and before.last.card.entry == event.entry:
            self.last = None
        if s.asking is not None and s.asking is not before.asking:
            self.look_at(s.asking)
        if s.shown is not None or s.asking is not None:
            self.last = None

    def look_at(self, question: Question) -> None:
        """Nobody else's reading, mask or health code is in it."""
        ask, name = question.ask, who_of(question.ask)
        self.asked.append(question)
        first = question.instead_of is None and not question.first
        if question.look_only:
            assert (ask.tenths, ask.mask, ask.health) == ((), None, None), "a look-up eats nothing"
            return

        def before(what: str) -> bool:
            return first and self.alone and any(self.now - at < 10.0 for at in self.nexts[what])

        if first:
            self.carried.discard(name)
        for tenths in ask.tenths:
            owner = TYPED.get(tenths) or OF_PROBE.get(tenths, NOBODY)
            if owner == NEXT:
                assert name in self.carried or before("digit"), f"{name} has a reading of before another's scan"
                self.carried.add(name)
            else:
                assert owner == name, f"{name} has {tenths}, which is of {owner}"
        if ask.mask:
            assert name in self.wore or before("mask"), f"{name} has somebody else's mask"
            self.wore.add(name)
        if ask.health is not None:
            assert name in self.showed or before("health"), f"{name} has somebody else's health code"
            self.showed.add(name)
        if first:  # it was one person's, and is spent
            self.nexts = {"digit": [], "mask": [], "health": []}

    # what can happen

    def pause(self, seconds: float) -> None:
        """Time goes by, and the window's clock ticks."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 0.7)
            self.do(e.Ticked(self.now, AT + timedelta(seconds=self.now)))

    def press(self, make: object, what: str) -> None:
        """A key, meant for whoever is to be seen at this moment."""
        who = self.entitled()
        if self.now - self.key >= 1.0:
            self.deaf = False
        self.key = self.now
        if who == NEXT:
            self.nexts[what].append(self.now)
        elif who != NOBODY:
            {"mask": self.wore, "health": self.showed, "digit": set()}[what].add(who)
        if what == "mask" and self.s.panel is Plates:
            self.wore.update(who_of(Ask(person=one.person)) for one in self.s.of(Plates).car)
        event = e.Digit(DIGIT[who], self.now) if make is e.Digit else make(self.now)  # type: ignore[operator]  # an event's class
        self.do(event)

    def digit(self) -> None:
        """One digit."""
        self.press(e.Digit, "digit")

    def reading(self) -> None:
        """Two digits."""
        self.digit()
        self.digit()

    def scan(self, new: tuple[str, ...], again: tuple[str, ...] = (), encounter: int | None = None) -> None:
        """Codes in one picture; of an earlier one, if its encounter is given."""
        if encounter is not None and encounter != self.s.encounter:
            self.do(e.Scanned(new, again, self.now, encounter=encounter))
            return
        covered = self.s.panel is not None
        self.alone = len(new) == 1 and not covered and self.s.asking is None
        if covered and new:
            self.nexts = {"digit": [], "mask": [], "health": []}
        self.do(e.Scanned(new, again, self.now, encounter=encounter))
        if covered and self.s.panel is None:
            self.deaf, self.key = True, self.now
        self.alone = False

    def pick(self, name: str) -> None:
        """Somebody is found by name and chosen."""
        if self.s.panel is not Find:
            return
        self.do(e.Digit("Z", self.now))
        self.do(e.FoundPeople(self.s.of(Find).typed, Finds((Candidate(PEOPLE[name], name, "1-1-101", "0000"),), 1)))
        self.alone = self.s.asking is None
        self.do(e.Picked(PEOPLE[name], self.now))
        self.alone = False

    def board(self, *names: str) -> None:
        """F3 has found the car of these, and they are in it."""
        if self.s.panel is not Plates or self.s.of(Plates).car:
            return
        found = tuple(Candidate(PEOPLE[name], name, "1-1-101", "0000") for name in names)
        self.s = self.s.having(Plates("粤B12345", finds=Finds(found, len(found))))
        for name in names:
            self.do(e.Picked(PEOPLE[name], self.now))
        self.do(e.Entered(self.now))

    def turn_to(self, name: str) -> None:
        """Somebody in the car is chosen to be next."""
        if self.s.panel is Plates and self.s.of(Plates).car:
            self.do(e.Picked(PEOPLE[name], self.now))

    def in_the_midst(self, panel: Panel, *events: e.Event) -> None:
        """A panel is open and half filled in."""
        self.do(e.Opened(type(panel)))
        if self.s.panel is type(panel):
            self.s = self.s.having(panel)
            for event in events:
                self.do(event)

    def answer(self, *, full: bool = False) -> None:
        """The store answers, if it was asked."""
        if self.s.asking is not None:
            self.count += 1
            self.do(e.Answered(self.s.asking.number, card_of(self.s.asking, self.count, full=full), self.now))

    def refuse(self) -> None:
        """The store does not take the question."""
        if self.s.asking is not None:
            self.do(e.Refused(self.s.asking.number, ValueError("no"), self.now))

    def measure(self) -> None:
        """A thermometer measures whoever stands there; the window hears of it later."""
        s, who = self.s, self.there()
        if s.shown is None and s.asking is None and s.panel is not Plates:
            who = NOBODY
        self.measured.append(e.Measured(PROBED.get(who, PROBED[NOBODY]), self.now, self.now))

    def hear(self) -> None:
        """The window hears of it."""
        for event in self.measured:
            self.do(replace(event, at=self.now))
        self.measured.clear()

    def measure_and_hear(self) -> None:
        """A thermometer whose cable is short."""
        self.measure()
        self.hear()

    def enter(self) -> None:
        """Enter: an answer is put away; with nobody shown, the next one is meant, unless the key came too soon."""
        if self.now - self.key >= 1.0:
            self.deaf = False
        self.key = self.now
        idle = self.s.shown is None and self.s.asking is None and self.s.panel is None and not self.s.digits
        soon = self.s.hush and self.now - self.s.touched < 1.0
        self.do(e.Entered(self.now))
        if idle and not soon:
            self.last = None

    def escape(self) -> None:
        """Esc: one thing goes."""
        s = self.s
        idle = s.shown is None and s.asking is None and s.panel is None and not s.digits and s.draft.empty
        self.do(e.Closed())
        if idle:
            self.last = None

    def kept(self) -> None:
        """The store has recorded what became of an answer."""
        amend = self.s.amending
        if amend is not None:
            self.do(e.AmendmentKept(amend.number, amend.entry, amend.to, self.now))
