"""Whose it is what is measured and seen: of one person, whose name stands beside it, or of nobody. Never of two.

A key belongs to whoever was meant when it was pressed: the person who is shown or asked about; for a while after an
answer was put away still that person; only then, or after Enter said “next”, whoever is scanned next, and that for ten
seconds. When that is not certain a key counts for nobody, and the bar says so.
"""

from dataclasses import replace
from enum import Enum

from gatekeeper.ui.gate.state import Beforehand, Late, Shown, State
from gatekeeper.ui.gate.whose_words import WhoseWord

HALF = 3.0  # seconds without another digit after which a half-typed temperature is gone
BEFORE = 10.0  # seconds that what was measured before the scan waits for it
AFTER = 20.0  # seconds after an answer in which what is typed is still of that person
LEFT = 15.0  # seconds after it left the panel in which it is, too: one that is not green stands for longer than AFTER
QUIET = 1.0  # seconds without a key after which keys count again


class KeyOwner(Enum):
    """Whom a key is for."""

    SHOWN = "shown"
    LATE = "late"
    ASKED = "asked"
    NEXT = "next"


def whose(s: State, at: float) -> KeyOwner | WhoseWord:
    """Whom a key pressed now is for; a word says why it is for nobody."""
    if s.panel is not None:
        return WhoseWord.CLOSE_FIRST
    if s.asking is not None:
        if s.hurry:
            return WhoseWord.WAIT_FIRST
        return WhoseWord.ONLY_LOOKED_UP if s.asking.look_only else KeyOwner.ASKED
    late = s.late.shown if s.late is not None and at < s.late.until else None
    shown = s.shown or (late if late is not None and not _has_ended(s, late) else None)
    if shown is None or _is_nobody(shown):
        return KeyOwner.NEXT
    if shown.question.look_only:
        return WhoseWord.ONLY_LOOKED_UP
    if not takes_more(s, shown):
        return WhoseWord.WAIT_FIRST
    return KeyOwner.SHOWN if s.shown is not None else KeyOwner.LATE


def takes_more(s: State, shown: Shown) -> bool:
    """Whether an answer can be replaced by one with more in it: recorded, or tried to be, and not being taken back."""
    entry = shown.card.entry
    if (s.amending is not None and s.amending.entry == entry) or _has_ended(s, shown):
        return False
    return not shown.question.look_only and not _is_nobody(shown)


def _is_nobody(shown: Shown) -> bool:
    """Whether no person was answered: nothing was recorded although it could have been."""
    return shown.card.entry is None and shown.card.trouble is None and not shown.question.look_only


def turn_of(s: State, who: KeyOwner) -> int:
    """Whose turn it is, as `Question.turn` counts; 0 for the next one's."""
    match who:
        case KeyOwner.SHOWN if s.shown is not None:
            return s.shown.question.turn
        case KeyOwner.LATE if s.late is not None:
            return s.late.shown.question.turn
        case KeyOwner.ASKED if s.asking is not None:
            return s.asking.turn
        case _:
            return 0


def touched(s: State, at: float) -> tuple[State, bool]:
    """A key was pressed; whether it is heard, or comes too soon after the screen changed under the guard's fingers."""
    soon = s.hush and at - s.touched < QUIET
    s = replace(s, touched=max(at, s.touched), hush=soon)
    return (s.tells(at, WhoseWord.TOO_SOON), False) if soon else (gone(s, at), True)


def typed_behind(before: State, s: State, at: float) -> State:
    """A key was of the panel that is open: fingers are at work, and what follows when it closes may still be of it."""
    if (before.touched, before.hush) != (s.touched, s.hush):
        return s  # the panel has said so itself
    quiet = at - s.touched >= QUIET
    return replace(s, touched=max(at, s.touched), hush=s.hush and not quiet)


def heard(s: State, at: float) -> tuple[State, KeyOwner | None]:
    """A key that measures was pressed: whose it is, None for nobody's; an answer put away comes back for it."""
    s, counts = touched(s, at)
    if not counts:
        return s, None
    who = whose(s, at)
    if isinstance(who, WhoseWord):
        return replace(s, digits="").tells(at, who), None
    if s.digits and s.digits_of != turn_of(s, who):
        s = replace(s, digits="")
    if who is KeyOwner.LATE:
        assert s.late is not None, "it is somebody's"
        return replace(s, shown=replace(s.late.shown, since=at), late=None), KeyOwner.SHOWN
    return s, who


def gone(s: State, at: float) -> State:
    """What was typed too long ago is nobody's any more."""
    if s.digits and at - s.digits_at >= HALF:
        s = replace(s, digits="")
    if not s.draft.empty and at - s.draft.since >= BEFORE:
        s = replace(s, draft=Beforehand()).tells(at, WhoseWord.BEFORE_GONE)
    if s.late is not None and (at >= s.late.until or _has_ended(s, s.late.shown)):
        s = replace(s, late=None)
    return s


def unclaimed(s: State, at: float) -> State:
    """What was measured before is not of whoever comes now: it is dropped, and said."""
    return s if s.draft.empty else replace(s, draft=Beforehand()).tells(at, WhoseWord.NOBODYS)


def cut_off(s: State, at: float) -> State:
    """Another person comes: half a temperature dies, and so does the rest of it, if it is being typed right now."""
    if s.digits and s.touched == s.digits_at and at - s.touched < QUIET:
        return hushed(s, at)
    return replace(s, digits="")


def hushed(s: State, at: float) -> State:
    """The screen changed without a key: what is being typed now was meant for what stood there before."""
    return replace(s, digits="", hush=True, touched=max(at, s.touched))


def just_back(s: State, at: float) -> bool:
    """Whether what is open came by itself this moment: the key that opens it was meant to do that, and not to go on."""
    return s.hush and at - s.touched < QUIET


def in_reach(s: State, at: float) -> Late | None:
    """The answer that is put away, and how long it can still be corrected; not at all if it was taken back, or has ended."""
    if s.shown is None:
        return s.late
    return None if _has_ended(s, s.shown) else Late(s.shown, max(s.shown.since + AFTER, at + LEFT))


def _has_ended(s: State, shown: Shown) -> bool:
    """Whether somebody has said what became of an answer."""
    return any(line.became is not None for line in s.strip if line.entry == shown.card.entry)
