"""What other gates saw: told by the office, judged by at the gate, and never a reason to lose anything."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Flat, Person
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.presence import REMEMBERED, PresenceList, Went
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.journal.bundle import seal
from gatekeeper.journal.manifest import Manifest
from gatekeeper.journal.presence import pack_presence, packed_in, read_presence, sign_presence
from gatekeeper.service import outgoing
from gatekeeper.service.exchange import Sent, open_received, take_bundle
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, undo
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.presence import EVERY, PresenceMaker, PresenceWord
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, policy_text, token_of
from tests.statements import counted
from tests.visiting import make_out

IN, OUT = Direction.IN, Direction.OUT
HOME = Flat("3", "2", "501")
SECONDS, MINUTES, HOURS = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def south(estate: SmallEstate, gate: Machine) -> Machine:
    """Another gate."""
    return estate.join("South")


@pytest.fixture
def family(estate: SmallEstate, office: Machine, gate: Machine, south: Machine) -> list[tuple[Person, Pass]]:
    """Three of one household, each with a good pass."""
    home = a_household(estate.clock, HOME)
    people = [a_person(estate.clock, home.id, name, id_number=None) for name in ("张三", "李四", "张小宝")]
    cards = [a_pass(estate.clock, one.id, number) for number, one in enumerate(people, 1)]
    office.append(home, *people, *cards)
    estate.meet()
    return list(zip(people, cards, strict=True))


@pytest.fixture
def token(office: Machine, family: list[tuple[Person, Pass]]) -> str:
    """The card of the first."""
    return token_of(family[0][1], office)


def go(gate: Machine, token: str, way: Direction, after: timedelta = 10 * SECONDS) -> Answer:
    """After a while somebody shows a card, measured and masked."""
    gate.clock.forward(after)
    asked = Ask(token=token, tenths=(365,), mask=True, direction=way)
    return admit(asked, store=gate.store, clock=gate.clock)


def given_to(gate: Machine) -> PresenceList | None:
    """The list that a gate holds."""
    with gate.store.read() as look:
        return next(iter(look.presence().lists), None)


def test_in_at_one_gate_is_known_at_the_other(estate: SmallEstate, gate: Machine, south: Machine, token: str) -> None:
    """In at the north, and a minute later in at the south: named with the time, as soon as both have met the office."""
    first = go(gate, token, IN)
    estate.meet(gate, south)

    second = go(south, token, IN, MINUTES).verdict

    assert (second.outcome, second.reasons) == (Outcome.CHECK, (Reason.IN_TWICE,))
    assert second.since == first.passage.at.replace(microsecond=0)


def test_without_a_list_a_gate_judges_by_what_it_saw(gate: Machine, south: Machine, token: str) -> None:
    """An older office sends none, and nobody is kept out for it."""
    go(gate, token, IN)

    assert given_to(south) is not None
    assert go(south, token, IN, MINUTES).verdict.reasons == ()


def test_what_a_gate_saw_itself_is_newer_than_a_list(
    estate: SmallEstate, gate: Machine, south: Machine, token: str
) -> None:
    """In at the north, told; out at the south; in again at the south is nothing to ask about."""
    go(gate, token, IN)
    estate.meet(gate, south)
    go(south, token, OUT)

    assert go(south, token, IN, MINUTES).verdict.reasons == ()


def test_what_was_undone_here_is_not_held_against_anybody_by_an_older_list(
    estate: SmallEstate, gate: Machine, token: str
) -> None:
    """The office still has it; the gate knows better of itself."""
    wrong = go(gate, token, IN)
    estate.meet(gate)
    assert wrong.entry is not None
    undo(entry_name_of(wrong.entry), "wrong person", store=gate.store)

    assert go(gate, token, IN).verdict.reasons == ()


def test_a_household_has_one_quota_at_all_gates(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, family: list[tuple[Person, Pass]]
) -> None:
    """One outing in two days: after the first went out at the north the second is sent home at the south, for two days."""
    set_policy(policy_text("sealed").replace(', "health-code"', ""), store=office.store)
    estate.meet()
    first, second, _ = (token_of(card, office) for _, card in family)
    assert go(gate, first, OUT).verdict.outcome is Outcome.ADMIT
    estate.meet(gate, south)

    assert go(south, second, OUT, HOURS).verdict.reasons == (Reason.QUOTA_USED,)
    south.clock.forward(2 * timedelta(days=1))
    estate.meet(gate, south)
    assert Reason.QUOTA_USED not in go(south, second, OUT).verdict.reasons


def test_who_went_out_at_another_gate_is_asked_where_they_were(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, token: str
) -> None:
    """Out at the north, in at the south four hours later, where three are allowed."""
    set_policy(policy_text("sealed").replace(', "health-code"', ""), store=office.store)
    estate.meet()
    go(gate, token, OUT)
    estate.meet(gate, south)

    assert go(south, token, IN, 4 * HOURS).verdict.reasons == (Reason.OUT_TOO_LONG,)


def test_all_households_of_a_person_count(
    estate: SmallEstate, office: Machine, gate: Machine, family: list[tuple[Person, Pass]]
) -> None:
    """A nanny who also belongs to the flat whose one outing is used does not go out; her own flat's is left."""
    own = a_household(estate.clock, Flat("9", "1", "101"))
    nanny = a_person(estate.clock, own.id, "赵姨", id_number=None, also_at=(family[0][0].household,))
    card = a_pass(estate.clock, nanny.id, 9)
    office.append(own, nanny, card)
    set_policy(policy_text("sealed").replace(', "health-code"', ""), store=office.store)
    estate.meet()
    go(gate, token_of(family[0][1], office), OUT)

    assert go(gate, token_of(card, office), OUT, HOURS).verdict.reasons == (Reason.QUOTA_USED,)


def test_a_visit_that_ended_at_another_gate_is_over_here(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, token: str
) -> None:
    """In at the north, out at the south, and in again at the north with the same label."""
    set_policy(policy_text("routine"), store=office.store)
    estate.meet()
    label = make_out("王来访", str(HOME), 8, store=gate.store, keys=gate.keys, clock=gate.clock).token
    go(gate, label, IN)
    estate.meet(gate, south)
    go(south, label, OUT, HOURS)
    estate.meet(south, gate)

    assert go(gate, label, IN, HOURS).verdict.reasons == (Reason.VISIT_OVER,)


def test_two_lanes_in_the_same_second_are_one_way_in(
    estate: SmallEstate, gate: Machine, south: Machine, token: str
) -> None:
    """Both admit, since neither could know; once told, nobody is inside twice and the way out is plain."""
    asked = Ask(token=token, tenths=(365,), mask=True, direction=IN)
    answers = [admit(asked, store=one.store, clock=one.clock).verdict.outcome for one in (gate, south)]
    estate.meet(gate, south, gate)

    assert answers == [Outcome.ADMIT, Outcome.ADMIT]
    assert go(gate, token, OUT, HOURS).verdict.reasons == ()


def signed_by(office: Machine, known: PresenceList) -> bytes:
    """A list that this office signs."""
    return sign_presence(pack_presence(known, office.store.me.estate), office.keys.sign)


def brought(
    office: Machine, gate: Machine, blob: bytes, monkeypatch: pytest.MonkeyPatch
) -> tuple[PresenceWord, int, PresenceList | None]:
    """A bundle with that list and a person, and what became of both."""
    office.append(a_person(office.clock, a_household(office.clock).id, id_number=None))
    monkeypatch.setattr(outgoing, "presence_for", lambda *_: blob)
    taken = gate.hear(office.tell(gate))
    return taken.presence, taken.new, given_to(gate)


def test_a_list_that_is_not_taken_costs_nothing_else(
    estate: SmallEstate, office: Machine, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None, forged, cut, of the future, of another office, older: each is told, the entries of its bundle are taken, and the
    list held before stays."""
    estate.meet()
    now, held = estate.clock.now(), given_to(gate)
    known = PresenceList(office.id, now + MINUTES, {}, {b"aaaaaa": (Went(now, IN, gate.id),)})
    good = signed_by(office, known)
    for blob, word in (
        (b"", PresenceWord.NONE),
        (good[:-1], PresenceWord.BROKEN),
        (signed_by(gate, known), PresenceWord.BROKEN),
        (signed_by(office, replace(known, office=gate.id)), PresenceWord.BROKEN),
        (signed_by(office, replace(known, as_of=now + HOURS)), PresenceWord.FUTURE),
        (signed_by(office, replace(known, as_of=now - HOURS)), PresenceWord.OLDER),
    ):
        told, new, holds = brought(office, gate, blob, monkeypatch)
        assert (told, new, holds) == (word, 1, held)

    assert brought(office, gate, good, monkeypatch)[0] is PresenceWord.TAKEN
    assert (given_to(gate) or known).as_of == now + MINUTES


def test_a_clock_that_was_put_back_does_not_judge_by_a_list_from_the_future(
    estate: SmallEstate, gate: Machine, south: Machine, token: str
) -> None:
    """What is to come proves nothing; and once the clock is right the same list counts again."""
    go(gate, token, IN)
    estate.meet(gate, south)
    south.clock.jump(-3 * HOURS)
    assert Reason.IN_TWICE not in go(south, token, IN).verdict.reasons
    south.clock.jump(3 * HOURS)

    with south.store.read() as look:
        assert look.presence().at(south.clock.now()).lists
        assert not look.presence().at(south.clock.now() - 3 * HOURS).lists
        assert not look.presence().at(south.clock.now() + 2 * REMEMBERED).lists


def test_a_restored_gate_believes_the_list_about_itself(estate: SmallEstate, gate: Machine, token: str) -> None:
    """It lost its own passages of today; until it has them back the office's word counts."""
    copy = gate.save()
    go(gate, token, IN)
    estate.meet(gate)
    listed = estate.office.tell(gate)
    gate.put_back(copy)
    with gate.store.write() as work:
        work.keep_presence(*_opened(listed, gate))

    assert gate.store.me.restored is not None
    assert go(gate, token, IN).verdict.reasons == (Reason.IN_TWICE,)


def _opened(sent: Sent, gate: Machine) -> tuple[PresenceList, bytes]:
    """The list in a bundle."""
    blob = open_received(sent.bundle, store=gate.store, keys=gate.keys).manifest.presence
    return read_presence(packed_in(blob), gate.store.me.estate), packed_in(blob)


def test_of_two_offices_each_tells_what_it_knows(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, family: list[tuple[Person, Pass]]
) -> None:
    """A second office that has heard only the south does not make a gate forget what the first knows of the north."""
    first = PresenceList(office.id, estate.clock.now(), {}, {b"aaaaaa": (Went(estate.clock.now(), IN, gate.id),)})
    second = PresenceList("ee" * 8, estate.clock.now() + SECONDS, {}, {b"aaaaaa": ()})
    with south.store.write() as work:
        for one in (first, second):
            work.keep_presence(one, pack_presence(one, work.me.estate))

    with south.store.read() as look:
        lists = look.presence().lists
    assert sorted(one.office for one in lists) == sorted([office.id, "ee" * 8])
    assert [len(one.people) for one in lists if one.office == office.id] == [1]


def test_a_list_costs_an_answer_no_statement(estate: SmallEstate, gate: Machine, south: Machine, token: str) -> None:
    """It is held in memory: as many statements with a list of other gates as without one."""

    def asked() -> int:
        go(south, token, OUT, HOURS)
        with counted(south.store) as said:
            go(south, token, IN, HOURS)
        return len(said)

    before = asked()
    go(gate, token, OUT)
    estate.meet(gate, south)

    assert asked() <= before


def test_a_list_that_another_program_took_counts_here_too(estate: SmallEstate, gate: Machine, south: Machine) -> None:
    """The window is open while a command imports a stick, and writes something of its own before anybody asks for the list."""
    south.passage()
    with south.store.write() as work:
        before = work.presence()
    south.clock.forward(MINUTES)
    other = south.another()
    sent = estate.office.tell(south)
    take_bundle(sent.bundle, store=other, keys=south.keys, clock=south.clock)
    other.close()

    south.passage()

    with south.store.write() as work, south.store.read() as look:
        assert work.presence() == look.presence() != before


def test_a_list_that_came_with_a_bundle_that_fails_does_not_count(estate: SmallEstate, south: Machine) -> None:
    """Neither in the block that undoes the bundle, nor afterwards."""
    now = south.clock.now() + SECONDS
    known = PresenceList(estate.office.id, now, {}, {b"aaaaaa": (Went(now, IN, "aa" * 8),)})
    with south.store.write() as work:
        before = work.presence()
        with suppress(KeyError), work.part():
            work.keep_presence(known, pack_presence(known, work.me.estate))
            assert work.presence() != before
            raise KeyError
        assert work.presence() == before
    with suppress(KeyError), south.store.write() as work:
        work.keep_presence(known, pack_presence(known, work.me.estate))
        raise KeyError

    with south.store.write() as work:
        assert work.presence() == before


def test_a_revoked_office_is_not_believed_any_more(estate: SmallEstate, office: Machine, south: Machine) -> None:
    """A stolen office's last list names nobody: from the bundle on that tells of the theft, in the very same block."""
    second = estate.join("Second", DeviceKind.OFFICE)
    known = PresenceList(second.id, south.clock.now(), {}, {b"aaaaaa": (Went(south.clock.now(), IN, "aa" * 8),)})
    estate.meet(second, south)
    with south.store.write() as work:
        work.keep_presence(known, pack_presence(known, work.me.estate))
        assert {one.office for one in work.presence().lists} == {office.id, second.id}

    office.append(replace(office.known_as(second), revoked="stolen"))
    south.hear(office.tell(south))

    with south.store.write() as work, south.store.read() as look:
        assert (
            {one.office for one in work.presence().lists}
            == {one.office for one in look.presence().lists}
            == {office.id}
        )


def test_a_busy_gate_is_sent_a_list_once_in_a_while(estate: SmallEstate, office: Machine, gate: Machine) -> None:
    """It comes every three seconds; the list is made anew after twenty, and each gate gets it once."""
    maker, north = PresenceMaker(), office.known_as(gate)

    def made() -> bool:
        with office.store.read() as look:
            return bool(maker.for_gate(north, look, office.keys, office.clock))

    assert [made(), made()] == [True, False]
    office.clock.forward(EVERY)
    assert [made(), made()] == [True, False]
    office.clock.jump(-HOURS)
    assert made()


def test_an_office_that_lost_its_memory_tells_no_list(
    estate: SmallEstate, office: Machine, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put back from a backup it does not know who went in since; a gate tells nobody."""
    told: list[Manifest] = []

    def noted(manifest: Manifest, *more: Any) -> bytes:
        told.append(manifest)
        return seal(manifest, *more)

    monkeypatch.setattr(outgoing, "seal", noted)
    gate.tell(office)
    office.tell(gate)
    with office.store.write() as work:
        work.put_back(office.clock.now())
    office.tell(gate)

    assert [bool(one.presence) for one in told] == [False, True, False]
