"""In whose name a command works: the same rights as in the window, and no PIN on a command line."""

import json

import pytest

from gatekeeper.cli.logging_in import names_first
from tests.cli.estate import Commands
from tests.cli.test_commands import residents


@pytest.fixture
def staffed(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """An office with a manager and a clerk; each one's PIN is in a file of theirs."""
    gatekeeper.estate()
    for name, pin in (("manager", "2580"), ("clerk", "1470")):
        (gatekeeper.folder / f"{name}.pin").write_text(f"{pin}\n", encoding="utf-8")
    gatekeeper("clerks", "add", "--data", "office", "王芳", "--role", "manager", "--pin-file", "manager.pin")
    monkeypatch.setenv("GATEKEEPER_PIN_FILE", "manager.pin")
    said = gatekeeper("clerks", "add", "--data", "office", "李雷", "--pin-file", "clerk.pin", "--as", "王芳")
    assert said.status == 0, said.err
    return gatekeeper


def test_a_command_does_what_its_clerk_may(staffed: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name it says who may; with one the journal names them."""
    add = ("guards", "add", "--data", "office", "张三", "--pin-file", "clerk.pin")

    nobody = staffed(*add)
    monkeypatch.setenv("GATEKEEPER_PIN_FILE", "clerk.pin")
    clerk = staffed(*add, "--as", "李雷")
    monkeypatch.setenv("GATEKEEPER_PIN_FILE", "manager.pin")
    manager = staffed("--as", "王芳", *add)

    assert nobody.err == "gatekeeper: Log in first: only manager may manage people and rights.\n"
    assert clerk.err == "gatekeeper: Only manager may manage people and rights; 李雷 (clerk) is logged in.\n"
    assert manager.status == 0
    assert "2580" not in manager.out + manager.err


def test_a_wrong_pin_and_no_pin_do_nothing(staffed: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence each; the wrong one is counted."""
    settle = ("estate", "settings", "--data", "office", "--phone", "110", "--as", "王芳")

    monkeypatch.setenv("GATEKEEPER_PIN_FILE", "clerk.pin")
    assert staffed(*settle).err == "gatekeeper: That is not the PIN of 王芳; 4 tries are left.\n"
    monkeypatch.delenv("GATEKEEPER_PIN_FILE")
    assert "No PIN of 王芳 was given" in staffed(*settle).err


def test_a_second_person_confirms(staffed: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules take two managers, as soon as there are two."""
    staffed("clerks", "add", "--data", "office", "赵敏", "--role", "manager", "--pin-file", "clerk.pin", "--as", "王芳")
    rules = ("rules", "set", "--data", "office", "sealed", "--reason", "ordered", "--as", "王芳")

    alone = staffed(*rules)
    monkeypatch.setenv("GATEKEEPER_SECOND_PIN_FILE", "clerk.pin")
    both = staffed(*rules, "--second", "赵敏")

    assert "Putting rules in force takes two" in alone.err
    assert both.status == 0, both.err
    listed = staffed("clerks", "list", "--data", "office", "--json")
    assert [json.loads(line)["name"] for line in listed.out.splitlines()] == ["李雷", "王芳", "赵敏"]


def test_what_takes_two_is_left_and_confirmed_later(staffed: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says that nothing was done yet; the first cannot confirm it, somebody else can, by its beginning."""
    staffed("clerks", "add", "--data", "office", "赵敏", "--role", "manager", "--pin-file", "clerk.pin", "--as", "王芳")

    left = staffed(
        "rules", "set", "--data", "office", "sealed", "--reason", "ordered", "--leave", "rang", "--as", "王芳"
    )
    (line,) = staffed("waiting", "list", "--data", "office", "--json", "--as", "王芳").out.splitlines()
    one = json.loads(line)
    unnamed = json.loads(staffed("waiting", "list", "--data", "office", "--json").out)
    confirm = ("waiting", "confirm", "--data", "office", one["id"])
    own = staffed(*confirm, "--as", "王芳")
    declined_without_why = staffed("waiting", "decline", "--data", "office", one["id"], "--as", "王芳")
    monkeypatch.setenv("GATEKEEPER_PIN_FILE", "clerk.pin")
    done = staffed(*confirm, "--as", "赵敏")

    assert (left.status, left.out.startswith("Not done yet: Putting rules in force waits")) == (0, True), left.err
    assert (one["verb"], one["state"], one["by"], one["reason"]) == ("found.set_policy", "waiting", "王芳", "rang")
    assert (unnamed["id"], unnamed["about"], unnamed["reason"]) == (one["id"], "(not yours to read)", "")
    assert "neither confirm nor decline" in own.err
    assert declined_without_why.status == 1
    assert (done.status, done.out) == (0, "Confirmed and done: Putting rules in force.\n"), done.err
    assert "(sealed)" in staffed("rules", "show", "--data", "office").out
    assert json.loads(staffed("waiting", "list", "--data", "office", "--json").out)["state"] == "confirmed"


def test_a_clerk_who_traces_has_the_picture_of_several_cases(
    staffed: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole names and all, recorded once before a file is written; who may not trace gets no file."""
    monkeypatch.setenv("GATEKEEPER_PIN_FILE", "clerk.pin")
    by = ("--as", "李雷")
    staffed("residents", "import", "--data", "office", residents(staffed), *by)
    cases = [
        staffed("case", "open", "--data", "office", who, "--reason", "notice 12", "--json", *by).json["case"]
        for who in ("张三", "王五")
    ]
    asked = ("case", "cluster", "--data", "office", *cases, "--reason", "street office", "--full-names")

    nobody = staffed(*asked, "--picture", "nobody.png")
    done = staffed(*asked, "--picture", "a.png", *by)

    assert (done.status, done.err) == (0, "")
    assert (staffed.folder / "a.png").exists()
    assert nobody.status == 1
    assert not (staffed.folder / "nobody.png").exists()


def test_the_names_may_stand_anywhere() -> None:
    """Before the command or behind it; what belongs to the command stays in its order."""
    assert names_first(["a", "--as", "x", "b", "--second=y", "c"]) == ["--as", "x", "--second=y", "a", "b", "c"]
    assert names_first(["a", "--as"]) == ["a", "--as"]


def test_the_passphrase_is_changed_and_the_keys_stay(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old one opens nothing any more; too short or wrong changes nothing."""
    gatekeeper.estate()
    for name, text in (("new", "another passphrase"), ("short", "abc")):
        (gatekeeper.folder / name).write_text(f"{text}\n", encoding="utf-8")
    change = ("device", "passphrase", "--data", "office", "--new-file")

    assert gatekeeper(*change, "short").err == "gatekeeper: A passphrase has at least 8 characters.\n"
    assert gatekeeper(*change, "new").status == 0
    assert gatekeeper("clerks", "list", "--data", "office").err == "gatekeeper: The passphrase is wrong.\n"
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", "another passphrase")
    assert gatekeeper("clerks", "list", "--data", "office").status == 0
