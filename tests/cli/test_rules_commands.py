"""The rules by commands: what is in force, what others would change, put in force, what there was before."""

from datetime import timedelta

from gatekeeper.domain.passage import Direction
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.wiring.device import opened
from tests.cli.estate import PASSPHRASE, Commands
from tests.cli.test_commands import residents


def test_rules_are_shown_compared_put_in_force_and_kept(gatekeeper: Commands) -> None:
    """Every set stays in the history with its reason, and the gate follows with one bundle."""
    gatekeeper.estate("routine")
    shown = gatekeeper("rules", "show", "--data", "office")
    assert (shown.status, "37.3" in shown.out) == (0, True), shown.err
    lines = gatekeeper("rules", "show", "--data", "office", "--json").lines
    assert all(line["name"] and line["effect"] for line in lines)

    assert "are the rules in force" in gatekeeper("rules", "diff", "--data", "office", "routine").out
    changes = gatekeeper("rules", "diff", "--data", "office", "sealed", "--json").json
    assert (changes["rules"], bool(changes["changes"])) == ("sealed", True)

    put = gatekeeper("rules", "set", "--data", "office", "sealed", "--reason", "cases in the district", "--json").json
    assert put["rules"] == "sealed"
    now, before = gatekeeper("rules", "history", "--data", "office", "--json").lines
    assert (now["now"], now["reason"], before["now"]) == (True, "cases in the district", False)
    assert "cases in the district" in gatekeeper("rules", "history", "--data", "office").out

    kept = gatekeeper.folder / "kept.toml"
    assert gatekeeper("rules", "save", "--data", "office", kept).status == 0
    assert "are the rules in force" in gatekeeper("rules", "diff", "--data", "office", kept).out
    gatekeeper.carry("office", "gate")
    with opened(gatekeeper.folder / "gate", PASSPHRASE) as gate, gate.store.read() as look:
        assert look.rules_text() == kept.read_text(encoding="utf-8")


def test_rules_that_cannot_be_read_are_a_sentence_and_those_in_force_stay(gatekeeper: Commands) -> None:
    """A file that is none, a value that cannot be, a day that is none; a gate puts no rules in force."""
    gatekeeper.estate()
    with opened(gatekeeper.folder / "office", PASSPHRASE) as office, office.store.read() as look:
        before = look.rules_text()
    bad = gatekeeper.folder / "bad.toml"
    bad.write_text("[observation]\ndays = 9999\n", encoding="utf-8")

    for refused in (
        gatekeeper("rules", "set", "--data", "office", bad),
        gatekeeper("rules", "set", "--data", "office", gatekeeper.folder / "none.toml"),
        gatekeeper("rules", "diff", "--data", "office", bad),
        gatekeeper("rules", "replay", "--data", "office", "sealed", "--date", "yesterday"),
        gatekeeper("rules", "set", "--data", "gate", "sealed"),
    ):
        assert (refused.status != 0, bool(refused.err.strip()), "Traceback" in refused.err) == (True, True, False)
    with opened(gatekeeper.folder / "office", PASSPHRASE) as office, office.store.read() as look:
        assert look.rules_text() == before


def test_a_day_is_judged_by_other_rules_and_nothing_is_changed(gatekeeper: Commands) -> None:
    """Somebody who went out at the gate would have been refused by the sealed ones; names are masked."""
    gatekeeper.estate("routine")
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper.carry("office", "gate")
    with opened(gatekeeper.folder / "gate", PASSPHRASE) as gate:
        with gate.store.read() as look:
            person = next(iter(look.persons()))
        day = gate.clock.now()
        admit(
            Ask(person=person.id, direction=Direction.OUT, tenths=(365,), mask=True), store=gate.store, clock=gate.clock
        )
    gatekeeper.carry("gate", "office")

    for when in {(day + timedelta(hours=8)).date().isoformat(), day.date().isoformat()}:
        asked = ("rules", "replay", "--data", "office", "sealed", "--date", when)
        told = gatekeeper(*asked, "--json").json
        if told["passages"]:
            break
    assert (told["passages"], told["changed"]) == (1, len(told["people"]))
    said = gatekeeper(*asked)
    assert (said.status, person.name in said.out) == (0, False), said.err
    assert len(gatekeeper("rules", "history", "--data", "office", "--json").lines) == 1
