"""The gate's window with everything real behind it."""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from gatekeeper.devices.printer import default_printer
from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.domain.decision import Verdict
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.household import Person
from gatekeeper.domain.passage import MOST_INSIDE, Direction
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.admit import Ask, record
from gatekeeper.service.gate.amend import entry_name_of, let_in, record_again, turn_back, undo
from gatekeeper.service.gate.duty import log_in
from gatekeeper.service.gate.find import Directory, Finds, directory, find_or_hear
from gatekeeper.service.gate.identify import Identified
from gatekeeper.service.gate.jumps import Jumps
from gatekeeper.service.gate.last import LastAnswer, last_answers
from gatekeeper.service.gate.look_up import looked_up
from gatekeeper.service.gate.moment import keep_moment
from gatekeeper.service.gate.notices import news, see
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.gate.rules import News
from gatekeeper.service.gate.spoken import Tries
from gatekeeper.service.gate.status import GateStatus, status_of
from gatekeeper.service.gate.story import gate_name
from gatekeeper.service.gate.thermometer import ThermometerWatch
from gatekeeper.service.papers import CardFace
from gatekeeper.service.pictures import Image
from gatekeeper.service.pins import WrongPin, check_pin
from gatekeeper.service.ports import Look, Store
from gatekeeper.ui.gate.actions import GateActions, MakePractice, StoreVerb, no_practice
from gatekeeper.ui.gate.attached import MachineFacts
from gatekeeper.ui.gate.card import Card, card_of, inside_of
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import STRIP, AnswerLine, Question, Shown, State
from gatekeeper.ui.gate.trial.state import CODE
from gatekeeper.ui.gate.visitor.words import VisitorWord
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.parts.motion import system_moves
from gatekeeper.ui.parts.qr import Modules
from gatekeeper.vault.pin import fits
from gatekeeper.wiring.callers import VisitorDesk
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.gate_pages import print_everybody, print_trial
from gatekeeper.wiring.handover import HandoverDesk
from gatekeeper.wiring.labels import GateLabels
from gatekeeper.wiring.lane_window import LaneDesk
from gatekeeper.wiring.lanes import LaneHouse
from gatekeeper.wiring.post import by_way
from gatekeeper.wiring.settings import keep_dress, settings_of
from gatekeeper.wiring.sounds import Sounds
from gatekeeper.wiring.stick import Drives, StickDesk

if TYPE_CHECKING:
    from gatekeeper.link.sync import Syncer

INSIDE_SINCE = MOST_INSIDE  # how far back it is looked for who of a flat is inside
OPEN = (Outcome.CHECK, Outcome.CANNOT_JUDGE)  # answers that wait for the guard's word
UNDONE = "undone by the guard within 30 s"
FORM_BACK_SHOWN = 60.0  # seconds that it is said that a form is still there
T = TypeVar("T")
Mistake = Callable[[Exception], object]


class Said(Words):
    """What goes wrong at this gate."""

    NO_GUARD = "这位保安已离职。", "This guard has left."


class GateDesk:
    """What the gate's window can have done: `GateActions` made of the services and a device.

    Args:
        store: The device's store as the gate's work is to see it; None for the store itself.
        syncer: What calls the office over the network; None where no hub is known.
        drives: How sticks are found; None for those of this computer.
        house: The other lanes of this gate on this computer; None where nobody looks for them.
    """

    def __init__(
        self,
        device: OpenDevice,
        mistake: Mistake,
        store: Store | None = None,
        syncer: "Syncer | None" = None,
        drives: Drives | None = None,
        house: LaneHouse | None = None,
    ) -> None:
        self._device, self._house = device, house
        self._store = store or device.store
        self._mistake = mistake
        self._labels = GateLabels(device, self._store)
        self.settings = settings_of(device.folder, mistake)
        self._sounds = Sounds(device.folder, self.settings)
        self._jumps = Jumps(device.clock)
        self._tries = Tries(device.clock, house.wrong_codes if house is not None else None)
        self._directory: Directory | None = None
        self.visitors = VisitorDesk(device, self._store)
        self._syncer = syncer
        self._stick = StickDesk(device, self._store, drives)
        self._calendar = COMPUTERS
        self._thermometer = ThermometerWatch(device.clock)

    def actions(self) -> GateActions:
        """All of it, for the window."""
        shifts = HandoverDesk(self._device, self._store, self._labels)
        return GateActions(
            ask=self.ask,
            amend=self.amend,
            status=self.status,
            load=self.load,
            find=self.find,
            guards=self.guards,
            log_in=self.log_in,
            check_pin=self.check_pin,
            register=self.visitors.register,
            seek_callers=self.visitors.seek,
            modules=self.visitors.modules,
            label_again=self.visitors.label_again,
            keep_form=self.visitors.draft.keep,
            pin_fits=fits,
            hand_over=shifts.hand_over,
            print_handover=shifts.print_sheet,
            print_everybody=partial(print_everybody, self._labels),
            print_label=self.print_label,
            begin_trial=self.begin_trial,
            print_trial=partial(print_trial, self._labels),
            sticks=self._stick.look,
            carry=self._stick.carry,
            visit=self.visit,
            at_store=self.at_store,
            news=self.news,
            see=lambda name: see(name, store=self._store, clock=self._device.clock),
            play=self._sounds.play,
            jumped=self._jumps.since_last,
            keep_dress=partial(keep_dress, self._device.folder),
            mistake=self._mistake,
            open_lane=LaneDesk(self._device, self._store).open,
            keep_moment=self.keep_moment,
            wall=lambda: self._calendar.local(self._device.clock.now()),
        )

    def ask(self, question: Question) -> Card:
        """Answer a question; what the card shows besides is read in the same transaction."""
        question = replace(question, ask=by_way(question.ask, self.settings.way))
        if question.look_only:
            return self._looked_up(question.ask)
        return with_reserve(lambda: self._answered(question))

    def _looked_up(self, ask: Ask) -> Card:
        with self._store.read() as look:
            at = self._device.clock.now()
            verdict, who, direction = looked_up(ask, look, self._device.clock)
            return self._card(verdict, who, look, at=at, direction=direction, tenths=ask.tenths)

    def _answered(self, question: Question) -> Card:
        """When the caller has it, it is on the disk."""
        ask, clock = question.ask, self._device.clock
        with self._store.write() as work:
            if question.instead_of is not None:
                answer = record_again(ask, work, clock, instead_of=question.instead_of, also=question.also)
            else:
                answer = record(ask, work, clock)
            said, entry = answer.passage, entry_name_of(answer.entry) if answer.entry is not None else None
            return self._card(
                answer.verdict,
                answer.identified,
                work,
                at=said.at,
                direction=said.direction,
                tenths=said.tenths,
                entry=entry,
                plate=said.plate,
                adjusted=said.adjusted,
            )

    def _card(
        self,
        verdict: Verdict,
        who: Identified,
        look: Look,
        *,
        at: datetime,
        direction: Direction,
        tenths: tuple[int, ...],
        entry: EntryName | None = None,
        plate: str = "",
        adjusted: int = 0,
    ) -> Card:
        members = _members(who, look)
        return card_of(
            verdict,
            who,
            at=at,
            direction=direction,
            tenths=tenths,
            policy=look.policy(),
            calendar=calendar_of(look),
            inside=self._inside(who, members, look),
            members=members,
            photo=_photo(who, look),
            entry=entry,
            plate=plate,
            adjusted=adjusted,
            name_of=partial(gate_name, look),
        )

    def _inside(self, who: Identified, members: Sequence[Person], look: Look) -> int | None:
        if who.household is None:
            return None
        since = self._device.clock.now() - INSIDE_SINCE
        return inside_of(members, look.passages_of([member.id for member in members], since))

    def last(self, now: float) -> tuple[tuple[AnswerLine, ...], Shown | None]:
        """What stood on the screen when a window ended a moment ago: the strip, and the check that nobody has ended.

        Args:
            now: Seconds of the window's clock.
        """
        with self._store.read() as look:
            found = last_answers(look, self._device.clock, STRIP)
            lines = tuple(self._line(one, look, now) for one in found)
        if (
            not lines
            or found[0].became is not None
            or lines[0].card.outcome not in OPEN
            or lines[0].card.person is None
        ):
            return lines, None
        said = found[0].passage
        ask = Ask(person=said.person, direction=said.direction, tenths=said.shown, mask=said.mask, plate=said.plate)
        return lines, Shown(Question(1, ask, lines[0].since), lines[0].card, lines[0].since)

    def _line(self, one: LastAnswer, look: Look, now: float) -> AnswerLine:
        said = one.passage
        card = self._card(
            one.verdict,
            one.who,
            look,
            at=said.at,
            direction=said.direction,
            tenths=said.tenths,
            entry=one.entry,
            plate=said.plate,
            adjusted=said.adjusted,
        )
        return AnswerLine(card, one.entry, now - one.age.total_seconds(), one.became)

    def amend(self, entry: EntryName, to: Amended) -> None:
        """Record that somebody was let in after a check, or turned back, or that an answer was a mistake."""
        if to is Amended.LET_IN:
            let_in(entry, store=self._store)
        elif to is Amended.TURNED_BACK:
            turn_back(entry, store=self._store)
        else:
            undo(entry, UNDONE, store=self._store)

    def status(self) -> tuple[GateStatus, int | None]:
        """How the gate stands, and how much room the disk has."""
        try:
            free: int | None = shutil.disk_usage(self._device.folder).free
        except OSError:
            free = None
        with self._store.read() as look:
            self._calendar = calendar_of(look)
            status = status_of(look, self._device.store.trouble, self._device.clock)
        if self._house is not None:
            self._house.look_again()
            status = self._house.told(status)
        if self.settings.way:
            way = Direction.OUT if self.settings.way == "out" else Direction.IN
            status = replace(status, direction=way, both=self.settings.way == "both")
        online = self._syncer.state.online if self._syncer is not None else None
        return replace(status, online=online, thermometer=self._thermometer.told(status.thermometer.adjusted)), free

    def visit(self) -> None:
        """Call the office over the network, now."""
        if self._syncer is not None:
            self._syncer.now()

    def at_store(self, verb: StoreVerb[T], /) -> T:
        """Do a verb of the service with this gate's store and clock."""
        return verb(store=self._store, clock=self._device.clock)

    def news(self) -> News | None:
        """What the guards were not told of yet: rules, or a notice of the office."""
        with self._store.read() as look:
            return news(look, self._device.clock.now())

    def load(self) -> None:
        """Read the directory anew, and clean up.

        The first time somebody of it is looked up: the first person at the gate would wait for everything that is loaded
        and prepared with the first answer, 15 ms of work and more of the disk.
        """
        self._labels.tidy()
        if self._house is not None:
            self._house.hear()
        first = self._directory is None
        with self._store.read() as look:
            known = self._directory = directory(look)
            self._thermometer.look(look)
        if first and known.anybody is not None:
            self._looked_up(Ask(person=known.anybody))
        self.visitors.forget()

    def keep_moment(self, answer: EntryName, pictures: tuple[Image | None, Image | None, Image | None]) -> bool:
        """Keep what the camera saw around an answer."""
        from gatekeeper.camera.scene import scene  # where no pictures are kept nothing of it is loaded

        before, moment, behind = (scene(one) if one is not None else None for one in pictures)
        return keep_moment(answer, before, moment, behind, store=self._store, clock=self._device.clock)

    def find(self, text: str) -> Finds | None:
        """Search it, or hear a code of the day."""
        known = self._directory
        return None if known is None else find_or_hear(text, known, tries=self._tries, clock=self._device.clock)

    def guards(self) -> tuple[tuple[UUID, str], ...]:
        """Who may log in."""
        with self._store.read() as look:
            return tuple((guard.id, guard.name) for guard in look.guards())

    def log_in(self, guard: UUID, pin: str, tenths: int | None, mask: bool | None) -> int | None:
        """Try a PIN; the shift begins with it."""
        return self._try(partial(log_in, tenths=tenths, mask=mask), guard, pin)

    def check_pin(self, guard: UUID, pin: str) -> int | None:
        """Try a PIN, and no more."""
        return self._try(check_pin, guard, pin)

    def _try(self, verb: Callable[..., WrongPin | None], guard: UUID, pin: str) -> int | None:
        with self._store.read() as look:
            one = next((one for one in look.guards() if one.id == guard), None)
        if one is None:
            raise NotFound(Said.NO_GUARD)
        wrong = verb(one, pin, fits=fits, store=self._store, clock=self._device.clock)
        return None if wrong is None else wrong.left

    def print_label(self, face: CardFace) -> str:
        """Draw the label, read it back, and hand it to the printer; answers with its number if none took it and it waits."""
        from gatekeeper.wiring.slips import draw_slip  # seldom wanted, and slow to load

        pdf = draw_slip(face, a6=self.settings.label == "a6")
        return "" if self._labels.hand_over(face.label, pdf) else face.label

    def begin_trial(self) -> tuple[Modules, MachineFacts]:
        """The code that the devices are tried with, and what this machine has."""
        from gatekeeper.wiring.slips import modules_of

        return modules_of(CODE), MachineFacts(default_printer(), self._sounds.able)


def _members(who: Identified, look: Look) -> Sequence[Person]:
    """Everybody of the household of whom the registry knows."""
    return look.members(who.household.id) if who.household is not None else ()


def _photo(who: Identified, look: Look) -> bytes | None:
    """The face of whom the registry knows, if the office took one and it has come here."""
    return look.photo(who.person.photo) if who.person is not None and who.person.photo else None


def gate_screen(
    device: OpenDevice,
    mistake: Mistake,
    state: State | None = None,
    store: Store | None = None,
    syncer: "Syncer | None" = None,
    drives: Drives | None = None,
    begin_practice: MakePractice = no_practice,
    house: LaneHouse | None = None,
) -> tuple[GateScreen, GateDesk]:
    """The window and what stands behind it; `start` of the screen makes it work."""
    desk = GateDesk(device, mistake, store, syncer, drives, house)
    first, free = desk.status()
    language, mode = desk.settings.dress
    moves = desk.settings.moves(system_moves())
    state = replace(state or State(language=language, mode=mode, moves=moves), status=first, free=free)
    strip, standing = desk.last(time.monotonic())
    state = replace(state, strip=strip, shown=standing, count=max(state.count, 1))
    draft = desk.visitors.unfinished()
    if draft is not None:
        state = state.having(draft).tells(time.monotonic(), VisitorWord.FORM_BACK, seconds=FORM_BACK_SHOWN)
    actions = replace(desk.actions(), begin_practice=begin_practice)
    return GateScreen(actions, Jobs(), state, desk.settings.affixes), desk
