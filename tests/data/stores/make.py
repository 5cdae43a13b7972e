"""Makes the stored databases and bundles of released programs, each with the program of its time.

Run once a release, and kept: ``python tests/data/stores/make.py 0007`` makes ``0007.json.xz``. What is in it is made up, and
its keys are public. An old program is fetched from the repository's history, and tells a small story through its own
services and its own tests' machines; the database is written out as SQL, row by row, since an encrypted file is large.
"""

import base64
import hashlib
import json
import lzma
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# The last program of each schema. Of 0001 and 0005 there is none whose schema is that of the step as it was released.
RELEASED = {
    "0002": "ad02dd6",
    "0003": "42016d7",
    "0004": "db3cb2c",
    "0006": "181d67f",
    "0007": "eff95ce",
    "0008": "af2ce3f",
    "0009": "8a6807d",
    "0010": "a5226d0",
    "0011": "408befe",
    "0012": "d71c02b",
    "0013": "2bec86b",
    "0014": "bda0965",
    "0015": "6c6652f",
    "0016": "77614e5",
    "0017": "5c2618d",
    "0018": "8192c45",
    "0019": "47aa6d1",
    "0020": "e11f25a",
    "0021": "ff52b89",
    "0022": "28803dd8",
    "0023": "b89a643",
    "0024": "3c8b20e",
    "0025": "8be7fe5",
    "0026": "1ca946e",
    "0027": "90ed228",
    "0028": "e5b94e1",
    "0029": "6aa79cf6",
}
MADE_OF = {
    "0001": "0002",
    "0005": "0006",
}  # with the rows of the next one, as far as there are tables and columns for them


def make(revision: str) -> None:
    """Make the file of one schema."""
    commit = RELEASED.get(revision) or RELEASED[MADE_OF[revision]]
    with tempfile.TemporaryDirectory() as folder:
        program, made = Path(folder) / "program", Path(folder) / "made.json"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", str(program), commit], check=True, cwd=HERE)
        try:
            environment = {**os.environ, "PYTHONPATH": str(program)}
            subprocess.run(
                [sys.executable, str(Path(__file__).resolve()), "--story", str(made), revision],
                check=True,
                cwd=program,
                env=environment,
            )
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(program)], check=True, cwd=HERE)
        told = json.loads(made.read_text())
    if revision in MADE_OF:
        for machine in told["machines"].values():
            machine["sql"] = _as_it_was(machine["sql"], revision)
    packed = lzma.compress(json.dumps(told, ensure_ascii=False).encode(), preset=9)
    (HERE / f"{revision}.json.xz").write_bytes(packed)
    print(f"{revision}: {len(packed):,} bytes, by {commit}")


def story(out: Path, revision: str) -> None:
    """Within a released program: an estate of one gate, some days, and a bundle each way that has not arrived yet."""
    from gatekeeper.domain.facts import EntryName, Erasure, PassStateSet
    from gatekeeper.domain.household import Standing
    from gatekeeper.domain.passes import PassState
    from tests.fakes import FakeClock
    from tests.machines import SmallEstate, a_household, a_pass, a_person, blank_database

    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock()
        estate = SmallEstate(Path(folder), blank_database(Path(folder) / "blank.db"), clock).start()
        gate, office = estate.join("North"), estate.office
        home = a_household(clock)
        people = [
            a_person(clock, home.id),
            a_person(clock, home.id, "李四", id_number=None, standing=Standing.RETURNEE),
        ]
        office.append(home, *people, a_pass(clock, people[0].id, 7), a_pass(clock, people[1].id, 8))
        office.append(PassStateSet(8, 1, PassState.SUSPENDED, "asked for"), *_of_its_time(clock))
        estate.meet()
        passages = [gate.passage(person=people[0].id, pass_number=7, pass_serial=1, tenths=(365,)) for _ in range(4)]
        estate.meet()
        gone = passages[1].header
        office.append(Erasure(None, (EntryName(gone.name, gone.seq),), "thirty days are over"))
        estate.meet()
        office.append(a_person(clock, home.id, "赵六", id_number=None))
        gate.passage(outcome="refuse", reasons=("suspended",), pass_number=8, pass_serial=1)
        bundles = {"to-gate": office.tell(gate).bundle, "to-office": gate.tell(office).bundle}
        machines = {"office": office, "gate": gate}
        told = {
            "revision": revision,
            "now": clock.now().isoformat(),
            "bundles": {name: base64.b64encode(blob).decode() for name, blob in bundles.items()},
            "machines": {name: _of_machine(machine) for name, machine in machines.items()},
        }
        estate.close()
    out.write_text(json.dumps(told, ensure_ascii=False))


def _of_its_time(clock: Any) -> list[object]:
    """Facts of kinds that came with later schemas, where this program knows them."""
    from gatekeeper.domain import facts
    from gatekeeper.service.identifiers import uuid7

    made: list[object] = []
    guard = getattr(facts, "Guard", None) or import_module("gatekeeper.domain.duty").Guard
    made.append(guard(uuid7(clock.now()), "王建国", "$argon2id$made-up"))
    if hasattr(facts, "EstateSettings"):
        made.append(facts.EstateSettings("Asia/Shanghai", "0755-8326 7788"))
    if hasattr(facts, "Act"):
        made.append(facts.Act("traced", reason="a drill"))
    return made


def _of_machine(machine: Any) -> dict[str, Any]:
    from gatekeeper.store.engine import open_engine

    keys, entries = machine.keys, []
    with machine.store.read() as look:
        for head in look.heads():
            for entry in look.entries(head.stream):
                body = None if entry.body is None else hashlib.sha256(entry.body).hexdigest()
                entries.append([entry.hash.hex(), entry.header.kind, body])
    machine.store.close()
    engine = open_engine(machine.database, keys.database)
    with engine.connect() as connection:
        sql = list(_sql(connection))
    engine.dispose()
    return {
        "keys": {
            "sign": keys.sign.private_bytes_raw().hex(),
            "token": keys.token.private_bytes_raw().hex(),
            "age": keys.age,
            "recipient": keys.recipient,
            "database": keys.database.hex(),
            "field": keys.field.hex(),
            "index": keys.index.hex(),
        },
        "entries": entries,
        "sql": sql,
    }


def _sql(connection: Any) -> Iterator[str]:
    """The whole database as statements, each table after the other."""
    do = connection.exec_driver_sql
    for (sql,) in do("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name").all():
        yield sql
    for (table,) in do("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all():
        names = [row[1] for row in do(f'PRAGMA table_info("{table}")').all()]
        quoted = " || ', ' || ".join(f'quote("{name}")' for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        for (values,) in do(f'SELECT {quoted} FROM "{table}"').all():
            yield f'INSERT INTO "{table}" ({columns}) VALUES ({values})'


def _as_it_was(sql: list[str], revision: str) -> list[str]:
    """The same rows in the tables of an older schema, as its released step makes them."""
    from alembic import command

    from gatekeeper.store import steps
    from gatekeeper.store.engine import open_engine

    with tempfile.TemporaryDirectory() as folder:
        newer = open_engine(Path(folder) / "newer.db", bytes(32))
        older = open_engine(Path(folder) / "older.db", bytes(32))
        config = steps._config()
        with older.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        with newer.begin() as connection:
            for one in sql:
                connection.exec_driver_sql(one)
        with newer.begin() as there, older.begin() as here:
            for (table,) in here.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").all():
                names = [row[1] for row in here.exec_driver_sql(f'PRAGMA table_info("{table}")').all()]
                columns = ", ".join(f'"{name}"' for name in names)
                marks = ", ".join("?" * len(names))
                for row in there.exec_driver_sql(f'SELECT {columns} FROM "{table}"').all():
                    if table != "alembic_version":
                        here.exec_driver_sql(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(row))
        with older.connect() as connection:
            made = list(_sql(connection))
        newer.dispose()
        older.dispose()
    return made


if __name__ == "__main__":
    if sys.argv[1] == "--story":
        story(Path(sys.argv[2]), sys.argv[3])
    else:
        for asked in sys.argv[1:]:
            make(asked)
