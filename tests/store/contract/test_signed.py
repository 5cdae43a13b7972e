"""Whose entries are whose is found by a table, which says what the entries say; whatever becomes of them."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from gatekeeper.service.acting import Signers, acting
from gatekeeper.store import tables as t
from gatekeeper.store.check import rebuild, verify
from tests.machines import Machine, SmallEstate, a_household
from tests.store.postgres import Postgres

WANG, LI = UUID(int=1), UUID(int=2)


def said(office: Machine) -> set[tuple[UUID, int, int]]:
    """Whom its entries name, by the entries."""
    with office.store.read() as look:
        rows = {row.id: row for row in look.session.connection.execute(select(t.stream))}
        return {
            (one, row.id, entry.header.seq)
            for head in look.heads()
            for row in rows.values()
            if (row.device, row.epoch, row.name) == (head.stream.device, head.stream.epoch, head.stream.stream)
            for entry in look.entries(head.stream)
            for one in entry.header.signers
        }


def found(office: Machine) -> set[tuple[UUID, int, int]]:
    """The same, by the table."""
    with office.store.read() as look:
        return {(row.clerk, row.stream, row.seq) for row in look.session.connection.execute(select(t.signed))}


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def test_a_rebuild_tells_whose_entries_are_whose(estate: SmallEstate) -> None:
    """As many at once as go through COPY; what a database lacks of them since an older program took the entries is found."""
    office = estate.office
    with acting(Signers(WANG, LI)):
        office.append(*(a_household(office.clock) for _ in range(150)))
    before = found(office)
    assert len(before) == 300
    assert before == said(office)

    with office.store.write() as work:
        work.session.connection.execute(delete(t.signed))

    assert rebuild(office.store, quiet).differing == ("signed",)
    assert found(office) == before
    assert rebuild(office.store, quiet).differing == ()


def test_who_said_something_else_in_its_place_before_is_not_named(
    estate: SmallEstate, request: pytest.FixtureRequest
) -> None:
    """An office whose disk was put back says other things under the same numbers; then a gate brings back the first ones."""
    office = estate.office
    estate.join("North")
    if office.server:
        postgres: Postgres = request.getfixturevalue("postgres")
        dump = postgres.dump(office.server)
    else:
        disk = office.save()
    with acting(Signers(WANG, LI)):
        first = office.append(a_household(office.clock), a_household(office.clock))
    estate.meet()
    office.clock.forward(timedelta(minutes=1))
    if office.server:
        office.store.close()
        postgres.put_back(dump, office.server)
        office.store = office.another()
    else:
        office.restore(disk)
    with acting(Signers(WANG)):
        office.append(*(a_household(office.clock) for _ in range(3)))

    estate.meet()
    estate.meet()

    assert {one for one, *_ in found(office)} == {WANG, LI}
    assert found(office) == said(office)
    assert {entry.header.seq for entry in first} <= {seq for one, _, seq in found(office) if one == LI}
    assert verify(office.store, quiet).faults == ()
