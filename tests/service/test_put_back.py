"""Databases that are put back or copied: nothing is given twice, nothing revived, every answer counted once."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from gatekeeper.domain.errors import BadInput, BundleRefused, NotAllowed, NotFound
from gatekeeper.domain.facts import Amended, Amendment, DeviceKind, EntryName, Erasure, PassStateSet
from gatekeeper.domain.household import Flat, Household, Person, PersonState, Standing
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.exchange import Taken
from gatekeeper.service.given_back import together
from gatekeeper.service.office import cards
from gatekeeper.service.office.invite import revoke
from gatekeeper.service.office.issue import issue, issue_temporary
from gatekeeper.service.office.machines import machines
from gatekeeper.service.office.pass_states import reissue
from gatekeeper.service.office.quarantine import may_be_accepted, settle
from gatekeeper.service.office.today import today
from gatekeeper.service.put_back import alone
from gatekeeper.service.received import Finding
from gatekeeper.store.check import rebuild, verify
from gatekeeper.store.place import COUNT, MARK
from tests.machines import Machine, SmallEstate, a_household, a_person

HOME = Flat("8", "1", "101")


@pytest.fixture
def home(office: Machine) -> Household:
    """A flat that is lived in."""
    made = a_household(office.clock, HOME)
    office.append(made)
    return made


def minute(estate: SmallEstate) -> None:
    """A minute goes by."""
    estate.clock.forward(timedelta(minutes=1))


def swap(estate: SmallEstate, *gates: Machine) -> list[Taken]:
    """Each gate's stick to the office and back; what the office took."""
    taken = []
    for gate in gates:
        minute(estate)
        taken.append(estate.office.hear(gate.tell(estate.office)))
        gate.hear(estate.office.tell(gate))
    return taken


@contextmanager
def forgotten(estate: SmallEstate, gate: Machine) -> Iterator[None]:
    """What the office says meanwhile its gate hears; then the office's database of before is put back."""
    swap(estate, gate)
    blob = estate.office.save()
    yield
    swap(estate, gate)
    estate.office.put_back(blob)


def give(office: Machine, home: Household, name: str) -> tuple[Person, Pass]:
    """Somebody moves in and is issued a pass."""
    office.clock.forward(timedelta(seconds=1))
    person = a_person(office.clock, home.id, name, id_number=None)
    office.append(person)
    (made,) = issue([person], store=office.store, clock=office.clock).passes
    return person, made


def put_back(machine: Machine) -> bool:
    """Whether it knows that its database was put back, and of nobody yet who knows more."""
    return machine.store.me.restored is not None


def quarantined(machine: Machine) -> list[Finding]:
    """What nobody has decided about."""
    with machine.store.read() as look:
        return look.quarantine()


def passages(machine: Machine) -> int:
    """How many passages a machine knows of."""
    with machine.store.read() as look:
        return look.count_passages()


def state_of(machine: Machine, one: Pass) -> PassState:
    """What a machine knows of a pass."""
    with machine.store.read() as look:
        return look.pass_state(one.number, one.serial)


def all_holds(*all_: Machine) -> None:
    """Every chain verifies, and every table is what the journal says."""
    for machine in all_:
        assert verify(machine.store, lambda *_: None).faults == ()
        assert rebuild(machine.store, lambda *_: None).differing == ()


def copied(machine: Machine, folder: Path) -> Machine:
    """`cp -r` of a machine's folder, opened at its new place."""
    machine.store.close()
    shutil.copytree(machine.folder, folder)
    machine.store = machine.another()
    twin = Machine(folder, machine.keys, machine.store, machine.clock)
    twin.store = twin.another()
    return twin


def put_folder_back(machine: Machine, backup: Path) -> None:
    """`rm -rf`, and `cp -r` of a backup to the same place."""
    machine.store.close()
    shutil.rmtree(machine.folder)
    shutil.copytree(backup, machine.folder)
    machine.store = machine.another()


@pytest.mark.parametrize("how", ["in place", "folder"])
def test_a_restored_office_takes_its_own_words_back_before_it_says_anything_new(
    estate: SmallEstate, gate: Machine, home: Household, tmp_path: Path, how: str
) -> None:
    """Revoked stays revoked, withdrawn stays withdrawn, who moved in meanwhile is there; until then it prints nothing."""
    office = estate.office
    stolen = estate.join("Stolen")
    first, card = give(office, home, "甲一")
    swap(estate, gate)
    blob, backup = office.save(), tmp_path / "backup"
    shutil.copytree(office.folder, backup)
    revoke(office.known_as(stolen), "stolen", store=office.store)
    office.append(PassStateSet(card.number, 1, PassState.WITHDRAWN, "moved"))
    second, given = give(office, home, "周二人")
    swap(estate, gate)
    if how == "in place":
        office.put_back(blob)
    else:
        put_folder_back(office, backup)
    minute(estate)

    assert put_back(office)
    person, fresh = give(office, home, "钱三")
    with pytest.raises(NotAllowed, match="restored or copied"):
        issue(None, store=office.store, clock=office.clock)
    with office.store.read() as look, pytest.raises(NotAllowed, match="restored or copied"):
        cards.faces([fresh], full_names=True, look=look, keys=office.keys)
    with pytest.raises(NotAllowed, match="restored or copied"):
        estate.invitation("East")
    swap(estate, gate)
    with gate.store.read() as look:
        assert look.person(person.id) is None  # nothing new was said yet
    (taken,) = swap(estate, gate)

    assert taken.taken_back > 0
    assert taken.caught_up
    assert not put_back(office)
    with office.store.read() as look:
        assert look.person(second.id) is not None
        assert {first.id, second.id, person.id} <= {one.id for one in look.persons()}
    assert state_of(office, card) is PassState.WITHDRAWN
    assert fresh.number not in (card.number, given.number)
    with pytest.raises(BundleRefused, match="revoked"):
        office.hear(stolen.tell(office))
    swap(estate, gate)
    with gate.store.read() as look:
        assert look.person(person.id) is not None
    assert quarantined(office) == []
    all_holds(office, gate)


def caught_up(estate: SmallEstate, gate: Machine) -> Taken:
    """Sticks go there and back until the office has its own lost log again; the bundle with which it had."""
    for _ in range(3):
        (taken,) = swap(estate, gate)
        if taken.caught_up:
            return taken
    raise AssertionError("the office never caught up")


def change_to(office: Machine, person: Person, **values: Any) -> None:
    """A clerk changes somebody, as this office knows them."""
    office.clock.forward(timedelta(seconds=1))
    with office.store.write() as work:
        known = work.person(person.id)
        assert known is not None
        work.append(replace(known, **values))


def out_of_ignorance(office: Machine, person: Person, card: Pass) -> Pass:
    """A pass that is made out to somebody before the office has its own log back."""
    with office.store.write() as work:  # so that another one is due
        work.append(PassStateSet(card.number, 1, PassState.WITHDRAWN, "replaced"))
    (fresh,) = issue([person], store=office.store, clock=office.clock).passes
    return fresh


@pytest.mark.parametrize("state", [PassState.WITHDRAWN, PassState.LOST, PassState.SUSPENDED])
def test_who_was_withdrawn_gets_no_pass_out_of_a_restore(
    estate: SmallEstate, gate: Machine, home: Household, state: PassState
) -> None:
    """A pass that a clerk makes out before the office knows of the withdrawal is withdrawn as soon as it does, and told by
    name; no gate ever hears of it as good."""
    office = estate.office
    person, card = give(office, home, "甲一")
    with forgotten(estate, gate):
        office.append(PassStateSet(card.number, 1, state, "moved"))
    fresh = out_of_ignorance(office, person, card)
    with gate.store.read() as look:
        assert look.pass_(fresh.number) is None

    taken = caught_up(estate, gate)
    swap(estate, gate)

    assert [(one.why, one.name, one.flat, one.label) for one in taken.righted] == [
        (state.value, "甲一", str(HOME), fresh.label)
    ]
    for machine in (office, gate):
        assert state_of(machine, fresh) is PassState.WITHDRAWN
    all_holds(office, gate)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"state": PersonState.MOVED_OUT}, "moved-out"),
        ({"standing": Standing.RETURNEE, "returned": date(2026, 11, 29)}, "under-observation"),
    ],
)
def test_who_moved_out_or_is_confined_gets_no_pass_out_of_a_restore(
    estate: SmallEstate, gate: Machine, home: Household, values: dict[str, Any], why: str
) -> None:
    """Nor does a clerk's change of a telephone bring them back, made without knowing: both changes hold."""
    office = estate.office
    person, card = give(office, home, "甲一")
    with forgotten(estate, gate):
        change_to(office, person, **values)
    change_to(office, person, phone="13800000301")
    fresh = out_of_ignorance(office, person, card)

    taken = caught_up(estate, gate)
    swap(estate, gate)

    assert [(one.why, one.name) for one in taken.righted] == [("changed-twice", "甲一"), (why, "甲一")]
    for machine in (office, gate):
        assert state_of(machine, fresh) is PassState.WITHDRAWN
        with machine.store.read() as look:
            assert look.person(person.id) == replace(person, **values, phone="13800000301")
    all_holds(office, gate)


def test_who_another_office_registered_stays_confined_after_a_restore(estate: SmallEstate, gate: Machine) -> None:
    """What both changes began with was said by the other office: it is looked for there too."""
    office, second = estate.office, estate.join("Office 2", DeviceKind.OFFICE)
    home = a_household(office.clock, HOME)
    person = a_person(office.clock, home.id)
    second.append(home, person)
    minute(estate)
    office.hear(second.tell(office))
    swap(estate, gate)
    blob = office.save()
    change_to(office, person, standing=Standing.RETURNEE, returned=date(2026, 11, 29))
    swap(estate, gate)
    office.put_back(blob)
    change_to(office, person, phone="13800000301")

    taken = caught_up(estate, gate)

    assert [(one.why, one.name) for one in taken.righted] == [("changed-twice", person.name)]
    with office.store.read() as look:
        known = look.person(person.id)
    confined: dict[str, Any] = {"standing": Standing.RETURNEE, "returned": date(2026, 11, 29)}
    assert known == replace(person, **confined, phone="13800000301")


def test_two_changes_of_one_person_are_put_together() -> None:
    """Each field as it was changed, the later one where both did; but an observation holds, and the later day of it."""
    base = Person(UUID(int=1), UUID(int=2), "甲一", phone="1", plates=("粤B12345",))
    returnee = replace(base, standing=Standing.RETURNEE, returned=date(2026, 11, 20), phone="2")
    staff = replace(base, standing=Standing.STAFF, name="甲一一", phone="3")
    later = replace(base, standing=Standing.RETURNEE, returned=date(2026, 11, 25))
    extended = replace(later, returned=date(2026, 11, 28))
    ended = replace(base, phone="4")

    assert together(base, returnee, staff) == replace(returnee, name="甲一一", phone="3")
    assert together(base, returnee, later) == replace(later, phone="2")
    assert together(base, later, returnee) == replace(later, phone="2")
    assert together(later, extended, replace(base, name="乙")) == replace(extended, name="乙")
    assert together(later, replace(later, phone="5"), ended) == ended  # what a clerk has ended with a reason


def test_a_card_made_anew_in_ignorance_of_a_withdrawal_is_withdrawn(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """A new serial of the same number revives nothing."""
    office = estate.office
    _, card = give(office, home, "甲一")
    with forgotten(estate, gate):
        office.append(PassStateSet(card.number, 1, PassState.WITHDRAWN, "moved"))
    again = reissue(card.number, "worn", store=office.store, clock=office.clock)

    taken = caught_up(estate, gate)

    assert [one.label for one in taken.righted] == [again.label]
    assert state_of(office, again) is PassState.WITHDRAWN


def test_a_visitor_of_a_flat_that_is_under_observation_since_gets_no_pass(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """Told with the visitor's name."""
    office = estate.office
    person, _ = give(office, home, "甲一")
    with forgotten(estate, gate):
        change_to(office, person, standing=Standing.RETURNEE, returned=date(2026, 11, 29))
    fresh = issue_temporary("李雷", str(HOME), 8, store=office.store, clock=office.clock)

    taken = caught_up(estate, gate)

    assert ("returnee-at-home", "李雷", fresh.label) in [(one.why, one.name, one.label) for one in taken.righted]
    assert state_of(office, fresh) is PassState.WITHDRAWN


@pytest.mark.parametrize("number", [None, "420106198209304020"])
def test_who_is_registered_again_in_ignorance_is_one_person_still(
    estate: SmallEstate, gate: Machine, home: Household, number: str | None
) -> None:
    """The first registration and its card hold; the second one has moved out, its pass is withdrawn, its flat is the same."""
    office = estate.office
    with forgotten(estate, gate):
        first = a_person(office.clock, home.id, "周二人", id_number=number)
        office.append(first)
        (card,) = issue([first], store=office.store, clock=office.clock).passes
    minute(estate)
    second = a_person(office.clock, home.id, "周二人", id_number=number)
    office.append(second)
    (fresh,) = issue([second], store=office.store, clock=office.clock).passes

    taken = caught_up(estate, gate)

    assert [one.why for one in taken.righted] == ["registered-twice", "moved-out"]
    assert (state_of(office, card), state_of(office, fresh)) == (PassState.ACTIVE, PassState.WITHDRAWN)
    with office.store.read() as look:
        assert [one.id for one in look.members(home.id) if one.state is PersonState.LIVING_HERE] == [first.id]


def test_a_flat_registered_again_in_ignorance_is_one_household(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """Whoever moved in there belongs to the first one, so that a seal or a quota counts them all."""
    office = estate.office
    with forgotten(estate, gate):
        first = a_household(office.clock, Flat("9", "1", "101"))
        office.append(first)
    minute(estate)
    twin = a_household(office.clock, first.flat)
    office.append(twin)
    person, _ = give(office, twin, "钱三")

    caught_up(estate, gate)

    with office.store.read() as look:
        assert [one.id for one in look.members(first.id)] == [person.id]


def test_who_was_given_a_pass_before_and_since_keeps_the_first(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """Nobody has two cards."""
    office = estate.office
    person = a_person(office.clock, home.id, "甲一", id_number=None)
    office.append(person)
    with forgotten(estate, gate):
        (card,) = issue([person], store=office.store, clock=office.clock).passes
    minute(estate)
    (fresh,) = issue([person], store=office.store, clock=office.clock).passes

    taken = caught_up(estate, gate)

    assert [(one.why, one.label) for one in taken.righted] == [("has-one", fresh.label)]
    assert (state_of(office, card), state_of(office, fresh)) == (PassState.ACTIVE, PassState.WITHDRAWN)


@pytest.mark.parametrize("reason", ["replaced", "moved"])
def test_who_was_given_another_pass_since_the_withdrawal_is_not_called_withdrawn(
    estate: SmallEstate, gate: Machine, home: Household, reason: str
) -> None:
    """A colour that changed, or a withdrawal that was lifted, is no ban: the pass of before the disk died is the good one."""
    office = estate.office
    person, card = give(office, home, "甲一")
    with forgotten(estate, gate):
        office.append(PassStateSet(card.number, 1, PassState.WITHDRAWN, reason))
        (second,) = issue([person], store=office.store, clock=office.clock, lift="came back").passes
        if reason == "replaced":
            second = replace(second, number=second.number + 7)
            office.append(second, PassStateSet(second.number - 7, 1, PassState.WITHDRAWN, reason))
    fresh = out_of_ignorance(office, person, card)

    taken = caught_up(estate, gate)

    assert [(one.why, one.label) for one in taken.righted] == [("has-one", fresh.label)]
    assert state_of(office, second) is PassState.ACTIVE


def test_a_pass_of_another_kind_and_one_that_is_older_stay_as_they_are(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """Only a second one of the same kind and colour is one too many; and none that was made out before is touched."""
    office = estate.office
    _, card = give(office, home, "甲一")
    with forgotten(estate, gate):
        other = replace(card, number=card.number + 3, colour="blue")
        office.append(other)
        gone = replace(card, number=card.number + 4, expires=office.clock.now())
        office.append(gone)
    minute(estate)
    reissued = reissue(card.number, "worn", store=office.store, clock=office.clock)

    taken = caught_up(estate, gate)

    assert taken.righted == ()
    assert [state_of(office, one) for one in (other, reissued)] == [PassState.ACTIVE] * 2


def test_nothing_is_lifted_before_the_office_knows_what(estate: SmallEstate, home: Household) -> None:
    """Somebody may have been withdrawn again since."""
    office = estate.office
    person, _ = give(office, home, "甲一")
    office.put_back(office.save())
    blob = office.save()
    give(office, home, "乙二")
    office.put_back(blob)

    with pytest.raises(NotAllowed, match="restored or copied"):
        issue([person], store=office.store, clock=office.clock, lift="asked for")


def test_a_person_may_say_that_nobody_is_left(estate: SmallEstate, gate: Machine, home: Household) -> None:
    """With a reason; then the office goes on."""
    office = estate.office
    blob = office.save()
    give(office, home, "甲一")
    office.put_back(blob)
    with pytest.raises(BadInput):
        alone(" ", store=office.store)

    alone("all gates burnt", store=office.store)

    assert not put_back(office)
    issue(None, store=office.store, clock=office.clock)
    with pytest.raises(NotAllowed):
        alone("again", store=office.store)


def test_the_window_says_that_the_database_was_put_back(estate: SmallEstate, gate: Machine, home: Household) -> None:
    """Among the doubts of the desk of gates, and first of all that has to be done today, until it has caught up."""
    blob = estate.office.save()
    give(estate.office, home, "甲一")
    estate.office.put_back(blob)

    with estate.office.store.read() as look:
        assert [one.reason for one in machines(look).doubts] == ["put-back"]
    assert today(store=estate.office.store, clock=estate.clock).warnings[0].alarm is Alarm.PUT_BACK
    caught_up(estate, gate)
    assert Alarm.PUT_BACK not in [one.alarm for one in today(store=estate.office.store, clock=estate.clock).warnings]


def test_an_old_stick_does_not_pass_for_a_gate_that_was_heard(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """What a gate said before the restore says nothing of what it has heard since."""
    office = estate.office
    swap(estate, gate)
    old = gate.tell(office)
    blob = office.save()
    give(office, home, "甲一")
    swap(estate, gate)
    office.put_back(blob)
    estate.clock.forward(timedelta(minutes=1))
    office.restart()

    assert not office.hear(old).caught_up


def test_nothing_new_is_noticed_where_nothing_happened(gate: Machine) -> None:
    """Restarts, two programs at once, and a folder that is moved are no restore."""
    gate.passage()
    before = gate.store.me
    other = gate.another()
    gate.passage()
    other.close()
    gate.restart()

    assert (gate.store.me.epoch, gate.store.me.restored) == (before.epoch, None)


def test_a_database_of_before_is_no_copy(gate: Machine) -> None:
    """Programs of before kept neither mark nor count."""
    from sqlalchemy import update

    from gatekeeper.store import tables as t
    from gatekeeper.store.place import place_before

    gate.passage()
    epoch = gate.store.me.epoch
    with gate.store.engine.begin() as connection:
        connection.execute(update(t.me).values(place=place_before(gate.database)))
    gate.store.close()
    for name in (MARK, COUNT):
        (gate.folder / name).unlink()
    gate.store = gate.another()
    gate.passage()
    gate.restart()

    assert gate.store.me.epoch == epoch


def test_a_folder_that_takes_the_inode_of_the_old_one_is_still_a_copy(
    gate: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems give a freed inode to the next file at once; the moment at which the mark came there differs."""
    from gatekeeper.store import place

    monkeypatch.setattr(place, "place_before", lambda database: b"one inode")
    gate.restart()
    epoch = gate.store.me.epoch
    gate.store.close()
    shutil.copytree(gate.folder, tmp_path / "backup")
    gate.store = gate.another()
    assert gate.store.me.epoch == epoch

    put_folder_back(gate, tmp_path / "backup")

    assert gate.store.me.epoch != epoch


def test_a_gate_that_is_put_back_in_place_counts_every_answer_once(estate: SmallEstate, gate: Machine) -> None:
    """It begins another epoch by itself, what it had told before comes back to it, and nothing is in doubt."""
    gate.passage()
    blob = gate.save()
    gate.passage()
    swap(estate, gate)
    gate.put_back(blob)
    for _ in range(4):
        gate.passage()
    (taken,) = swap(estate, gate)
    swap(estate, gate)

    assert "new-log" in taken.told
    assert passages(estate.office) == passages(gate) == 6
    assert not any(one.reason == "fork" for one in quarantined(estate.office))
    all_holds(estate.office, gate)


def test_a_disk_image_that_is_put_back_tells_its_answers_once_more(estate: SmallEstate, gate: Machine) -> None:
    """Nothing at the gate tells it; the office does. What it answered under names of before is counted once, the alarm ends."""
    gate.passage()
    blob = gate.save()
    for _ in range(2):
        gate.passage()
    swap(estate, gate)
    gate.restore(blob)
    for tenths in range(4):
        gate.passage(tenths=(365 + tenths,))

    (first,) = swap(estate, gate)
    (second,) = swap(estate, gate)
    (third,) = swap(estate, gate)

    assert first.quarantined > 0
    assert passages(estate.office) == passages(gate) == 7
    assert (second.quarantined, third.quarantined, third.told) == (0, 0, ())
    assert [one for one in quarantined(estate.office) if one.reason == "fork"] == []
    all_holds(estate.office, gate)


def test_an_office_whose_disk_image_is_put_back_loses_and_doubles_nothing(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """What it said since, under names that it had given before, and what it had said before: both are everywhere in the end."""
    office = estate.office
    swap(estate, gate)
    blob = office.save()
    lost, card = give(office, home, "周二人")
    office.append(PassStateSet(card.number, 1, PassState.WITHDRAWN, "moved"))
    swap(estate, gate)
    office.restore(blob)
    minute(estate)
    fresh = a_person(office.clock, home.id, "钱三", id_number=None)
    office.append(fresh)

    for _ in range(4):
        swap(estate, gate)

    for machine in (office, gate):
        with machine.store.read() as look:
            assert {lost.id, fresh.id} <= {one.id for one in look.persons()}
        assert state_of(machine, card) is PassState.WITHDRAWN
        assert quarantined(machine) == []
    all_holds(office, gate)


def test_two_gates_that_kept_two_histories_of_an_office_agree_in_the_end(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """One heard the office before its disk image was put back, the other one after."""
    office, south = estate.office, estate.join("South")
    swap(estate, gate, south)
    blob = office.save()
    lost, card = give(office, home, "周二人")
    office.append(PassStateSet(card.number, 1, PassState.WITHDRAWN, "moved"))
    swap(estate, gate)
    office.restore(blob)
    minute(estate)
    fresh = [a_person(office.clock, home.id, name, id_number=None) for name in ("钱三", "孙四", "李五", "周六")]
    office.append(*fresh)
    swap(estate, south)

    for _ in range(5):
        swap(estate, gate, south)

    for machine in (office, gate, south):
        with machine.store.read() as look:
            assert {lost.id, *(one.id for one in fresh)} <= {one.id for one in look.persons()}
        assert state_of(machine, card) is PassState.WITHDRAWN
    all_holds(office, gate, south)


def test_a_copied_gate_is_told_at_its_first_visit(estate: SmallEstate, gate: Machine, tmp_path: Path) -> None:
    """Whichever of the two comes first, and for as long as both are at work; every answer is counted once."""
    office = estate.office
    swap(estate, gate)
    twin = copied(gate, tmp_path / "copy")
    for machine in (gate, twin):
        for _ in range(3):
            machine.passage()
    minute(estate)

    original = office.hear(gate.tell(office))
    copy = office.hear(twin.tell(office))
    minute(estate)
    gate.passage()
    both = office.hear(gate.tell(office))

    assert (original.told, copy.told[:1]) == ((), ("new-log",))
    assert "copied" in both.told
    assert {"new-log", "copied"} <= {one.reason for one in quarantined(office)}
    assert passages(office) == 7
    twin.store.close()


def test_a_doubt_that_a_person_dismisses_is_no_alarm_any_more(
    estate: SmallEstate, gate: Machine, tmp_path: Path
) -> None:
    """Nor is it told again; a reason is asked for, and what was never there cannot be decided about."""
    office = estate.office
    swap(estate, gate)
    twin = copied(gate, tmp_path / "copy")
    twin.passage()
    office.hear(twin.tell(office))
    (found,) = quarantined(office)
    with pytest.raises(BadInput):
        settle([found.digest], "", accept=False, store=office.store)
    with pytest.raises(NotAllowed):
        settle([found.digest], "x", accept=True, store=office.store)
    with pytest.raises(NotFound):
        settle([bytes(32)], "x", accept=False, store=office.store)

    settle([found.digest], "I copied it", accept=False, store=office.store)
    minute(estate)
    again = office.hear(twin.tell(office))

    assert quarantined(office) == []
    assert again.told == ()
    all_holds(office)
    twin.store.close()


def forked(estate: SmallEstate, gate: Machine) -> bytes:
    """A gate whose disk image was put back has told the office two answers that contradict its log; the image."""
    gate.passage()
    swap(estate, gate)
    blob = gate.save()
    gate.passage()
    swap(estate, gate)
    gate.restore(blob)
    for tenths in range(3):
        gate.passage(tenths=(370 + tenths,))
    minute(estate)
    assert estate.office.hear(gate.tell(estate.office)).quarantined > 0
    return blob


def answers(machine: Machine) -> list[Finding]:
    """Answers in quarantine that are not counted."""
    return [one for one in quarantined(machine) if may_be_accepted(one)]


def test_what_a_dead_gate_answered_can_be_accepted(estate: SmallEstate, gate: Machine) -> None:
    """It is counted once, also after a rebuild, and the alarm ends."""
    forked(estate, gate)
    office = estate.office
    held = next(one for one in quarantined(office) if one.held)
    found = answers(office)
    with pytest.raises(NotAllowed):
        settle([held.digest], "it burnt", accept=True, store=office.store)

    settle([one.digest for one in found], "it burnt", accept=True, store=office.store)

    assert passages(office) == 2 + 3
    assert answers(office) == []
    all_holds(office)
    assert passages(office) == 2 + 3


def test_what_two_offices_accepted_each_has_once(estate: SmallEstate, gate: Machine) -> None:
    """Each decides about its own quarantine; the other's word of it comes with its log, and counts nothing twice."""
    office, second = estate.office, estate.join("Second", DeviceKind.OFFICE)
    estate.meet()
    forked(estate, gate)
    estate.meet(second)
    second.hear(gate.tell(second))
    for here in (office, second):
        settle([one.digest for one in answers(here)], "it burnt", accept=True, store=here.store)

    estate.meet(second)

    assert [passages(here) for here in (office, second)] == [2 + 3, 2 + 3]
    for here in (office, second):
        all_holds(here)


def forked_visits(estate: SmallEstate, gate: Machine, *steps: Visit) -> None:
    """The first step reached the office and went on; a copy of the gate from before the second says the others."""
    office = estate.office
    gate.append(steps[0])
    swap(estate, gate)
    blob = gate.save()
    gate.passage()
    swap(estate, gate)
    gate.restore(blob)
    estate.clock.forward(timedelta(minutes=1))
    gate.append(*steps[1:])
    minute(estate)
    office.hear(gate.tell(office))


def visit_of(machine: Machine) -> Visit | None:
    """The one visit, as a machine knows it."""
    with machine.store.read() as look:
        return look.newest(Visit)


def test_a_visit_in_quarantine_is_taken_over_when_a_clerk_accepts_it(estate: SmallEstate, gate: Machine) -> None:
    """Its newest word holds, also after a rebuild; when that is erased, the older one does."""
    office, now = estate.office, estate.clock.now()
    came = Visit(UUID(int=5), None, Purpose.REPAIR, VisitState.ARRIVED, now, now, gate=gate.id, name="王来访")
    left = replace(came, state=VisitState.LEFT)
    forked_visits(estate, gate, came, left)
    found = [one for one in answers(office) if one.kind == "visit"]
    assert visit_of(office) == came

    settle([one.digest for one in found], "it burnt", accept=True, store=office.store)

    assert [one.digest for one in found] != []
    assert visit_of(office) == left
    assert answers(office) == []
    all_holds(office)
    assert visit_of(office) == left
    (name,) = {EntryName(one.stream, one.seq) for one in found}
    office.append(Erasure(None, (name,), "asked for"))
    assert visit_of(office) == came
    all_holds(office)


def test_what_became_of_another_answer_of_that_gate_is_not_taken_for_what_became_of_an_accepted_one(
    estate: SmallEstate, gate: Machine
) -> None:
    """What is accepted stands under the number of the office's own entry; the gate may have undone its answer of that number."""
    office = estate.office
    log = gate.head().stream
    number = office.head("office").seq + 1
    gate.append(*(Amendment(EntryName(log, one), Amended.UNDONE) for one in [*range(number, number + 6)] * 2))
    forked(estate, gate)

    settle([one.digest for one in answers(office)], "it burnt", accept=True, store=office.store)

    assert passages(office) == 2 + 3
    all_holds(office)


def test_an_answer_that_was_accepted_is_erased_with_its_entry(estate: SmallEstate, gate: Machine) -> None:
    """It stands in the office's own entry, but it is the same answer."""
    forked(estate, gate)
    office = estate.office
    found = answers(office)
    settle([one.digest for one in found], "it burnt", accept=True, store=office.store)

    office.append(Erasure(None, (EntryName(found[-1].stream, found[-1].seq),), "after 30 days"))

    assert passages(office) == 2 + 2
    all_holds(office)


def test_an_answer_that_was_accepted_and_is_told_again_is_counted_once(estate: SmallEstate, gate: Machine) -> None:
    """The gate's own word takes the place of the clerk's."""
    forked(estate, gate)
    office = estate.office
    found = answers(office)
    settle([one.digest for one in found], "counted by hand", accept=True, store=office.store)

    for _ in range(3):
        swap(estate, gate)

    assert passages(office) == passages(gate) == 5
    assert answers(office) == []
    all_holds(office, gate)


def test_a_gate_accepts_nothing(gate: Machine) -> None:
    """It may only let an alarm end."""
    with pytest.raises(NotAllowed):
        settle([bytes(32)], "x", accept=True, store=gate.store)


def test_a_second_office_joins_by_stick_and_its_gates_know_the_first(estate: SmallEstate, office: Machine) -> None:
    """Rules, chain and machines of the first office reach a gate that only the second one invited; the first knows it too."""
    second = estate.join("Office 2", DeviceKind.OFFICE)
    text = estate.invitation("Far gate", giver=second)
    far = estate.newcomer("Far gate", text)
    estate.machines.append(far)
    minute(estate)
    joined = second.hear(far.tell(second))
    taken = far.hear(second.tell(far))
    minute(estate)
    office.hear(second.tell(office))
    second.hear(office.tell(second))

    assert joined.joined is not None
    assert [chain.received.reason for chain in taken.chains] == [""] * len(taken.chains)
    with far.store.read() as look:
        assert look.policy() is not None
        assert {one.name for one in look.devices()} == {"Office", "Office 2", "Far gate"}
    with office.store.read() as look:
        kids = [one.kid for one in look.devices()]
        assert len(kids) == len(set(kids)) == 3


def test_a_second_office_that_nobody_has_heard_invites_nobody(estate: SmallEstate) -> None:
    """It says so."""
    second = estate.newcomer("Office 2", estate.invitation("Office 2", DeviceKind.OFFICE))
    estate.machines.append(second)

    with pytest.raises(NotFound, match="sync import"):
        estate.invitation("Far gate", giver=second)


def test_the_codes_of_the_day_die_with_a_stolen_gate(estate: SmallEstate, gate: Machine) -> None:
    """A gate that heard of the revocation draws the codes from another secret than the stolen one has."""
    stolen = estate.join("Stolen")
    estate.meet(gate)
    with stolen.store.read() as look:
        secret = look.spoken_secret()

    revoke(estate.office.known_as(stolen), "stolen", store=estate.office.store)
    swap(estate, gate)

    for machine in (estate.office, gate):
        with machine.store.read() as look:
            assert look.spoken_secret() not in (None, secret)
