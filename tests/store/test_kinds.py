"""A kind of entry is said once: what does not fit fails at import, and a new one needs its fact, its line, and a step."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.kinds import KIND_OF
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.store.erase import PROTECTED
from gatekeeper.store.holding import Earliest, First, Furthest, Newest
from gatekeeper.store.kind import Stored
from gatekeeper.store.sorts import Fact, Ruled, Value
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Odd:
    """Something that no column holds."""

    id: UUID
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Plain:
    """Something that columns hold."""

    id: UUID
    word: str


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are bodies of kinds."""
    for body in (Odd, Plain):
        monkeypatch.setitem(KIND_OF, body, KIND_OF[Shift])


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"sealed": ["number"]}, "number"),
        ({"indexed": {"number_index": "number"}}, "number"),
        ({"marks": {"words": ";"}}, "words"),
        ({"names": {"words": "w"}}, "words"),
        ({"types": {"words": int}}, "words"),
        ({"always": {"word.part": ""}}, "word.part"),
        ({"names": {"word": "stamp"}}, "stamp"),
        ({"key_of": "number"}, "number"),
        ({"about": "number"}, "number"),
    ],
)
def test_what_does_not_fit_the_body_fails_at_import(said: dict[str, object], wrong: str) -> None:
    """Whatever names a field that is not there, or a column twice, is told by name."""
    with pytest.raises(TypeError, match=wrong):
        Value(Plain, "plain", **{"key_of": "id", **said})  # type: ignore[arg-type]  # what is wrong is the point


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"rule": Newest(by="serial")}, "“rule” does not fit the body: serial"),
        ({"rule": Newest(only_up="revoked")}, "“rule” does not fit the body: revoked"),
        ({"rule": Furthest("rank")}, "“rule” does not fit the body: rank"),
        ({"rule": Earliest("until")}, "“rule” does not fit the body: until"),
        ({"rule": First(), "known_by": ("number",)}, "“key” does not fit the body: number"),
        ({"rule": First(), "stored": {"state": Stored(int, int, int)}}, "“stored” does not fit the body: state"),
        ({"rule": First(), "shown": ["word"]}, "“shown” does not fit the body: word"),
        ({"rule": First(), "whole": "all", "shown": ["id", "number"]}, "“shown” does not fit the body: number"),
    ],
)
def test_a_rule_that_does_not_fit_the_body_fails_at_import(said: dict[str, object], wrong: str) -> None:
    """Which word holds is said of columns; one that is not there would hold by nothing."""
    with pytest.raises(TypeError, match=wrong):
        Ruled(Plain, "plain", **{"known_by": ("id",), **said})  # type: ignore[arg-type]  # what is wrong is the point


def test_a_value_that_names_a_person_says_that_it_goes_with_them() -> None:
    """A new kind cannot outlive those whom it is about because nobody thought of it."""
    with pytest.raises(TypeError, match="“about” does not fit the body: person"):
        Value(ExitPermit, "permit", key_of="id")


def test_a_field_that_no_column_holds_fails_at_import() -> None:
    """It is told by name, before a database is touched."""
    with pytest.raises(TypeError, match=r"Odd\.parts"):
        Value(Odd, "odd", key_of="id")


def test_a_body_of_no_kind_fails_at_import() -> None:
    """A table of something that no entry can say would stay empty."""
    with pytest.raises(TypeError, match="timedelta"):
        Fact(timedelta, "nothing")


def test_what_speaks_of_machines_cannot_be_erased() -> None:
    """What is protected is what has no table of persons and deeds; a new kind is not, unless somebody says so."""
    assert {
        "estate", "estate-settings", "device", "policy", "spoken-secret", "pass-state", "invited", "heard", "amendment",
        "lane-opened", "settled", "told-again", "erasure", "blotted-out", "card-design",
    } == PROTECTED  # fmt: skip


def test_what_was_said_is_listed_by_its_kind(estate: SmallEstate, clock: FakeClock) -> None:
    """The newest, and all since a moment; a column that is not there is a mistake, and said."""
    gate = estate.join("North")
    guards = [UUID(int=number) for number in range(3)]
    for guard in guards:
        gate.append(Shift(guard, begins=True, at=clock.now()))
        clock.forward(timedelta(hours=1))

    with gate.store.read() as look:
        newest = look.newest(Shift, gate=gate.id)
        late = look.all(Shift, since=clock.now() - timedelta(hours=2), begins=True)
        assert look.newest(Shift, gate="other") is None
        with pytest.raises(TypeError, match="door"):
            look.all(Shift, door=1)

    assert newest is not None
    assert newest.guard == guards[-1]
    assert [one.guard for one in late] == guards[1:]


def test_values_come_back_as_they_were_said(office: Machine, clock: FakeClock) -> None:
    """Field by field, also those that stand under another name."""
    guard = Guard(UUID(int=5), "李强", "$argon2id$x", supervisor=True, left=False)
    office.append(guard)

    with office.store.read() as look:
        assert look.all(Guard) == [guard]


FACT = '''
from datetime import datetime
from uuid import UUID

@dataclass(frozen=True, slots=True)
class Patrol:
    """Somebody walked a round."""

    guard: UUID
    at: datetime
    places: tuple[str, ...]
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
'''
BEFORE = """
import sys
from pathlib import Path
from tests.machines import SmallEstate, blank_database, a_household, a_person
from tests.fakes import FakeClock
root = Path(sys.argv[1])
estate = SmallEstate(root, blank_database(root / "blank.db"), FakeClock()).start()
home = a_household(estate.clock)
estate.office.append(home, a_person(estate.clock, home.id))
gate = estate.join("North")
import pickle
keys = {n: getattr(estate.office.keys, n) for n in ("field", "index", "database")}
(root / "keys").write_bytes(pickle.dumps(keys))
estate.close()
"""
AFTER = """
import pickle, sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID
from gatekeeper.domain.kinds import Patrol
from gatekeeper.store import tables as t
from gatekeeper.store.check import rebuild, verify
from gatekeeper.store.store import open_store
from gatekeeper.vault.keyfile import new_keys
from tests.fakes import FakeClock
root, clock = Path(sys.argv[1]), FakeClock()
keys = replace(new_keys(), **pickle.loads((root / "keys").read_bytes()))
store = open_store(root / "office", keys, clock)
with store.read() as look:
    (person,) = look.persons()
assert person.motto == "", person
patrol = Patrol(UUID(int=3), clock.now(), ("roof", "yard"), "13800000000")
with store.write() as work:
    work.append(replace(person, motto="quiet"))
    work.append(patrol)
with store.read() as look:
    assert look.person(person.id).motto == "quiet"
    assert look.newest(Patrol, guard=UUID(int=3)) == patrol
    assert look.all(Patrol, since=clock.now() - timedelta(hours=1)) == [patrol]
    cell = look.session.connection.execute(t.metadata.tables["patrol"].select()).one()
    assert b"138" not in cell.phone and cell.gate == store.me.device
assert rebuild(store, lambda done, total: None).differing == ()
assert verify(store, lambda done, total: None).faults == ()
store.close()
"""


def test_a_new_kind_and_a_new_field_need_their_lines_and_a_step(tmp_path: Path) -> None:
    """A copy of the program is given both: a database of before is brought along, and they are written, read, sealed, listed,
    rebuilt, with nothing else said anywhere."""
    copy, data = tmp_path / "program", tmp_path / "data"
    data.mkdir()
    for name in ("gatekeeper", "tests"):
        shutil.copytree(
            ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "data", "ui", "camera", "hub", "wiring")
            if name == "tests" else shutil.ignore_patterns("__pycache__"),
        )  # fmt: skip
    (copy / "resources").symlink_to(ROOT / "resources")
    _run(copy, "-c", BEFORE, str(data))

    _say(copy / "gatekeeper/domain/kinds.py", "\n@dataclass(frozen=True, slots=True)\nclass Kind:\n", FACT)
    _say(
        copy / "gatekeeper/domain/kinds.py",
        '        Kind("pin-tried", PinTried, _EACH_KEEPS),\n',
        '        Kind("pin-tried", PinTried, _EACH_KEEPS),\n        Kind("patrol", Patrol, _EACH_KEEPS),\n',
    )
    _say(
        copy / "gatekeeper/domain/household.py",
        "    also_at: tuple[UUID, ...] = ()\n",
        '    also_at: tuple[UUID, ...] = ()\n    motto: str = ""\n',
    )
    _say(
        copy / "gatekeeper/store/kinds.py",
        "from gatekeeper.domain.visit import Visit\n",
        "from gatekeeper.domain.kinds import Patrol\nfrom gatekeeper.domain.visit import Visit\n",
    )
    _say(
        copy / "gatekeeper/store/kinds.py",
        "PRINTED = ",
        'PATROL = Fact(Patrol, "patrol", ("gate", "at"), beside={"gate": WRITER}, sealed=["phone"])\nPRINTED = ',
    )
    _say(copy / "gatekeeper/store/kinds.py", "            PRINTED,\n", "            PATROL,\n            PRINTED,\n")
    _run(copy, "-m", "tests.new_step", "Patrols and mottos")

    _run(copy, "-c", AFTER, str(data))


def _say(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path.name, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def _run(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1", **_environment()},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
