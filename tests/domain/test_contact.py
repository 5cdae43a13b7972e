"""Tracing: who may have met a case, and why."""

from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.contact import Contact, ContactReason, Meeting, contacts, meetings
from gatekeeper.domain.passage import Direction, Passage
from tests.domain.sample import NOW

CASE, LI, WANG, ZHAO = (UUID(int=n) for n in range(1, 5))
WINDOW = timedelta(minutes=10)


def passed(
    who: UUID | None,
    minute: float,
    *,
    gate: str = "north",
    direction: Direction = Direction.IN,
    number: int | None = None,
    outcome: str = "admit",
) -> Passage:
    """Somebody stood at a gate so many minutes after now."""
    at = NOW + timedelta(minutes=minute)
    return Passage(gate, at, direction, outcome, (), person=who, pass_number=number)


def traced(case: list[Passage], others: list[Passage], members: tuple[UUID, ...] = ()) -> tuple[Contact, ...]:
    """Both halves of the rule, one after the other."""
    return contacts(CASE, members, meetings(case, others, WINDOW))


def test_the_window_includes_its_edges() -> None:
    """Exactly ten minutes before and after is near; a second more is not."""
    others = [passed(LI, -10), passed(WANG, 10), passed(ZHAO, 10 + 1 / 60)]

    assert {contact.person for contact in traced([passed(CASE, 0)], others)} == {LI, WANG}


def test_another_gate_or_direction_is_no_meeting() -> None:
    """Who went out while the case came in, or stood at the other gate, did not meet the case."""
    others = [passed(LI, 0, gate="south"), passed(WANG, 0, direction=Direction.OUT)]

    assert traced([passed(CASE, 0)], others) == ()


def test_the_household_comes_first_then_number_then_closeness() -> None:
    """A member not seen at any gate is still before everybody else."""
    others = [passed(LI, 1), passed(WANG, 3), passed(WANG, 61), passed(ZHAO, 2)]

    found = traced([passed(CASE, 0), passed(CASE, 60)], others, members=(UUID(int=7), CASE))

    assert [contact.person for contact in found] == [UUID(int=7), WANG, LI, ZHAO]
    assert found[0].why == (ContactReason.SAME_HOUSEHOLD,)
    assert found[1].why == (ContactReason.SAME_PASSAGE_WINDOW,)
    assert [meeting.apart for meeting in found[1].meetings] == [timedelta(minutes=3), timedelta(minutes=1)]


def test_a_member_who_came_along_has_both_reasons() -> None:
    """Household and window do not exclude each other."""
    (found,) = traced([passed(CASE, 0)], [passed(LI, 1)], members=(LI,))

    assert found.why == (ContactReason.SAME_HOUSEHOLD, ContactReason.SAME_PASSAGE_WINDOW)


def test_the_case_does_not_meet_itself() -> None:
    """The case's own passages among the others are left out."""
    assert traced([passed(CASE, 0)], [passed(CASE, 0), passed(CASE, 1)]) == ()
    assert list(meetings([passed(CASE, 0)], [passed(CASE, 1)], WINDOW)) == []
    assert contacts(CASE, (), [Meeting(CASE, None, "north", Direction.IN, NOW, NOW)]) == ()


def test_visitors_are_told_apart_by_their_pass() -> None:
    """Day passes of nobody in the registry are contacts by number; without person and pass nobody can be traced."""
    others = [passed(None, 1, number=71), passed(None, 2, number=72), passed(None, 3)]

    assert [contact.pass_number for contact in traced([passed(CASE, 0)], others)] == [71, 72]


def test_a_refused_passage_is_a_meeting() -> None:
    """Who was turned back stood in the same queue."""
    assert traced([passed(CASE, 0)], [passed(LI, 1, outcome="refuse")]) != ()


def test_pairs_of_one_passage_count_once() -> None:
    """A passage near two of the case is one meeting, with the nearer: the store's query gives every pair."""
    at = NOW + timedelta(minutes=4)
    pairs = [Meeting(LI, 5, "north", Direction.IN, at, NOW + timedelta(minutes=m)) for m in (0, 3, 9)]

    (found,) = contacts(CASE, (), pairs)

    assert [meeting.case_at for meeting in found.meetings] == [NOW + timedelta(minutes=3)]
    assert (found.person, found.pass_number) == (LI, None)


PASSAGES = st.lists(
    st.builds(
        passed,
        st.sampled_from([CASE, LI, WANG, None]),
        st.integers(-60, 60),
        gate=st.sampled_from(["north", "south"]),
        direction=st.sampled_from(Direction),
        number=st.sampled_from([None, 71, 72]),
    ),
    max_size=30,
)


@given(PASSAGES.flatmap(lambda own: st.tuples(st.just(own), st.permutations(own))), PASSAGES)
def test_every_pair_gives_the_same_contacts_in_any_order(
    others: tuple[list[Passage], list[Passage]], own: list[Passage]
) -> None:
    """Searching near times finds what comparing everybody with everybody finds, however the rows are ordered."""
    written, shuffled = others
    case = [passage for passage in own if passage.person == CASE]
    pairs = [
        Meeting(b.person, b.pass_number, b.gate, b.direction, b.at, a.at)
        for a in case
        for b in written
        if (a.gate, a.direction) == (b.gate, b.direction) and abs(a.at - b.at) <= WINDOW
    ]

    expected = contacts(CASE, (WANG,), pairs)

    assert traced(case, shuffled, members=(WANG,)) == expected
