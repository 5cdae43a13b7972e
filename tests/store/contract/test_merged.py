"""Who is whom, on either database: the same after a rebuild, and in whatever order two offices hear each other's words."""

from datetime import timedelta

from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.merging import Merge
from gatekeeper.service.office.merging import unmerge
from gatekeeper.service.ports import silent
from gatekeeper.store.check import rebuild
from tests.machines import SmallEstate, a_household, a_pass, a_person


def test_who_is_whom_is_the_same_at_two_offices_a_gate_and_after_a_rebuild(estate: SmallEstate) -> None:
    """Two clerks merge crosswise before they hear each other: the earlier word says who stays, everywhere."""
    clock, office = estate.clock, estate.office
    home = a_household(clock)
    one, other, third = (a_person(clock, home.id, name, id_number=None) for name in ("王芳", "王方", "王仿"))
    office.append(home, one, other, third, a_pass(clock, other.id, 7))
    second, gate = estate.join("Second", DeviceKind.OFFICE), estate.join("North")
    estate.meet()

    office.append(Merge(other.id, one.id))
    clock.forward(timedelta(minutes=1))
    second.append(Merge(one.id, other.id), Merge(third.id, other.id))
    gate.passage(person=other.id)
    for _ in range(3):
        estate.meet()

    for machine in (office, second, gate):
        with machine.store.read() as look:
            assert {look.merged.who(line.id) for line in (one, other, third)} == {one.id}, machine.folder.name
            assert [card.number for card in look.passes_of(one.id)] == [7]
            assert [seen.person for seen in look.passages_of([third.id], clock.now() - timedelta(days=1))] == [one.id]
            assert [who.id for who in look.persons()] == [one.id]
    assert rebuild(office.store, silent).differing == ()

    unmerge(other.id, "two after all", store=office.store)
    with office.store.read() as look:
        assert look.merged.who(one.id) == one.id, "the word of the other clerk does not hold in its place"
        assert look.merged.who(other.id) == look.merged.who(third.id) == other.id
