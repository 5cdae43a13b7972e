"""A command starts with no more than it needs: what is slow to load is loaded by the command that uses it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEN = """
import json, sys
from gatekeeper.__main__ import main
try:
    main()
except SystemExit as ended:
    print(json.dumps([ended.code, sorted(sys.modules)]), file=sys.stderr)
"""
WINDOWS_AND_PICTURES = {"PySide6", "cv2", "onnxruntime", "rapidocr", "zxingcpp", "pyqtgraph", "numpy"}
STORE_AND_PAPER = {"sqlalchemy", "sqlcipher3", "alembic", "reportlab", "pypdfium2", "xlsxwriter", "python_calamine"}
NETWORK_AND_KEYS = {"cryptography", "keyring", "pyrage", "starlette", "uvicorn", "httpx2", "asyncio", "multiprocessing"}

MOST_OF_AN_ANSWER = 650
"""Modules that one answer may load, ours and others': each is read, unmarshalled and run before anybody hears it."""


def modules_of(*command: str, status: int = 0) -> set[str]:
    """The modules that were loaded when a command had ended as it should."""
    done = subprocess.run([sys.executable, "-c", SEEN, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    code, names = json.loads(done.stderr.splitlines()[-1])
    assert code == status, done.stderr
    return set(names)


def loaded_by(*command: str) -> set[str]:
    """The libraries that were loaded when a command had ended well."""
    return {name.partition(".")[0] for name in modules_of(*command)}


@pytest.mark.parametrize("command", ["--help", "--version", "gate --help", "check plate 粤B12345"])
def test_what_needs_no_folder_loads_no_library_that_opens_one(command: str) -> None:
    """A question about the program itself is answered at once; so is a number that is only checked."""
    heavy = WINDOWS_AND_PICTURES | STORE_AND_PAPER | NETWORK_AND_KEYS

    assert loaded_by(*command.split()) & heavy == set()


def test_a_list_is_written_without_windows_pictures_or_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office on a server founds an estate and lists its passes; the keyring is not asked beside a passphrase."""
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", "eight or more")
    monkeypatch.setenv("GATEKEEPER_DATA", str(tmp_path / "office"))
    loaded_by("estate", "init", "--name", "Garden")

    loaded = loaded_by("passes", "list")

    others = {"reportlab", "pypdfium2", "keyring", "starlette", "uvicorn", "pypinyin"}
    assert loaded & (WINDOWS_AND_PICTURES | others) == set()


def test_an_answer_loads_nothing_of_servers_desks_or_checkers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A barrier's script waits for each answer: seven tenths of a second are all that it gets."""
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", "eight or more")
    monkeypatch.setenv("GATEKEEPER_DATA", str(tmp_path / "office"))
    modules_of("estate", "init", "--name", "Garden")

    # An office may not record it, and hears so where a gate would write: by then all is loaded that an answer needs.
    loaded = modules_of("gate", "admit", "11010519491231002X", "-t", "36.5", "--json", status=1)

    assert "gatekeeper.store.append" in loaded

    slow = {"pydantic", "sqlalchemy.dialects.postgresql", "alembic", "rich", "keyring"}
    desks = {"registry", "passbook", "roster", "found", "invite", "cards"}
    of_others = {f"gatekeeper.service.office.{name}" for name in desks}
    of_others |= {f"gatekeeper.cli.{name}" for name in ("passes", "residents", "journal", "report", "lane", "settings")}
    of_others |= {"gatekeeper.wiring.lanes", "gatekeeper.wiring.founding", "gatekeeper.service.gate.status"}
    of_others |= {"gatekeeper.service.papers", "gatekeeper.service.exchange", "gatekeeper.ui.theme"}
    assert loaded & (slow | of_others) == set()
    assert len(loaded) <= MOST_OF_AN_ANSWER


def test_a_command_loads_no_other_groups_commands() -> None:
    """Each stands in a module of its own, and is looked for there when it is named."""
    loaded = modules_of("check", "plate", "粤B12345")

    others = {"gate", "passes", "residents", "report", "hub", "demo", "cases"}
    assert loaded & {f"gatekeeper.cli.{name}" for name in others} == set()
    assert "gatekeeper.cli.check" in loaded


LOOKED = """
import gc, sys
from gatekeeper.__main__ import main
before, looks = gc.get_threshold(), []
gc.collect()
gc.callbacks.append(lambda phase, info: looks.append(phase))
try:
    main()
except SystemExit:
    print(len(looks), gc.get_freeze_count() > 0)
gc.unfreeze()
gc.collect()
print(gc.get_threshold() == before, len(gc.callbacks))
"""


def test_no_garbage_is_looked_for_while_a_command_starts_and_ends() -> None:
    """All that is loaded stays: to look through it again and again took an eighth of a start, to take it apart as much again.
    Whoever looks once, a window or a command that runs on, has it as ever from then on."""
    done = subprocess.run(
        [sys.executable, "-c", LOOKED, "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[1:] == ["0 True", "True 1"]


UNLOCKED = """
import sys
from gatekeeper.wiring import unlocking
begin = unlocking.Unlocking.__init__
def told(*given):
    print("sqlalchemy" in sys.modules)
    begin(*given)
unlocking.Unlocking.__init__ = told
from gatekeeper.__main__ import main
main()
"""


@pytest.mark.parametrize("command", ["passes list", "gate admit 11010519491231002X -t 36.5"])
def test_keys_are_unlocked_while_the_database_is_loaded(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fifth of a second that a passphrase takes is gone through beside the libraries, and not before or after them."""
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", "eight or more")
    monkeypatch.setenv("GATEKEEPER_DATA", str(tmp_path / "office"))
    modules_of("estate", "init", "--name", "Garden")

    done = subprocess.run(
        [sys.executable, "-c", UNLOCKED, *command.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stdout.splitlines()[0] == "False"


def test_a_gates_window_opens_without_what_draws_paper_or_calls_a_hub() -> None:
    """A visitor's label and a printer's trial bring what they need; so does a hub, where the gate knows one."""
    seen = "import sys, gatekeeper.wiring.gate_window as _; print(*{name.partition('.')[0] for name in sys.modules})"

    done = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)

    heavy = {"reportlab", "pypdfium2", "httpx2", "onnxruntime", "rapidocr", "xlsxwriter", "pypinyin"}
    assert set(done.stdout.split()) & heavy == set()
