"""What was seen in drills, played again by commands: offices and gates put back, copied, lost."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gatekeeper.domain.facts import Device
from gatekeeper.service import exchange
from gatekeeper.service.outgoing import Sent, bundle_for
from tests.cli.estate import Commands

SOMEBODY = '{"id_number":"11010519491231002X","temperature":36.5}\n'


def with_people(gatekeeper: Commands, name: str, flat: str, office: str = "office") -> int:
    """Somebody moves in and is issued a pass; its number."""
    Path("people.csv").write_text(f"name,flat\n{name},{flat}\n", encoding="utf-8")
    assert gatekeeper("residents", "import", "people.csv", "--data", office).status == 0
    said = gatekeeper("passes", "issue", f"{flat} {name}", "--data", office, "--json")
    assert said.status == 0, said.err
    return next(int(line["number"]) for line in said.lines if "number" in line)


@pytest.mark.parametrize("how", ["folder", "in place"])
def test_a_restored_office_gives_no_number_twice_and_gets_its_people_back(gatekeeper: Commands, how: str) -> None:
    """F1, F3: a warning with every command, nothing printed, no machine revived, and all is back after two sticks."""
    gatekeeper.estate("routine")
    for arguments in (
        ("device", "invite", "--data", "office", "Stolen", "--out", "s.invite"),
        ("device", "join", "--data", "stolen", "s.invite"),
        ("sync", "export", "--data", "stolen", "s.gkb"),
        ("sync", "import", "--data", "office", "s.gkb"),
    ):
        assert gatekeeper(*arguments).status == 0
    gatekeeper.carry("office", "gate")
    shutil.copytree("office", "backup")
    bob = with_people(gatekeeper, "Bob", "1-1-102")
    gatekeeper("device", "revoke", "Stolen", "--reason", "x", "--data", "office")
    gatekeeper.carry("office", "gate")
    if how == "folder":
        shutil.rmtree("office")
        shutil.copytree("backup", "office")
    else:
        shutil.copy("backup/gatekeeper.db", "office/gatekeeper.db")

    cid = with_people(gatekeeper, "Cid", "1-1-103")
    printed = gatekeeper("cards", "print", "c.pdf", "--all", "--data", "office")
    everybody = gatekeeper("passes", "issue", "--all", "--data", "office")
    for _ in range(2):
        gatekeeper.carry("gate", "office")
        gatekeeper.carry("office", "gate")

    assert cid != bob
    assert printed.status == everybody.status == 1
    assert "restored" in printed.err
    assert "WARNING" in everybody.err
    people = gatekeeper("residents", "list", "--data", "office", "--full-names", "--json")
    assert {"Bob", "Cid"} <= {line["name"] for line in people.lines}
    assert "WARNING" not in people.err
    gatekeeper("sync", "export", "--data", "stolen", "s.gkb")
    again = gatekeeper("sync", "import", "--data", "office", "s.gkb", "--json")
    assert (again.status, again.json["reason"]) == (1, "revoked")
    assert gatekeeper("passes", "issue", "--all", "--data", "office").status == 0


def test_an_office_whose_gates_are_gone_goes_on_when_a_person_says_so(gatekeeper: Commands) -> None:
    """With a reason."""
    gatekeeper.estate("routine")
    shutil.copytree("office", "copy")

    assert gatekeeper("passes", "issue", "--all", "--data", "copy").status == 1
    assert gatekeeper("estate", "alone", "--reason", "", "--data", "copy").status != 0
    assert gatekeeper("estate", "alone", "--reason", "all burnt", "--data", "copy").status == 0
    assert gatekeeper("passes", "issue", "--all", "--data", "copy").status == 0


def test_a_database_put_back_at_a_gate_counts_every_answer(gatekeeper: Commands) -> None:
    """F6: every answer once, told once, decided by a person once; later imports are quiet."""
    gatekeeper.estate("routine")
    gatekeeper.carry("office", "gate")
    shutil.copy("gate/gatekeeper.db", "bak.db")
    assert gatekeeper("gate", "admit", "-", "--data", "gate", stdin=SOMEBODY).status == 0
    gatekeeper.carry("gate", "office")
    shutil.copy("bak.db", "gate/gatekeeper.db")
    assert gatekeeper("gate", "admit", "-", "--data", "gate", stdin=SOMEBODY * 4).status == 0

    gatekeeper("sync", "export", "--data", "gate", "news.gkb")
    told = gatekeeper("sync", "import", "--data", "office", "news.gkb", "--json")
    assert (told.status, "new-log" in told.json["told"]) == (1, True)
    gatekeeper.carry("office", "gate")
    gatekeeper.carry("gate", "office")

    report = gatekeeper("report", "day", "--data", "office", "--json")
    assert report.json["passages"] == 5
    assert gatekeeper("sync", "quarantine", "--data", "office").status == 0
    decided = gatekeeper("sync", "quarantine", "dismiss", "all", "--reason", "I put it back", "--data", "office")
    assert decided.status == 0, decided.err
    assert gatekeeper("sync", "quarantine", "--data", "office", "--json").lines == []
    gatekeeper.carry("gate", "office")


def test_a_copied_gate_is_told_by_the_first_import(gatekeeper: Commands) -> None:
    """F8: exit status, sentence and field; nothing is decided without naming it, or without a reason."""
    gatekeeper.estate("routine")
    gatekeeper.carry("office", "gate")
    shutil.copytree("gate", "copy")
    for folder in ("gate", "copy"):
        gatekeeper("gate", "admit", "-", "--data", folder, stdin=SOMEBODY)
    gatekeeper.carry("gate", "office")

    gatekeeper("sync", "export", "--data", "copy", "copy.gkb")
    said = gatekeeper("sync", "import", "--data", "office", "copy.gkb")

    assert said.status == 1
    assert "WARNING, North" in said.out
    assert gatekeeper("sync", "quarantine", "dismiss", "--reason", "x", "--data", "office").status != 0
    assert gatekeeper("sync", "quarantine", "dismiss", "Nobody", "--reason", "x", "--data", "office").status == 1
    assert gatekeeper("sync", "quarantine", "dismiss", "North", "--data", "office").status == 1
    assert gatekeeper("sync", "quarantine", "accept", "North", "--reason", "x", "--data", "office").status == 1


def test_a_second_office_joins_by_stick(gatekeeper: Commands) -> None:
    """F7: it says hello to the office that invited it without naming it, and invites gates once it was answered."""
    gatekeeper.estate("routine")
    gatekeeper("device", "invite", "--data", "office", "Second", "--kind", "office", "--out", "2.invite")
    assert gatekeeper("device", "join", "--data", "second", "2.invite").status == 0
    early = gatekeeper("device", "invite", "--data", "second", "Far", "--out", "far.invite")
    hello = gatekeeper("sync", "export", "--data", "second", "2.gkb")
    assert (early.status, hello.status) == (1, 0)
    assert gatekeeper("sync", "import", "--data", "office", "2.gkb").status == 0
    assert gatekeeper("sync", "export", "--data", "office", "2.gkb", "--to", "Second").status == 0
    assert gatekeeper("sync", "import", "--data", "second", "2.gkb").status == 0

    one, other = with_people(gatekeeper, "Ann", "1-1-101"), with_people(gatekeeper, "Dan", "1-1-102", "second")

    assert one != other
    assert gatekeeper("device", "invite", "--data", "second", "Far", "--out", "far.invite").status == 0


def test_an_office_is_recovered_and_a_gate_follows_it(gatekeeper: Commands) -> None:
    """A4: of the key from the safe and the gate's folder; the gate keeps its log."""
    gatekeeper.estate("routine")
    gatekeeper.carry("office", "gate")
    number = with_people(gatekeeper, "Ann", "1-1-101")
    gatekeeper.carry("office", "gate")
    shutil.copy("office/recovery-key.gkk", "safe.gkk")
    shutil.rmtree("office")

    made = gatekeeper("estate", "recover", "--from", "gate", "--key", "safe.gkk", "--data", "office", "--json")
    assert made.status == 0, made.err
    invited = gatekeeper("device", "invite", "North", "--again", "--out", "again.invite", "--data", "office")
    assert invited.status == 0, invited.err
    assert gatekeeper("device", "join", "again.invite", "--again", "--data", "gate").status == 0
    gatekeeper.carry("gate", "office")
    gatekeeper.carry("office", "gate")

    listed = gatekeeper("passes", "list", "--data", "office", "--json")
    assert [line["number"] for line in listed.lines] == [number]
    assert gatekeeper("cards", "print", "a.pdf", "--all", "--data", "office").status == 0


def test_all_codes_are_new_after_a_theft_or_by_command(gatekeeper: Commands) -> None:
    """F4: the code of today is another one each time."""
    gatekeeper.estate("routine")
    with_people(gatekeeper, "Ann", "1-1-101")

    def code() -> str:
        return gatekeeper("residents", "code", "1-1-101", "--data", "office").out

    before = code()
    assert gatekeeper("device", "revoke", "North", "--reason", "stolen", "--data", "office").status == 0
    stolen = code()
    assert gatekeeper("estate", "new-codes", "--data", "office").status == 0

    assert len({before, stolen, code()}) == 3


@pytest.mark.parametrize(("most", "status", "said"), [(3, 1, "cannot be continued"), (250_000, 0, "not every photo")])
def test_a_bundle_of_everything_that_does_not_hold_everything_says_so(
    gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch, most: int, status: int, said: str
) -> None:
    """It makes no office anew; where only photos are left it does, and that is said too."""
    gatekeeper.estate("routine")
    with_people(gatekeeper, "Ann", "1-1-101")
    whole = gatekeeper("sync", "export", "--full", "all.gkb", "--data", "office")

    def small(receiver: Device, **values: Any) -> Sent:
        sent = bundle_for(receiver, **values, most=most)
        return replace(sent, more=True)

    monkeypatch.setattr(exchange, "bundle_for", small)
    cut = gatekeeper("sync", "export", "--full", "some.gkb", "--data", "office")
    as_json = gatekeeper("sync", "export", "--full", "more.gkb", "--data", "office", "--json")

    assert (whole.status, "every" in whole.out) == (0, False)
    assert (cut.status, as_json.status) == (status, status)
    assert said in cut.out
    assert as_json.json["whole"] is (status == 0)
