"""Everybody in one list, for commands and scripts."""

from gatekeeper.domain.household import Standing
from gatekeeper.service.office.registry import TypedPerson, change, residents
from tests.fakes import FakeClock
from tests.machines import SmallEstate


def test_everybody_is_listed_by_flat_and_name(estate: SmallEstate, clock: FakeClock) -> None:
    """Flats in the order of their numbers, not of their letters; a number masked."""
    office = estate.office
    for name, flat in (("赵乙", "10-1-101"), ("钱丙", "2-1-101"), ("孙甲", "2-1-101")):
        change(
            None,
            TypedPerson(name, flat, id_number="510107200111111085" if name == "赵乙" else ""),
            store=office.store,
            clock=clock,
        )

    with office.store.read() as look:
        lines = residents(look)

    mine = [(str(one.flat), one.name) for one in lines if one.name in {"赵乙", "钱丙", "孙甲"}]
    assert mine == [("2-1-101", "孙甲"), ("2-1-101", "钱丙"), ("10-1-101", "赵乙")]
    (numbered,) = [one for one in lines if one.name == "赵乙"]
    assert numbered.number.startswith("5101")
    assert "*" in numbered.number
    assert numbered.standing is Standing.RESIDENT
