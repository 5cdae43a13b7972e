"""Made-up values for tests of the domain: a resident with a good pass, on an ordinary day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from gatekeeper.domain.household import Flat, Household, Person
from gatekeeper.domain.passage import Direction, Reading
from gatekeeper.domain.passes import Pass, PassKind, Token
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.situation import Situation

POLICIES = Path(__file__).parents[2] / "resources" / "policies"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HOME = Household(UUID(int=1), Flat("3", "2", "501"))
ZHANG = Person(UUID(int=2), HOME.id, "张三")
CARD = Pass(1234, 2, ZHANG.id, PassKind.RESIDENT, "pink", NOW - timedelta(days=9), NOW + timedelta(days=9))


@cache
def policy(name: str) -> Policy:
    """One of the policies we ship: ``"routine"``, ``"heightened"``, ``"sealed"``."""
    return Policy.from_toml((POLICIES / f"{name}.toml").read_text(encoding="utf-8"))


def token_of(one: Pass, *, colour_code: int = 1) -> Token:
    """What the card of a pass says."""
    return Token(1, one.number, one.serial, one.kind, colour_code, one.not_before, one.expires)


def measured(*tenths: int, ago: timedelta = timedelta(0)) -> tuple[Reading, ...]:
    """Readings, tenths °C, all taken that long before now."""
    return tuple(Reading(one, NOW - ago) for one in tenths)


def standing_there(name: str = "routine", /, **other: object) -> Situation:
    """Zhang San shows a good pink card on the way in; a fresh list, a normal temperature, a mask."""
    usual = Situation(
        policy=policy(name),
        now=NOW,
        today=TODAY,
        direction=Direction.IN,
        token=token_of(CARD),
        known=CARD,
        person=ZHANG,
        household=HOME,
        readings=measured(365),
        mask=True,
        list_as_of=NOW - timedelta(minutes=5),
    )
    return replace(usual, **other)  # type: ignore[arg-type]  # dataclasses.replace checks the names itself
