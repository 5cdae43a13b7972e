"""What came before this program knew it is applied when it is opened by one that does."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from gatekeeper.domain.duty import PinTried
from gatekeeper.domain.facts import DeviceKind, EstateSettings
from gatekeeper.domain.household import Person
from gatekeeper.domain.kinds import KINDS, Kind
from gatekeeper.journal import entry
from gatekeeper.service.identifiers import uuid7
from gatekeeper.store import late
from gatekeeper.store import tables as t
from gatekeeper.store.check import rebuild
from tests.fakes import NOW
from tests.machines import Machine, SmallEstate


@pytest.fixture(autouse=True)
def marks_anew() -> Iterator[None]:
    """Each test knows kinds of its own."""
    late.marks.cache_clear()
    yield
    late.marks.cache_clear()


def forget(monkeypatch: pytest.MonkeyPatch, *kinds: str) -> None:
    """The program of last month, which did not know these kinds."""
    for kind in kinds:
        monkeypatch.delitem(KINDS, kind)
        monkeypatch.delitem(entry._decode_body, kind)
    late.marks.cache_clear()


def update(monkeypatch: pytest.MonkeyPatch, *machines: Machine) -> None:
    """This month's program is installed."""
    monkeypatch.undo()
    late.marks.cache_clear()
    for machine in machines:
        machine.restart()


def test_entries_of_a_kind_that_was_unknown_are_applied_after_the_update(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gate of last month carries what its office says; updated it knows it, and needs no command and no exchange."""
    estate.office.append(EstateSettings("Asia/Shanghai", "0755-1"))
    bundle = estate.office.tell(gate)
    forget(monkeypatch, "estate-settings")
    gate.restart()
    assert gate.hear(bundle).quarantined == 0
    with gate.store.read() as look:
        assert look.settings().phone == ""

    update(monkeypatch, gate)

    with gate.store.read() as look:
        assert look.settings() == EstateSettings("Asia/Shanghai", "0755-1")


def test_a_gates_facts_of_an_unknown_kind_are_counted_once(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At an office of last month; and opened once more nothing is done again."""
    gate.append(PinTried(uuid7(NOW), False, NOW), PinTried(uuid7(NOW), True, NOW))
    bundle = gate.tell(estate.office)
    forget(monkeypatch, "pin-tried")
    estate.office.restart()
    estate.office.hear(bundle)

    update(monkeypatch, estate.office)
    estate.office.restart()

    with estate.office.store.read() as look:
        assert look.session.connection.execute(text("SELECT count(*) FROM pin_tried")).scalar() == 2
        assert not late.is_behind(look)


def test_a_gate_of_which_nobody_has_heard_keeps_its_own_facts(estate: SmallEstate) -> None:
    """It answers people before the first stick has come back; neither an update nor a rebuild takes that away."""
    gate = estate.newcomer("New", estate.invitation("New", DeviceKind.GATE))
    estate.machines.append(gate)
    gate.passage()
    with gate.store.engine.begin() as connection:
        connection.execute(text("UPDATE me SET applied = replace(applied, 'passage=', 'passage=0')"))

    gate.restart()
    done = rebuild(gate.store, lambda *_: None)

    assert done.differing == ()
    with gate.store.read() as look:
        assert look.count_passages() == 1


def test_a_field_that_was_unknown_is_read_from_what_was_kept(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person's second flat, which programs before 0006 had no column for: their row is the whole person again."""
    person = Person(uuid7(NOW), uuid7(NOW), "李四", also_at=(uuid7(NOW),))
    estate.office.append(person)
    gate.hear(estate.office.tell(gate))
    with gate.store.engine.begin() as connection:
        connection.execute(t.person.update().values(also_at=""))
        connection.execute(text("UPDATE me SET applied = replace(applied, 'person=', 'person=0')"))

    gate.restart()

    with gate.store.read() as look:
        assert look.person(person.id) == person


def test_what_was_unreadable_is_no_alarm_any_more_once_it_is_read(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older program set entries aside whose words it did not know; a newer one believes them."""
    estate.office.append(EstateSettings("Asia/Shanghai", "0755-1"))
    monkeypatch.setitem(entry._decode_body, "estate-settings", _refuse)
    gate.hear(estate.office.tell(gate))
    with gate.store.engine.begin() as connection:
        connection.execute(text("UPDATE me SET applied = replace(applied, 'estate-settings=', 'estate-settings=0')"))
    with gate.store.read() as look:
        assert (look.count_quarantine(), look.settings().phone) == (1, "")

    update(monkeypatch, gate)

    with gate.store.read() as look:
        assert (look.count_quarantine(), look.settings().phone) == (0, "0755-1")


def _refuse(body: bytes) -> object:
    raise ValueError("a word that is not known")


def test_a_mark_says_fields_words_and_writers() -> None:
    """Each of them is another mark; the same kind declared again is the same one."""
    kind = KINDS["person"]
    assert late.mark_of(Kind(kind.name, kind.body, dict(kind.streams))) == late.mark_of(kind)
    assert late.mark_of(Kind(kind.name, kind.body, {})) != late.mark_of(kind)
    assert late.mark_of(Kind(kind.name, EstateSettings, kind.streams)) != late.mark_of(kind)
    assert len(set(late.marks().values())) == len(KINDS)


def test_entries_are_found_by_kind_without_reading_all(gate: Machine) -> None:
    """By an index that passages, by far the most, are not sorted into."""
    with gate.store.read() as look:
        plan = look.session.connection.execute(
            text("EXPLAIN QUERY PLAN SELECT raw FROM entry WHERE kind = :kind AND kind != 'passage'"),
            {"kind": "person"},
        )
        assert "entry_kind" in str(plan.all())
