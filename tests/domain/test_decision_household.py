"""A household's rules: how often, how long, at which hours, by which gate; and the permit that stands above them."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.decision import LIFTED, decide
from gatekeeper.domain.going import Curfew, Distance, GoingRules, OwnGate
from gatekeeper.domain.household import Flat, Household, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.permit import ExitPermit, PermitState, PermitUse, used
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.presence import Went
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.situation import Outing, Outings, Situation
from tests.domain.sample import HOME, NOW, POLICIES, ZHANG, policy, standing_there
from tests.domain.test_decision_laws import SITUATIONS

IN, OUT = Direction.IN, Direction.OUT
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
OTHER = "0b" * 8
PERMIT = ExitPermit(UUID(int=8), ZHANG.id, "医院", NOW - HOUR, NOW + 6 * HOUR, NOW - DAY)
OPEN = PermitUse(PERMIT)
TIMES = st.lists(
    st.builds(Went, st.integers(-9, 9).map(lambda hours: NOW + hours * HOUR), st.sampled_from(Direction)), max_size=5
).map(lambda some: tuple(sorted(some, key=lambda one: one.at)))


def ruled(name: str = "routine", **going: object) -> Policy:
    """A shipped policy with rules about coming and going."""
    return replace(policy(name), going=GoingRules(**going))  # type: ignore[arg-type]  # names of fields


def curfew(begins: int, ends: int, *, refuse: bool = False) -> Curfew:
    """For residents."""
    return Curfew(time(begins), time(ends), (Standing.RESIDENT,), refuse)


def local(hour: int, minute: int = 0) -> datetime:
    """An hour of the day."""
    return NOW.replace(hour=hour, minute=minute)


def test_a_used_quota_says_who_went_when_and_until_when() -> None:
    """One outing in two days, three hours long: back before 03:00 while they are out, else again in two days."""
    out = Outing(UUID(int=9), NOW - 2 * HOUR)
    asked = {"direction": OUT, "health": None}

    still = decide(standing_there("sealed", outings=Outings(1, used=(out,)), **asked)).told[Reason.QUOTA_USED]
    back = decide(standing_there("sealed", outings=Outings(1, used=(replace(out, back=True),)), **asked)).told

    assert (still.at, still.times, still.back, still.until) == (out.at, 1, out.at + 3 * HOUR, out.at + 2 * DAY)
    assert still.who == out.person
    assert back[Reason.QUOTA_USED].back is None


@given(st.lists(st.integers(0, 47), min_size=1, max_size=6, unique=True), st.integers(1, 3))
def test_a_quota_is_free_again_exactly_when_it_says(ago: list[int], limit: int) -> None:
    """At that moment, and not a second before, one outing fewer counts than are allowed."""
    rules = policy("sealed")
    rules = replace(rules, quota=replace(rules.quota, outings=limit))
    outings = tuple(Outing(UUID(int=9), NOW - hours * HOUR) for hours in sorted(ago, reverse=True))
    found = decide(standing_there(policy=rules, direction=OUT, outings=Outings(len(outings), used=outings)))

    assert (Reason.QUOTA_USED in found.reasons) == (len(outings) >= limit)
    if Reason.QUOTA_USED in found.told:
        until = found.told[Reason.QUOTA_USED].until
        assert until is not None

        def counted(now: datetime) -> int:
            return sum(one.at > now - rules.quota.period for one in outings)

        assert counted(until) < limit <= counted(until - timedelta(seconds=1))


def test_an_outing_that_was_too_long_says_since_when_and_until_when() -> None:
    """Left five hours ago, due two hours ago."""
    found = decide(standing_there("sealed", outings=Outings(left=NOW - 5 * HOUR)))

    told = found.told[Reason.OUT_TOO_LONG]
    assert (told.at, told.back) == (NOW - 5 * HOUR, NOW - 2 * HOUR)


@pytest.mark.parametrize(
    ("begins", "ends", "at", "until"),
    [
        (22, 6, local(23), local(6) + DAY),
        (22, 6, local(5, 59), local(6)),
        (22, 6, local(6), None),
        (22, 6, local(21, 59), None),
        (12, 14, local(12), local(14)),
        (12, 14, local(14), None),
        (12, 12, local(12), None),
    ],
)
def test_a_curfew_holds_over_midnight_and_says_when_it_ends(
    begins: int, ends: int, at: datetime, until: datetime | None
) -> None:
    """Only on the way out, only for those it is for; red where the rules say so."""
    rules = ruled(curfew=curfew(begins, ends))
    firm = ruled(curfew=curfew(begins, ends, refuse=True))

    found = decide(standing_there(policy=rules, direction=OUT, local=at))

    assert found.reasons == ((Reason.CURFEW,) if until else ())
    assert [told.until for told in found.told.values()] == ([until] if until else [])
    assert decide(standing_there(policy=firm, direction=IN, local=at)).outcome is Outcome.ADMIT
    refused = decide(standing_there(policy=firm, direction=OUT, local=at))
    assert refused.outcome is (Outcome.REFUSE if until else Outcome.ADMIT)
    staff = replace(ZHANG, standing=Standing.STAFF)
    assert Reason.CURFEW not in decide(standing_there(policy=firm, direction=OUT, local=at, person=staff)).reasons


def test_a_gate_of_other_phases_names_the_own_ones() -> None:
    """1期3 goes by the gates of phase 1; a gate of which nothing is said is for everybody."""
    rules = ruled(gates=(OwnGate("东门", ("1期",)), OwnGate("西门", ("2期", "3"))))
    home = Household(UUID(int=1), Flat("1期3", "2", "501"))

    found = decide(standing_there(policy=rules, gate="西门", household=home))

    assert (found.reasons, found.told[Reason.OTHER_PHASE].gates) == ((Reason.OTHER_PHASE,), ("东门",))
    assert decide(standing_there(policy=rules, gate="东门", household=home)).reasons == ()
    assert decide(standing_there(policy=rules, gate="北门", household=home)).reasons == ()
    assert decide(standing_there(policy=rules, gate="西门", household=HOME)).reasons == ()
    thirteen = replace(HOME, flat=Flat("13", "2", "501"))
    assert decide(
        standing_there(policy=ruled(gates=(OwnGate("西门", ("1",)),)), gate="西门", household=thirteen)
    ).reasons


def test_at_two_gates_faster_than_anybody_walks() -> None:
    """Six minutes: after five it is named with the other gate, after six it is not; refused where the rules say so, and never
    on the way out."""
    rules = ruled(distances=(Distance("北门", "南门", 6),))
    assert rules.going.way("南门", "北门") == rules.going.way("北门", "南门") == 6 * MINUTE
    assert rules.going.way("南门", "东门") == timedelta()

    def found(ago: timedelta, **more: object) -> Situation:
        last = Went(NOW - ago, OUT, OTHER)
        return standing_there(**{"policy": rules, "went": (last,), "walk": 6 * MINUTE, **more})

    named = decide(found(5 * MINUTE))
    assert (named.outcome, named.reasons) == (Outcome.CHECK, (Reason.TWO_GATES,))
    assert (named.told[Reason.TWO_GATES].gate, named.told[Reason.TWO_GATES].at) == (OTHER, NOW - 5 * MINUTE)
    assert decide(found(6 * MINUTE)).reasons == ()
    firm = ruled(distances=rules.going.distances, firm=True)
    assert decide(found(5 * MINUTE, policy=firm)).outcome is Outcome.REFUSE
    assert decide(found(4 * MINUTE, policy=firm, direction=OUT)).outcome is Outcome.CHECK
    # The other gate's clock is ahead: that is nobody's fault.
    assert decide(found(-3 * MINUTE, policy=firm)).reasons == ()


def test_a_full_estate_lets_residents_home() -> None:
    """Only whoever comes from outside waits."""
    rules = ruled(people=100, visitors=5)
    guest = replace(ZHANG, standing=Standing.VISITOR)

    assert decide(standing_there(policy=rules, inside=100)).reasons == ()
    assert Reason.FULL in decide(standing_there(policy=rules, inside=100, person=guest)).reasons
    assert Reason.FULL in decide(standing_there(policy=rules, inside=9, visitors_inside=5, person=guest)).reasons
    assert Reason.FULL not in decide(standing_there(policy=rules, inside=99, visitors_inside=4, person=guest)).reasons
    assert Reason.FULL not in decide(standing_there(policy=rules, inside=100, person=guest, direction=OUT)).reasons


def test_a_seal_of_any_household_counts() -> None:
    """Whoever belongs to two flats is kept in by the seal of either."""
    sealed = replace(HOME, id=UUID(int=77), state=HOME.state.__class__("sealed"))

    assert decide(standing_there(direction=OUT, other_homes=(sealed,))).reasons == (Reason.HOUSEHOLD_SEALED,)
    assert decide(standing_there(other_homes=(sealed,))).reasons == (Reason.HOMECOMING,)


@given(SITUATIONS)
def test_a_permit_lifts_what_it_stands_above_and_nothing_else(situation: Situation) -> None:
    """Seal, observation, quota, curfew; on the way out, while the clock is right. Fever, a withdrawn pass and all else stay."""
    before = decide(situation)
    after = decide(replace(situation, permit=OPEN))

    if after.permit is None:
        right = situation.clock_ok and situation.list_as_of != NOW + HOUR
        assert situation.direction is IN or not right
        assert after.reasons == before.reasons
    else:
        assert after.permit == PERMIT
        assert set(after.reasons) == set(before.reasons) - LIFTED


@given(TIMES, st.integers(-9, 9), st.integers(1, 9), st.sampled_from(PermitState))
def test_a_permit_is_used_up_by_the_way_out_and_closed_by_the_way_in(
    story: tuple[Went, ...], begins: int, hours: int, state: PermitState
) -> None:
    """Once: the first way out in its window; it is never open and used, and overdue only while they are out."""
    start = NOW + begins * HOUR
    permit = replace(PERMIT, not_before=start, until=start + hours * HOUR, state=state)
    found = used(permit, story)

    outs = [one.at for one in story if one.direction is OUT and permit.not_before <= one.at < permit.until]
    assert found.out == (outs[0] if outs else None)
    assert found.back is None or (found.out is not None and found.out <= found.back)
    assert found.is_open(NOW) == (state is PermitState.GRANTED and not outs and permit.not_before <= NOW < permit.until)
    assert not (found.is_open(NOW) and found.is_overdue(NOW))
    assert found.is_overdue(NOW) == bool(outs and found.back is None and permit.until < NOW)


def test_who_comes_back_late_from_a_permitted_outing_is_asked() -> None:
    """By the permit's hour, whatever the rules say of other outings; and in time nobody asks."""
    late = replace(PERMIT, until=NOW - HOUR)
    asked = {"outings": Outings(left=NOW - 5 * HOUR)}

    found = decide(standing_there("sealed", permit=PermitUse(late, NOW - 5 * HOUR), **asked))
    intime = decide(standing_there("sealed", permit=PermitUse(PERMIT, NOW - 5 * HOUR), **asked))

    assert found.told[Reason.OUT_TOO_LONG].back == NOW - HOUR
    assert (Reason.OUT_TOO_LONG in intime.reasons, intime.permit) == (False, PERMIT)


def test_the_rules_about_going_are_read_and_a_mistake_is_named() -> None:
    """As the shipped files explain them."""
    text = (POLICIES / "routine.toml").read_text(encoding="utf-8")
    start = text.index("# [curfew]\n# from")
    shown = text[start : text.index("# 来访")].replace("# ", "").replace("#\n", "\n")
    rules = Policy.from_toml(text + "\n" + shown + "[passback]\nrefuse = true\n").going

    assert rules.curfew == Curfew(time(22), time(6), (Standing.RESIDENT, Standing.RETURNEE), refuse=True)
    assert (rules.distances, rules.gates) == ((Distance("北门", "南门", 6),), (OwnGate("东门", ("1期", "2期")),))
    assert (rules.walk, rules.people, rules.visitors, rules.firm) == (0, 3000, 50, True)
    for wrong, key in (
        ('[curfew]\nfrom = "25:00"\nuntil = "06:00"', "curfew.from"),
        ('[curfew]\nfrom = "22:00"', "curfew.until"),
        ("[walk]\nminutes = 999", "walk.minutes"),
        ('[walk."北门"]\n"南门" = "six"', "walk.北门.南门"),
        ('[gate."东门"]\nphases = 1', "gate.东门.phases"),
        ("[inside]\npeople = -1", "inside.people"),
        ("[inside]\nguests = 1", "inside.guests"),
    ):
        with pytest.raises(Exception, match=key):
            Policy.from_toml(text + "\n" + wrong + "\n")
        assert key in Policy.in_force(text + "\n" + wrong + "\n").newer
