"""How a warning stands: what was done about it holds as long as its cause does not renew."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.warning import TAKEN_FOR, WarningState, WarningStep, stands, warning_id

NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
LATER = NOW + timedelta(hours=4)
ESTATE = UUID(int=1)


def step(state: str, *, until: datetime | None = None, at: datetime = NOW) -> WarningStep:
    """What somebody did when the matter had gone as far as 5."""
    key = "fever/x"
    return WarningStep(warning_id(ESTATE, key), key, "fever", at, WarningState(state), "李秀英", 5, until)


@pytest.mark.parametrize(
    ("known", "extent", "now", "state", "came_back"),
    [
        (None, 5, NOW, "open", False),
        (step("open"), 5, NOW, "open", False),
        (step("taken"), 9, LATER, "taken", False),
        (step("taken"), 5, NOW + TAKEN_FOR + timedelta(seconds=1), "open", True),
        (step("settled"), 5, NOW + timedelta(days=1), "settled", False),
        (step("settled"), 4, LATER, "settled", False),
        (step("settled"), 6, LATER, "open", True),
        (step("put-off", until=LATER), 5, LATER - timedelta(seconds=1), "put-off", False),
        (step("put-off", until=LATER), 5, LATER, "open", True),
        (step("put-off", until=LATER), 6, NOW, "open", True),
        (step("put-off"), 5, NOW, "open", True),
        (step("handed-to-the-police"), 5, NOW, "open", True),
    ],
)
def test_what_was_done_holds_until_the_cause_renews(
    known: WarningStep | None, extent: int, now: datetime, state: str, came_back: bool
) -> None:
    """Who took it keeps it for two days; what only a newer program knows leaves it open, so that nobody's is lost."""
    standing = stands(known, extent, NOW, now)

    assert (standing.state, standing.came_back) == (state, came_back)


def test_what_was_done_long_before_it_began_was_another_matter() -> None:
    """A fever weeks later is not the one that was settled; a clock that is hours ahead changes nothing."""
    long_ago = step("settled", at=NOW - TAKEN_FOR - timedelta(days=9))

    assert stands(long_ago, 9, NOW, NOW).came_back is False
    assert stands(step("settled"), 5, NOW + timedelta(hours=8), NOW).state == "settled"
    assert stands(long_ago, 5, None, NOW).state == "settled", "where nobody knows when it began"
