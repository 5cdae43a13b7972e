"""Panels that want a supervisor's word: why, then whose PIN. What each of them is about stands in its own folder."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar
from uuid import UUID

from gatekeeper.domain.overrule import Ground, why_words
from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import pin
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.words import say

LEFT_ALONE = 60.0  # seconds after which such a panel closes by itself


class SupervisorWord(Words):
    """What is said whatever the panel is about."""

    PIN = "{who}（班长），请输入密码", "{who} (supervisor): type your PIN"
    WHO = "请选择班长", "Which supervisor?"
    NONE = (
        "物业尚未登记班长：请联系物业",
        "The office has enrolled no supervisor: call the office",
    )
    CANCEL = "取消", "Cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorPanel(Panel):
    """What every one of them keeps.

    Attributes:
        why: None while no reason is chosen.
        supervisors: Who may; None until they were listed.
        chosen: Whose PIN is typed.
        touched: When something was done in it last, seconds.
    """

    why: Ground | None = None
    supervisors: pin.Guards | None = None
    chosen: UUID | None = None
    typed: str = field(default="", repr=False)
    touched: float = 0.0

    @property
    @abstractmethod
    def reasons(self) -> tuple[Ground, ...]:
        """Which reasons there are; the first is key 1."""


@dataclass(frozen=True, slots=True)
class ListSupervisors(Request):
    """Who may: `SupervisorsTold` answers."""


@dataclass(frozen=True, slots=True)
class SupervisorsTold(Event):
    """Who may."""

    supervisors: pin.Guards


@dataclass(frozen=True, slots=True)
class SupervisorTried(Event):
    """A PIN was tried: `left` tries are left, or None if it was right and what it was for is done."""

    number: int
    left: int | None
    at: float


P = TypeVar("P", bound=SupervisorPanel)
T = TypeVar("T", bound=Awaited)


@dataclass(frozen=True)
class Steps(Generic[P, T]):
    """What is a panel's own.

    Attributes:
        panel: What it keeps.
        trying: What is awaited while a PIN is tried.
        typed: What a digit does before a reason is chosen: `with_reason`, or that and what comes before it.
        back: What erasing does once no digit of the PIN is left.
        stepped: What the arrow keys do.
        entered: The PIN to be tried; None while something lacks that is the panel's own.
        done: What follows from a right one; the panel is None where another was opened meanwhile.
    """

    panel: type[P]
    trying: type[T]
    typed: Callable[[P, int], P]
    back: Callable[[P], P]
    stepped: Callable[[P, e.Stepped], P]
    entered: Callable[[State, P], T | None]
    done: Callable[[State, T, P | None, float], State]

    def is_tried(self, s: State, number: int) -> bool:
        """Whether an answer is that to the PIN which is being tried."""
        one = s.awaits(self.trying)
        return one is not None and one.number == number

    def begun(self, s: State, panel: P, asks: Request = ListSupervisors()) -> State:  # frozen
        """The panel is open; a PIN that is still being tried was of another time, and its answer is nobody's."""
        before = s.awaits(self.trying)
        s = s.done(before.number) if before is not None else s
        return opened(settled(s), panel).asks(asks)

    def answered(self, s: State, event: SupervisorTried | e.Failed) -> State:
        """What follows from the PIN that is being tried: whatever was wrong with it, it is typed once more."""
        trying, panel = s.awaits(self.trying), s.shows(self.panel)
        assert trying is not None, "its number was compared"
        s = s.done(event.number)
        if panel is not None:
            panel = replace(panel, typed="", touched=event.at)
            s = s.having(panel)
        if isinstance(event, e.Failed):
            return s.fails(event.at, event.error)
        if event.left is not None:
            return pin.wrong(s, event.at, event.left)
        return self.done(s, trying, panel, event.at)

    def ticked(self, s: State, panel: P, now: float) -> State | None:
        """Left alone, it closes; never while a PIN is tried."""
        alone = s.awaits(self.trying) is None and now - panel.touched >= LEFT_ALONE
        return shut(s, now) if alone else None

    def pressed(self, s: State, panel: P, event: e.Event) -> State | None:
        """The state after a key; None for what is no key of it. Nothing is taken while a PIN is tried."""
        busy = s.awaits(self.trying) is not None
        match event:
            case e.Digit():
                return s if busy or not event.text.isdecimal() else s.having(self._digit(panel, event))
            case e.Erased():
                back = replace(panel, typed=panel.typed[:-1]) if panel.typed else self.back(panel)
                return s if busy else s.having(back)
            case e.Entered():
                return s if busy else self._enter(s, panel, event.at)
            case e.Picked():
                return s if busy else s.having(replace(panel, chosen=event.person, typed="", touched=event.at))
            case e.Stepped():
                return s if busy else s.having(self.stepped(panel, event))
            case e.MaskTurned() | e.HealthTurned():
                return s  # those keys mean nothing here
        return None

    def _digit(self, panel: P, event: e.Digit) -> P:
        """A digit chooses until the reason is known; from then on it is of the PIN."""
        panel = replace(panel, touched=event.at)
        if panel.why is None:
            return self.typed(panel, int(event.text[0]) - 1)
        return panel if panel.chosen is None else replace(panel, typed=pin.with_digit(panel.typed, event.text))

    def _enter(self, s: State, panel: P, at: float) -> State:
        if panel.why is None or panel.chosen is None or not panel.typed:
            return s
        if pin.is_short(panel.typed):
            return s.having(replace(panel, typed="", touched=at)).tells(at, pin.PinWord.SHORT)
        trying = self.entered(s, panel)
        return s if trying is None else s.having(replace(panel, touched=at)).asks(trying)


def listed(panel: P, event: SupervisorsTold, but: UUID | None = None) -> P:
    """The first is chosen already, for most gates have one; nobody allows something to themselves (`but`)."""
    known = tuple(one for one in event.supervisors if one[0] != but)
    return replace(panel, supervisors=known, chosen=panel.chosen or (known[0][0] if known else None))


def with_reason(panel: P, at: int) -> P:
    """With the reason that stands there, if one does."""
    return replace(panel, why=panel.reasons[at]) if 0 <= at < len(panel.reasons) else panel


def with_next(panel: P, event: e.Stepped) -> P:
    """Another supervisor, once it is known why: a PIN half typed was the other's."""
    to = pin.stepped_to(panel.supervisors or (), panel.chosen, event.right + event.down)
    return panel if to is None or panel.why is None else replace(panel, chosen=to, typed="")


def title_of(panel: SupervisorPanel, language: Language, before: str) -> str:
    """What is to be done next; `before` what is asked before the PIN, empty once the reason is known."""
    if panel.supervisors == ():
        return say(SupervisorWord.NONE, language)
    if before:
        return before
    who = dict(panel.supervisors or ()).get(panel.chosen) if panel.chosen is not None else None
    return say(SupervisorWord.PIN, language, who=who) if who else say(SupervisorWord.WHO, language)


def choices_of(panel: SupervisorPanel, language: Language) -> tuple[list[str], int | None]:
    """What the buttons say, and which one is down: the reasons, then who may."""
    if panel.supervisors == ():
        return [], None
    if panel.why is None:
        return numbered(why_words(why)[language.value] for why in panel.reasons), None
    return pin.named(panel.supervisors or (), panel.chosen)


def numbered(texts: Iterable[str]) -> list[str]:
    """Each with the digit that chooses it."""
    return [f"{number}  {text}" for number, text in enumerate(texts, 1)]
