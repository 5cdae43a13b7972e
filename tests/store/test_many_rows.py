"""Many rows are made ready for the driver column by column, and come out as they do one by one."""

from uuid import UUID, uuid4

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Column, LargeBinary, MetaData, Table, Text, Uuid
from sqlalchemy.dialects import sqlite

from gatekeeper.store.prepared import Prepared

TABLE = Table(
    "made_up",
    MetaData(),
    Column("estate", Uuid),
    Column("person", Uuid),
    Column("name", Text),
    Column("raw", LargeBinary),
)


def test_each_row_keeps_its_own_values() -> None:
    """Equal neighbours, missing ones, and one that comes again behind another."""
    estate, one, other = uuid4(), uuid4(), uuid4()
    people: list[UUID | None] = [one, one, None, other, one, UUID(int=one.int)]
    rows = [{"estate": estate, "person": who, "name": f"{at}", "raw": bytes([at])} for at, who in enumerate(people)]

    bound = Prepared(TABLE.insert()).bound(sqlite.dialect(dbapi=sqlcipher), rows)

    hexed = [None if who is None else who.hex for who in people]
    assert bound == [[estate.hex, who, f"{at}", bytes([at])] for at, who in enumerate(hexed)]
