"""The answer of a gate."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.decision import CLOCK_TOLERANCE, Verdict, decide
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.household import HouseholdState, PersonState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import GATE_NUMBERS, PassKind, PassState
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.situation import IdentifiedBy, Outings
from gatekeeper.domain.tint import Tint, tint_of
from tests.domain.sample import CARD, HOME, NOW, TODAY, ZHANG, measured, policy, standing_there, token_of

TOKEN_REASONS = {
    "not-a-pass": Outcome.NO_PASS,
    "payment-code": Outcome.NO_PASS,
    "health-code-only": Outcome.NO_PASS,
    "malformed": Outcome.REFUSE,
    "other-version": Outcome.CANNOT_JUDGE,
    "unknown-signer": Outcome.CANNOT_JUDGE,
    "forged": Outcome.REFUSE,
    "not-issued-here": Outcome.CANNOT_JUDGE,
    "other-estate": Outcome.CANNOT_JUDGE,
    "not-yet": Outcome.REFUSE,
    "expired": Outcome.REFUSE,
    "beyond-scope": Outcome.REFUSE,
}
RETURNEE = replace(ZHANG, standing=Standing.RETURNEE, returned=TODAY - timedelta(days=3))
VISITOR = replace(ZHANG, standing=Standing.VISITOR)
COURIER = replace(ZHANG, standing=Standing.COURIER)
SEALED = replace(HOME, state=HouseholdState.SEALED)
OUT, IN = Direction.OUT, Direction.IN
HOUR = timedelta(hours=1)
EXPIRED = replace(CARD, expires=NOW)
TEMPORARY = replace(CARD, kind=PassKind.TEMPORARY)
BLANK = replace(TEMPORARY, person=None, visit=UUID(int=7))


def answer(name: str = "routine", /, **other: object) -> tuple[Outcome, tuple[Reason, ...]]:
    """Outcome and reasons for Zhang San at the gate, but for what is said otherwise."""
    found = decide(standing_there(name, **other))
    return found.outcome, found.reasons


@pytest.mark.parametrize("name", ["routine", "heightened", "sealed"])
def test_a_good_card_is_admitted(name: str) -> None:
    """Nothing against it: no reason, no step, the colour of today."""
    found = decide(standing_there(name, health=HealthCode.GREEN))

    assert found == Verdict(Outcome.ADMIT, colour=policy(name).colour_of_code(1))


def test_a_withdrawn_pass_is_refused_even_when_it_has_expired() -> None:
    """Both are said, the withdrawal first, and an old list does not soften it."""
    card = replace(EXPIRED, state=PassState.WITHDRAWN)

    found = answer(known=card, token=token_of(card), list_as_of=NOW - timedelta(days=99))

    assert found == (Outcome.REFUSE, (Reason.WITHDRAWN, Reason.EXPIRED, Reason.LIST_OLD))


@pytest.mark.parametrize(("code", "outcome"), TOKEN_REASONS.items())
def test_a_token_that_is_not_believed(code: str, outcome: Outcome) -> None:
    """Every reason a token is refused for has its outcome; nothing is said of a person it may name."""
    found = answer(token=None, known=None, person=None, household=None, token_refused=Reason(code))

    assert found == (outcome, (Reason(code),))


def test_a_scan_without_token_and_reason_is_no_pass() -> None:
    """Should a caller forget both, nobody slips through."""
    assert answer(token=None, known=None, person=None) == (Outcome.NO_PASS, (Reason.NOT_A_PASS,))


CASES: dict[str, tuple[dict[str, object], Outcome, tuple[Reason, ...]]] = {
    "lost": ({"known": replace(CARD, state=PassState.LOST)}, Outcome.REFUSE, (Reason.LOST,)),
    "suspended": ({"known": replace(CARD, state=PassState.SUSPENDED)}, Outcome.REFUSE, (Reason.SUSPENDED,)),
    "blank, not handed out": (
        {"known": BLANK, "person": None},
        Outcome.REFUSE,
        (Reason.NOT_HANDED_OUT, Reason.COLOUR_CHANGED),
    ),
    "expired": ({"known": EXPIRED}, Outcome.REFUSE, (Reason.EXPIRED,)),
    "expired by its token": ({"token": token_of(EXPIRED)}, Outcome.REFUSE, (Reason.EXPIRED,)),
    "not yet": ({"known": replace(CARD, not_before=NOW + HOUR)}, Outcome.REFUSE, (Reason.NOT_YET,)),
    "not yet by its token": (
        {"token": token_of(replace(CARD, not_before=NOW + HOUR))},
        Outcome.REFUSE,
        (Reason.NOT_YET,),
    ),
    "from its first moment on": ({"known": replace(CARD, not_before=NOW)}, Outcome.ADMIT, ()),
    "by its token too": ({"token": token_of(replace(CARD, not_before=NOW))}, Outcome.ADMIT, ()),
    "and not at its last": ({"known": replace(CARD, expires=NOW)}, Outcome.REFUSE, (Reason.EXPIRED,)),
    "reissued": ({"token": token_of(replace(CARD, serial=1))}, Outcome.REFUSE, (Reason.REISSUED,)),
    "newer issue": ({"token": token_of(replace(CARD, serial=3))}, Outcome.CHECK, (Reason.NEWER_THAN_LIST,)),
    "newer issue of a lost card": (
        {"token": token_of(replace(CARD, serial=3)), "known": replace(CARD, state=PassState.LOST)},
        Outcome.CHECK,
        (Reason.NEWER_THAN_LIST,),
    ),
    "not in the list": ({"known": None, "person": None}, Outcome.CHECK, (Reason.UNKNOWN_PASS,)),
    "holder not in the list": ({"person": None}, Outcome.CHECK, (Reason.UNKNOWN_PERSON,)),
    "moved out": ({"person": replace(ZHANG, state=PersonState.MOVED_OUT)}, Outcome.REFUSE, (Reason.MOVED_OUT,)),
    "observed, out": (
        {"policy": policy("heightened"), "person": RETURNEE, "direction": OUT},
        Outcome.REFUSE,
        (Reason.UNDER_OBSERVATION,),
    ),
    "observed, comes home": (
        {"policy": policy("heightened"), "person": RETURNEE},
        Outcome.CHECK,
        (Reason.HOMECOMING,),
    ),
    "observed since nobody knows when": (
        {"policy": policy("heightened"), "person": replace(RETURNEE, returned=None), "direction": OUT},
        Outcome.CANNOT_JUDGE,
        (Reason.RETURN_DATE_MISSING,),
    ),
    "observation over, card still pink": (
        {"policy": policy("heightened"), "person": replace(RETURNEE, returned=TODAY - timedelta(days=14))},
        Outcome.CHECK,
        (Reason.COLOUR_CHANGED,),
    ),
    "sealed household, out": ({"household": SEALED, "direction": OUT}, Outcome.REFUSE, (Reason.HOUSEHOLD_SEALED,)),
    "sealed household, comes home": ({"household": SEALED}, Outcome.CHECK, (Reason.HOMECOMING,)),
    "sealed household, visitor": (
        {"household": SEALED, "person": VISITOR, "token": token_of(CARD, colour_code=4)},
        Outcome.REFUSE,
        (Reason.HOUSEHOLD_SEALED,),
    ),
    "returnee voids a temporary pass": (
        {"policy": policy("heightened"), "token": token_of(TEMPORARY), "members": (RETURNEE,), "direction": OUT},
        Outcome.REFUSE,
        (Reason.RETURNEE_AT_HOME,),
    ),
    "but not the way home": (
        {"policy": policy("heightened"), "token": token_of(TEMPORARY), "members": (RETURNEE,)},
        Outcome.CHECK,
        (Reason.HOMECOMING,),
    ),
    "nor a resident's pass": (
        {"policy": policy("heightened"), "members": (RETURNEE,), "direction": OUT},
        Outcome.ADMIT,
        (),
    ),
    "nor where the policy lets it be": (
        {"policy": replace(policy("heightened"), returnee_voids=False), "token": token_of(TEMPORARY)}
        | {"members": (RETURNEE,), "direction": OUT},
        Outcome.ADMIT,
        (),
    ),
    "nor in calm times": ({"token": token_of(TEMPORARY), "members": (RETURNEE,)}, Outcome.ADMIT, ()),
    "courier": (
        {"policy": policy("heightened"), "person": COURIER, "token": token_of(CARD, colour_code=4)},
        Outcome.REFUSE,
        (Reason.MUST_STAY_OUTSIDE, Reason.COLOUR_CHECK),
    ),
    "courier may leave": (
        {"policy": policy("heightened"), "person": COURIER, "token": token_of(CARD, colour_code=4), "direction": OUT},
        Outcome.ADMIT,
        (),
    ),
    "list old": ({"list_as_of": NOW - timedelta(hours=168, seconds=1)}, Outcome.CANNOT_JUDGE, (Reason.LIST_OLD,)),
    "list just not old": ({"list_as_of": NOW - timedelta(hours=168)}, Outcome.ADMIT, ()),
    "no list": ({"list_as_of": None}, Outcome.CANNOT_JUDGE, (Reason.NO_LIST,)),
    "unknown signer, list old": (
        {"token": None, "known": None, "person": None, "token_refused": Reason.UNKNOWN_SIGNER}
        | {"list_as_of": NOW - timedelta(days=8)},
        Outcome.CANNOT_JUDGE,
        (Reason.UNKNOWN_SIGNER, Reason.LIST_OLD),
    ),
    "no mask": ({"policy": policy("heightened"), "mask": False}, Outcome.CHECK, (Reason.MASK_MISSING,)),
    "nobody looked for a mask": ({"policy": policy("heightened"), "mask": None}, Outcome.CHECK, (Reason.MASK_MISSING,)),
    "calm times ask for no mask": ({"mask": False}, Outcome.ADMIT, ()),
    "not measured": ({"policy": policy("heightened"), "readings": ()}, Outcome.CHECK, (Reason.TEMPERATURE_MISSING,)),
    "calm times do not measure": ({"readings": ()}, Outcome.ADMIT, ()),
    "a fever counts in calm times too": ({"readings": measured(380, 381)}, Outcome.REFUSE, (Reason.FEVER,)),
    "no health code": ({"policy": policy("sealed")}, Outcome.CHECK, (Reason.HEALTH_CODE_MISSING,)),
    "yellow health code": ({"health": HealthCode.YELLOW}, Outcome.CHECK, (Reason.HEALTH_CODE_YELLOW,)),
    "red health code": ({"health": HealthCode.RED}, Outcome.REFUSE, (Reason.HEALTH_CODE_RED,)),
    "unknown ID number": (
        {"asked": IdentifiedBy.ID_NUMBER, "token": None, "known": None, "person": None, "household": None},
        Outcome.CHECK,
        (Reason.UNKNOWN_PERSON,),
    ),
    "known by ID number in calm times": (
        {"asked": IdentifiedBy.ID_NUMBER, "token": None, "known": None},
        Outcome.ADMIT,
        (),
    ),
    "known by ID number, pass required": (
        {"policy": policy("heightened"), "asked": IdentifiedBy.ID_NUMBER, "token": None, "known": None},
        Outcome.CHECK,
        (Reason.NO_PASS,),
    ),
    "known by sight, pass withdrawn": (
        {"asked": IdentifiedBy.PERSON, "token": None, "known": replace(CARD, state=PassState.WITHDRAWN)},
        Outcome.REFUSE,
        (Reason.WITHDRAWN,),
    ),
    "standing without a colour": (
        {"policy": replace(policy("routine"), standings=())},
        Outcome.CHECK,
        (Reason.NO_COLOUR,),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_person_at_the_gate(case: str) -> None:
    """Each case has exactly its outcome and its reasons."""
    other, outcome, reasons = CASES[case]

    assert answer(**other) == (outcome, reasons)


SEALED_OUT: dict[str, object] = {"health": HealthCode.GREEN, "direction": OUT}
SEALED_IN: dict[str, object] = {"health": HealthCode.GREEN, "direction": IN}


def test_one_person_of_a_household_goes_out_in_two_days() -> None:
    """The first may, the second is sent home; staff are not counted."""
    used = Outings(outings=1)
    staff = replace(ZHANG, standing=Standing.STAFF)

    assert answer("sealed", **SEALED_OUT) == (Outcome.ADMIT, ())
    assert answer("sealed", outings=used, **SEALED_OUT) == (Outcome.REFUSE, (Reason.QUOTA_USED,))
    assert answer("sealed", outings=used, **SEALED_IN) == (Outcome.ADMIT, ())
    assert answer("sealed", outings=used, person=staff, token=token_of(CARD, colour_code=3), **SEALED_OUT)[1] == ()


def test_who_was_out_too_long_is_asked_where() -> None:
    """Three hours are three hours; home they come in any case."""
    late, intime = Outings(left=NOW - 3 * HOUR - timedelta(seconds=1)), Outings(left=NOW - 3 * HOUR)

    assert answer("sealed", outings=late, **SEALED_IN) == (Outcome.CHECK, (Reason.OUT_TOO_LONG,))
    assert answer("sealed", outings=intime, **SEALED_IN) == (Outcome.ADMIT, ())
    assert answer("sealed", outings=late, **SEALED_OUT) == (Outcome.ADMIT, ())


def test_visits_to_a_household_are_limited() -> None:
    """Two a day when heightened; the third is refused, those inside may leave, and who lives there is no visit."""
    visit: dict[str, object] = {"person": VISITOR, "token": token_of(CARD, colour_code=4)}

    assert Reason.QUOTA_USED not in answer("heightened", outings=Outings(visits=1), **visit)[1]
    assert answer("heightened", outings=Outings(visits=2), **visit)[1][0] is Reason.QUOTA_USED
    assert answer("heightened", outings=Outings(visits=2), direction=OUT, **visit) == (Outcome.ADMIT, ())
    assert answer("heightened", outings=Outings(visits=2)) == (Outcome.ADMIT, ())


def test_another_gates_day_pass_is_good_by_its_signature() -> None:
    """It is in nobody's list before the next exchange; the policy still has its say about its colour."""
    day = token_of(replace(CARD, number=GATE_NUMBERS + 5, kind=PassKind.TEMPORARY), colour_code=4)
    stranger: dict[str, object] = {"token": day, "known": None, "person": None, "household": None}

    assert answer(**stranger) == (Outcome.ADMIT, ())
    assert answer("heightened", **stranger) == (Outcome.CHECK, (Reason.COLOUR_CHECK,))
    assert answer("sealed", health=HealthCode.GREEN, **stranger) == (Outcome.REFUSE, (Reason.COLOUR_REFUSED,))
    assert answer(**stranger | {"token": replace(day, colour_code=30)}) == (Outcome.CHECK, (Reason.NO_COLOUR,))


def test_a_pass_of_nobody_in_the_registry_is_a_visitors() -> None:
    """Its colour is the one the policy of today gives visitors, and they stay outside when visitors do."""
    made_out = replace(CARD, person=None, kind=PassKind.TEMPORARY, colour="yellow", holder="李四")
    visit: dict[str, object] = {"known": made_out, "token": token_of(made_out, colour_code=4), "person": None}

    assert answer(**visit) == (Outcome.ADMIT, ())
    assert answer("sealed", **visit)[1][0] is Reason.MUST_STAY_OUTSIDE
    assert answer(policy=replace(policy("routine"), standings=()), **visit) == (Outcome.CHECK, (Reason.NO_COLOUR,))


def test_a_wrong_clock_neither_revives_nor_refuses() -> None:
    """Whatever it says of time is not believed, but a pass that had run out when the list was made has run out."""
    listed = NOW - HOUR
    sooner = replace(CARD, expires=listed)

    assert answer(clock_ok=False) == (Outcome.CANNOT_JUDGE, (Reason.CLOCK_WRONG,))
    assert answer(clock_ok=False, token=token_of(EXPIRED), token_refused=Reason.EXPIRED) == (
        Outcome.CANNOT_JUDGE,
        (Reason.CLOCK_WRONG,),
    )
    assert answer("heightened", clock_ok=False, person=RETURNEE, direction=OUT) == (
        Outcome.CANNOT_JUDGE,
        (Reason.CLOCK_WRONG,),
    )
    assert answer(clock_ok=False, known=sooner, list_as_of=listed) == (
        Outcome.REFUSE,
        (Reason.EXPIRED, Reason.CLOCK_WRONG),
    )


def test_a_clock_behind_the_list_is_wrong() -> None:
    """The office cannot have written its list in the future; five minutes are let pass."""
    assert answer(list_as_of=NOW + CLOCK_TOLERANCE) == (Outcome.ADMIT, ())
    assert answer(list_as_of=NOW + CLOCK_TOLERANCE + timedelta(seconds=1)) == (
        Outcome.CANNOT_JUDGE,
        (Reason.CLOCK_WRONG,),
    )


def test_steps_follow_the_reasons_each_once() -> None:
    """What several reasons ask for is said once, in order of weight."""
    found = decide(standing_there("sealed", readings=(), mask=False))

    assert found.steps == (NextStep.MEASURE_TEMPERATURE, NextStep.SHOW_HEALTH_CODE, NextStep.PUT_ON_MASK)


def test_a_refusal_does_not_ask_for_a_mask() -> None:
    """Who is refused need not be measured; the guard reads only what follows from the refusal."""
    found = decide(
        standing_there("sealed", token=None, token_refused=Reason.FORGED, known=None, person=None, mask=False)
    )

    assert found.steps == (NextStep.CALL_OFFICE, NextStep.KEEP_CARD)


def test_a_stranger_in_the_list_does_not_matter() -> None:
    """The household's other members say nothing unless one of them is observed."""
    other = replace(ZHANG, id=UUID(int=8))

    assert answer("heightened", members=(other,), token=token_of(TEMPORARY)) == (Outcome.ADMIT, ())


@pytest.mark.parametrize(
    "unknown",
    [
        {"person": replace(ZHANG, standing=Standing("volunteer"))},
        {"person": replace(ZHANG, state=PersonState("abroad"))},
        {"household": replace(HOME, state=HouseholdState("ventilated"))},
        {"known": replace(CARD, kind=PassKind("crew"))},
        {"known": replace(CARD, state=PassState("confiscated"))},
        {"state": PassState("confiscated")},
    ],
)
def test_a_word_that_only_a_newer_program_knows_is_amber(unknown: dict[str, object]) -> None:
    """Never green, since it may argue against them; never red, since nobody knows; and what is known is refused for."""
    outcome, reasons = answer(**unknown)

    assert (outcome, Reason.LIST_NEWER in reasons) == (Outcome.CANNOT_JUDGE, True)
    withdrawn = {"state": PassState.WITHDRAWN} | unknown
    if "state" not in unknown:
        assert answer(**withdrawn)[0] is Outcome.REFUSE


def test_newer_rules_make_nobody_green_and_nobody_red() -> None:
    """Whoever would be admitted is checked, whoever is refused is refused for what is known; the rest is as ever."""
    newer = replace(policy("routine"), newer=("weather",))
    withdrawn = replace(CARD, state=PassState.WITHDRAWN)

    assert answer(policy=newer) == (Outcome.CHECK, (Reason.RULES_NEWER,))
    assert answer(policy=newer, known=withdrawn)[0] is Outcome.REFUSE
    assert answer()[0] is Outcome.ADMIT


PINK, GREEN, BLUE = (tint_of(policy("routine").colour_of_code(code).rgb) for code in (1, 2, 3))  # type: ignore[union-attr]  # the palette has them


def test_a_card_painted_in_another_colour_is_a_reason_to_check() -> None:
    """The code says pink, the record says pink, and the card is green: somebody printed it."""
    found = decide(standing_there(field=GREEN))

    assert (found.outcome, found.reasons) == (Outcome.CHECK, (Reason.PRINTED_OTHERWISE,))
    assert found.painted == policy("routine").colour_of_code(2)
    assert found.colour == policy("routine").colour_of_code(1)


@pytest.mark.parametrize("field", [PINK, None, replace(GREEN, share=0.2), tint_of("#ffffff"), tint_of("#808080")])
def test_the_right_colour_and_doubt_say_nothing(field: Tint | None) -> None:
    """No reason for lack of light, and none for an unprinted label."""
    assert decide(standing_there(field=field)) == decide(standing_there())


def test_a_card_in_the_colour_it_was_made_in_is_told_once() -> None:
    """An old pink card of somebody who is green today: its code says so already."""
    old = standing_there(token=token_of(CARD, colour_code=2))

    assert decide(replace(old, field=GREEN)).reasons == (Reason.COLOUR_CHANGED,)
    assert decide(replace(old, field=PINK)).reasons == (Reason.COLOUR_CHANGED,)
    assert decide(replace(old, field=BLUE)).reasons == (Reason.PRINTED_OTHERWISE, Reason.COLOUR_CHANGED)


def test_a_label_made_out_at_a_gate_has_no_colour_to_be_wrong() -> None:
    """Whatever lies behind it."""
    made = replace(CARD, number=GATE_NUMBERS + 5, kind=PassKind.TEMPORARY, colour="yellow", person=None)
    there = standing_there(token=token_of(made, colour_code=4), known=made, person=None, household=None)

    assert decide(replace(there, field=GREEN)) == decide(there)


def test_nothing_is_said_of_a_forged_cards_colour() -> None:
    """It is refused for what it is."""
    assert answer(token=None, token_refused=Reason.FORGED, known=None, person=None, field=GREEN) == (
        Outcome.REFUSE,
        (Reason.FORGED,),
    )
