"""A PIN, whichever panel asks for it: its digits, whose it is, and what is said of a wrong one."""

from uuid import UUID

from gatekeeper.domain.words import Words
from gatekeeper.ui.gate.state import MOST_GUARDS, State

SHORTEST, LONGEST = 4, 8  # digits


class PinWord(Words):
    """What is said of a PIN that did not fit."""

    WRONG = "密码不对，还可试 {n} 次", "Wrong PIN: {n} tries left"
    SHORT = "密码有 4 至 8 位数字：请重输", "A PIN has 4 to 8 digits: type it again"
    LOCKED = (
        "输错 5 次已锁定 15 分钟：请等候，或换人登录",
        "Locked for 15 min after 5 wrong PINs: wait, or let someone else log in",
    )


Guards = tuple[tuple[UUID, str], ...]
"""Who works here, with their names, in the order of their buttons."""


def with_digit(pin: str, text: str) -> str:
    """With what was typed; a PIN that is long enough takes no more, and a letter is none of it."""
    return (pin + text)[:LONGEST] if text.isdecimal() else pin


def is_short(pin: str) -> bool:
    """Whether it can be nobody's: the temperature of somebody who types without looking costs no try."""
    return len(pin) < SHORTEST


def dots(pin: str) -> str:
    """What stands in the field."""
    return "●" * len(pin) or " "


def named(guards: Guards, chosen: UUID | None) -> tuple[list[str], int | None]:
    """What the buttons say, and which one is down."""
    known = guards[:MOST_GUARDS]
    at = next((number for number, (guard, _) in enumerate(known) if guard == chosen), None)
    return [name for _, name in known], at


def stepped_to(guards: Guards, chosen: UUID | None, by: int) -> UUID | None:
    """Whom an arrow key leads to: the buttons stand below each other, and behind the last there is nobody."""
    known = [guard for guard, _ in guards[:MOST_GUARDS]]
    at = known.index(chosen) + by if chosen in known else 0
    return known[at] if 0 <= at < len(known) else None


def wrong(s: State, at: float, left: int) -> State:
    """It did not fit: how many tries are left, or that its guard is locked out."""
    return s.tells(at, PinWord.WRONG, n=str(left)) if left > 0 else s.tells(at, PinWord.LOCKED)
