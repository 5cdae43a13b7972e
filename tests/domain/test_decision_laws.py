"""What holds of every answer, whatever is put together."""

import pickle
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.decision import decide, verdict
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import GATE_NUMBERS, PassState, worse
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.situation import IdentifiedBy, Outings, Situation, Went
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from tests.domain.sample import CARD, HOME, NOW, ZHANG, measured, standing_there, token_of
from tests.domain.test_decision import EXPIRED, HOUR, RETURNEE, SEALED, TEMPORARY, TOKEN_REASONS

# What may be said for lack of data, and must never refuse.
LACKING = frozenset(
    {"clock-wrong", "no-list", "list-old", "unknown-signer", "other-version", "return-date-missing"}
    | {"other-estate", "not-issued-here", "other-holder"}
    | {"unknown-pass", "newer-than-list", "unknown-person", "no-pass", "no-colour"}
    | {"temperature-missing", "temperature-low", "health-code-missing", "mask-missing"}
)


def test_every_reason_argues_for_one_outcome_and_knows_what_to_do() -> None:
    """None argues for admitting, each has a step, the codes are kebab-case, and they lie in order of gravity."""
    for reason in Reason:
        assert reason.outcome is not Outcome.ADMIT
        assert reason.steps
        assert str(reason) == reason.value == reason.name.lower().replace("_", "-")
        assert Reason(str(reason)) is reason is pickle.loads(pickle.dumps(reason))
    assert [r.weight for r in Reason] == list(range(len(Reason)))
    assert [r.outcome.gravity for r in Reason] == sorted((r.outcome.gravity for r in Reason), reverse=True)
    assert list(Outcome) == ["admit", "check", "cannot-judge", "refuse", "no-pass"]
    assert {step for reason in Reason for step in reason.steps} == set(NextStep)


@given(st.sets(st.sampled_from(Reason)), st.sampled_from(Reason))
def test_a_further_reason_never_makes_it_milder(some: set[Reason], further: Reason) -> None:
    """However many speak for checking, one that refuses refuses."""
    before, after = verdict(some), verdict({*some, further})

    assert after.outcome.gravity >= before.outcome.gravity
    assert after.outcome.gravity >= further.outcome.gravity
    assert (before.outcome is Outcome.ADMIT) == (not some)


CARDS = st.builds(
    replace,
    st.sampled_from([CARD, EXPIRED, TEMPORARY, replace(CARD, not_before=NOW + HOUR), replace(CARD, person=None)]),
    state=st.sampled_from(PassState),
)
TOKENS = st.builds(
    token_of,
    st.sampled_from(
        [CARD, EXPIRED, TEMPORARY, replace(CARD, number=GATE_NUMBERS + 7), *(replace(CARD, serial=n) for n in (1, 3))]
    ),
    colour_code=st.sampled_from([1, 2, 4, 30]),
)
WENT = st.builds(Went, st.timedeltas(timedelta(0), 9 * HOUR).map(lambda ago: NOW - ago), st.sampled_from(Direction))
VISIT = replace(TEMPORARY, number=GATE_NUMBERS + 7, person=None)
VISITS = st.builds(
    Visit,
    st.just(UUID(int=70)),
    st.just(HOME.id),
    st.sampled_from(Purpose),
    st.just(VisitState.ARRIVED),
    st.just(NOW),
    companions=st.integers(0, 3),
    answers=st.sampled_from([(), ("symptoms=no",), ("travel=no", "symptoms=no", "contact=yes")]),
    host_says=st.sampled_from([None, False, True]),
)
SITUATIONS = st.builds(
    standing_there,
    st.sampled_from(["routine", "heightened", "sealed"]),
    direction=st.sampled_from(Direction),
    asked=st.sampled_from(IdentifiedBy),
    token=st.none() | TOKENS,
    token_refused=st.none() | st.sampled_from([Reason(code) for code in TOKEN_REASONS]),
    known=st.none() | CARDS,
    state=st.sampled_from(PassState),
    newer=st.booleans(),
    went=st.lists(WENT, max_size=3).map(lambda some: tuple(sorted(some, key=lambda one: one.at))),
    person=st.none()
    | st.builds(
        replace,
        st.sampled_from([ZHANG, RETURNEE]),
        standing=st.sampled_from(Standing),
        state=st.sampled_from(PersonState),
    ),
    household=st.sampled_from([None, HOME, SEALED]),
    members=st.sampled_from([(), (RETURNEE,)]),
    visit=st.none() | VISITS,
    readings=st.sampled_from([(), measured(365), measured(373), measured(374, 374), measured(340)]),
    earlier=st.sampled_from([(), measured(374, ago=HOUR / 10)]),
    mask=st.sampled_from([None, False, True]),
    health=st.none() | st.sampled_from(HealthCode),
    outings=st.sampled_from([Outings(), Outings(5, 5, NOW - 9 * HOUR)]),
    list_as_of=st.sampled_from([None, NOW, NOW - timedelta(days=99), NOW + HOUR]),
    clock_ok=st.booleans(),
)


@given(SITUATIONS)
def test_the_same_situation_has_the_same_answer(situation: Situation) -> None:
    """No clock, no chance: and the outcome is the gravest of its reasons, which stand by weight, each once."""
    found = decide(situation)

    assert found == decide(replace(situation))
    assert list(found.reasons) == sorted(set(found.reasons), key=lambda reason: reason.weight)
    assert found.outcome is max((r.outcome for r in found.reasons), key=lambda o: o.gravity, default=Outcome.ADMIT)


@given(SITUATIONS)
def test_a_bad_pass_is_never_admitted(situation: Situation) -> None:
    """Withdrawn, lost, suspended, expired, forged, foreign, unlisted: whatever else is said, the disc is not green."""
    token, known = situation.token, situation.known
    newer = token is not None and known is not None and token.serial > known.serial
    scanned = situation.asked is IdentifiedBy.TOKEN
    bad = (
        (known is not None and not newer and (known.state is not PassState.ACTIVE or known.expires <= situation.now))
        or (scanned and (token is None or token.expires <= situation.now or situation.token_refused is not None))
        or (scanned and (known is None or newer) and (token is None or token.number < GATE_NUMBERS))
        or (scanned and token is not None and (known is None or newer) and situation.state is not PassState.ACTIVE)
    )

    if bad:
        assert decide(situation).outcome is not Outcome.ADMIT


@given(SITUATIONS, st.sampled_from(PassState))
def test_a_worse_state_never_has_a_milder_answer(situation: Situation, state: PassState) -> None:
    """Hearing of a withdrawal later than of a loss changes nothing for the better."""
    if situation.known is None:
        return
    joined = replace(situation.known, state=worse(situation.known.state, state))

    assert decide(replace(situation, known=joined)).outcome.gravity >= decide(situation).outcome.gravity


@given(SITUATIONS, st.sampled_from(PassState))
def test_what_the_office_said_of_a_number_counts_without_its_pass_too(situation: Situation, state: PassState) -> None:
    """A gate that has no such pass in its list refuses what was withdrawn, lost or suspended, and never more mildly."""
    visit = token_of(VISIT, colour_code=4)
    there = replace(situation, asked=IdentifiedBy.TOKEN, token=visit, token_refused=None, known=None, state=state)
    found = decide(there)

    assert (state is PassState.ACTIVE) or Reason(state.value) in found.reasons
    assert found.outcome.gravity >= decide(replace(there, state=PassState.ACTIVE)).outcome.gravity


@given(SITUATIONS, st.lists(WENT, min_size=1, max_size=3))
def test_having_gone_through_never_makes_it_milder(situation: Situation, some: list[Went]) -> None:
    """Nor does it ever keep anybody from going out; red it is only for a visit that is over."""
    before = decide(replace(situation, went=()))
    after = decide(replace(situation, went=tuple(sorted(some, key=lambda one: one.at))))

    assert after.outcome.gravity >= before.outcome.gravity
    assert set(before.reasons) <= set(after.reasons)
    more = set(after.reasons) - set(before.reasons)
    assert more <= {Reason.IN_TWICE, Reason.OUT_TWICE, Reason.VISIT_OVER}
    assert (after.since is not None) == bool(more)
    if situation.direction is Direction.OUT:
        assert more <= {Reason.OUT_TWICE}
    if Reason.VISIT_OVER in more:
        assert situation.is_visit


@given(SITUATIONS)
def test_a_newer_pass_changes_what_is_asked_for_and_not_the_answer(situation: Situation) -> None:
    """An old card stays refused; the guard is told to ask for the new one."""
    plain, told = decide(replace(situation, newer=False)), decide(replace(situation, newer=True))

    assert plain.outcome is told.outcome
    if situation.token_refused is not Reason.EXPIRED:
        swapped = {Reason.OUTDATED if one is Reason.EXPIRED else one for one in plain.reasons}
        assert set(told.reasons) == swapped


@given(SITUATIONS)
def test_lack_of_data_never_refuses(situation: Situation) -> None:
    """A refusal rests on a reason that knows something; a gate that knows nothing never shows the octagon."""
    found = decide(situation)
    knows_nothing = decide(
        replace(
            situation,
            known=None,
            state=PassState.ACTIVE,
            newer=False,
            went=(),
            person=None,
            household=None,
            members=(),
            visit=None,
            readings=(),
            earlier=(),
            mask=None,
            health=None,
            outings=Outings(),
            list_as_of=None,
            token=token_of(CARD),
            token_refused=None,
        )
    )

    if found.outcome is Outcome.REFUSE:
        assert set(found.reasons) - LACKING
    assert knows_nothing.outcome is Outcome.CANNOT_JUDGE
    assert LACKING.issuperset(knows_nothing.reasons)


def test_what_is_not_known_never_argues_for_refusing() -> None:
    """The reasons of missing data say check or cannot judge."""
    assert {Reason(code).outcome for code in LACKING} == {Outcome.CHECK, Outcome.CANNOT_JUDGE}
