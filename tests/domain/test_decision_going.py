"""Whose card it is, and who has gone through already: what the gate answers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gatekeeper.domain.decision import decide
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import GATE_NUMBERS, Pass, PassKind, PassState
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.situation import Went
from tests.domain.sample import CARD, NOW, policy, standing_there, token_of
from tests.domain.test_decision import EXPIRED, HOUR, IN, OUT, answer

VISIT = replace(CARD, number=GATE_NUMBERS + 7, kind=PassKind.TEMPORARY, person=None)
MINUTE = timedelta(minutes=1)


def went(*ways: tuple[float, Direction]) -> tuple[Went, ...]:
    """Somebody went through so many minutes ago, each time this way."""
    return tuple(Went(NOW - ago * MINUTE, way) for ago, way in ways)


GOING: dict[str, tuple[tuple[tuple[float, Direction], ...], Direction, bool, tuple[Reason, ...]]] = {
    "in, and in again": (((4.9, IN),), IN, False, (Reason.IN_TWICE,)),
    "out, and out again": (((0, OUT),), OUT, False, (Reason.OUT_TWICE,)),
    "in, and out": (((1, IN),), OUT, False, ()),
    "in, out, and in": (((3, IN), (2, OUT)), IN, False, ()),
    "in, and in again after a while: nobody scans on the way out": (((5, IN),), IN, False, ()),
    "where all are scanned both ways": (((300, IN),), IN, True, (Reason.IN_TWICE,)),
    "by a clock that was set back": (((-3, IN),), IN, False, ()),
}


@pytest.mark.parametrize(("before", "way", "strict", "reasons"), GOING.values(), ids=GOING)
def test_twice_the_same_way_is_named(
    before: tuple[tuple[float, Direction], ...], way: Direction, strict: bool, reasons: tuple[Reason, ...]
) -> None:
    """A card that is handed back over the fence is not admitted without a word; who forgot to scan is asked at most."""
    rules = replace(policy("routine"), strict=strict)

    found = decide(standing_there(policy=rules, direction=way, went=went(*before)))

    assert found.reasons == reasons
    assert found.outcome is (Outcome.CHECK if reasons else Outcome.ADMIT)
    assert found.since == (NOW - before[-1][0] * MINUTE if reasons else None)


def test_rules_may_leave_it_unsaid() -> None:
    """No minutes: nothing is named."""
    never = replace(policy("routine"), passback=timedelta(0))

    assert answer(policy=never, went=went((0, IN)))[1] == ()


@pytest.mark.parametrize("known", [VISIT, None])
def test_who_has_left_does_not_come_in_again_on_the_same_visit(known: Pass | None) -> None:
    """At whichever gate the label was printed; out they may always go, and a resident is never meant."""
    visit = standing_there(
        token=token_of(VISIT, colour_code=4), known=known, person=None, household=None, went=went((90, IN), (60, OUT))
    )

    assert decide(visit).reasons == (Reason.VISIT_OVER,)
    assert decide(visit).steps == (NextStep.MAKE_OUT_PASS,)
    assert decide(visit).since == NOW - HOUR
    assert decide(replace(visit, direction=OUT)).outcome is Outcome.ADMIT
    assert answer(went=went((90, IN), (60, OUT)))[0] is Outcome.ADMIT


@pytest.mark.parametrize("state", [PassState.SUSPENDED, PassState.LOST, PassState.WITHDRAWN])
def test_another_gates_visitor_whose_pass_was_taken_away_is_refused(state: PassState) -> None:
    """The pass itself is in no list here; that it was taken away is."""
    day = {"token": token_of(VISIT, colour_code=4), "known": None, "person": None, "household": None}

    assert answer(**day) == (Outcome.ADMIT, ())
    assert answer(**day, state=state) == (Outcome.REFUSE, (Reason(state.value),))


def test_a_number_that_somebody_else_has_says_nothing_of_the_holder() -> None:
    """Neither a colour nor a person nor that the pass is unknown; but a number that was withdrawn stays so."""
    other = {"known": None, "person": None, "household": None, "token_refused": Reason.OTHER_HOLDER}

    for number in (CARD.number, VISIT.number):
        shown = token_of(replace(CARD, number=number), colour_code=30)
        assert answer(token=shown, **other) == (Outcome.CANNOT_JUDGE, (Reason.OTHER_HOLDER,))
        assert answer(token=shown, **other, state=PassState.WITHDRAWN) == (
            Outcome.REFUSE,
            (Reason.WITHDRAWN, Reason.OTHER_HOLDER),
        )


def test_an_old_card_of_somebody_with_a_new_one_is_answered_by_asking_for_it() -> None:
    """Renewing at the office is for those who have none."""
    old = standing_there(token=token_of(EXPIRED), known=EXPIRED, newer=True)

    assert decide(old).reasons == (Reason.OUTDATED,)
    assert decide(old).steps == (NextStep.ASK_FOR_NEW_CARD,)
