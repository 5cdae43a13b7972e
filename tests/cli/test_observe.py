"""Home observation and the morning sheet by commands: begun, measured, extended, ended, and what the office has to do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gatekeeper.domain.household import Person, PersonState, parse_flat
from gatekeeper.domain.observation import HealthCheck, Observation, ObservationEnd
from gatekeeper.wiring.device import opened
from tests.cli.estate import PASSPHRASE, Commands
from tests.cli.test_commands import residents


@pytest.fixture
def somebody(gatekeeper: Commands) -> Person:
    """One of the list, in an estate with a gate."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    with opened(gatekeeper.folder / "office", PASSPHRASE) as office, office.store.read() as look:
        return next(iter(look.persons()))


def test_somebody_is_watched_measured_extended_and_released(gatekeeper: Commands, somebody: Person) -> None:
    """A fever is a visit; the gate holds them after one bundle, and lets them out after the next one."""
    at = ("--data", "office", somebody.name)
    assert "Nobody is under observation" in gatekeeper("observe", "list", "--data", "office").out
    began = gatekeeper("observe", "begin", *at, "--why", "contact", "--days", "10", "--steward", "Li 13900000000")
    assert began.status == 0, began.err
    gatekeeper("observe", "check", *at, "384", "--symptom", "cough")
    (line,) = gatekeeper("observe", "list", "--data", "office", "--json").lines
    first = date.fromisoformat(line["last"]) - timedelta(days=9)

    assert (line["person"], line["to_do"], line["today"], line["days"]) == (str(somebody.id), "visit", [38.4, None], 10)
    assert "fever" in line["worries"]
    assert "Visit" in gatekeeper("observe", "list", "--data", "office").out
    gatekeeper.carry("office", "gate")
    with opened(gatekeeper.folder / "gate", PASSPHRASE) as gate, gate.store.read() as look:
        known = look.person(somebody.id)
        assert known is not None
        assert (known.confined_until, known.steward) == (first + timedelta(days=9), "Li 13900000000")
        assert (look.all(Observation), look.all(HealthCheck)) == ([], [])

    longer = str(first + timedelta(days=12))
    assert longer in gatekeeper("observe", "extend", *at, longer, "--reason", "contact came later").out
    ended = gatekeeper("observe", "end", *at, "--how", "hospital", "--reason", "fever")
    assert (ended.status, somebody.name in ended.out) == (0, True)
    with opened(gatekeeper.folder / "office", PASSPHRASE) as office, office.store.read() as look:
        (one,) = look.all(Observation)
        (check,) = look.all(HealthCheck)
        now = look.person(somebody.id)
    assert (one.ended, check.turn, check.tenths, check.symptoms) == (ObservationEnd.HOSPITAL, 0, 384, ("cough",))
    assert now is not None
    assert now.confined_until is not None
    assert now.confined_until < first
    assert gatekeeper("observe", "list", "--data", "office", "--json").lines == []


def test_what_is_typed_wrong_is_a_sentence_and_nothing_is_written(gatekeeper: Commands, somebody: Person) -> None:
    """Nobody of that name, no temperature, a day to come, a third turn, an end without a reason."""
    at = ("--data", "office", somebody.name)
    assert "Nobody of that name" in gatekeeper("observe", "begin", "--data", "office", "无此人").err
    assert "is not under observation" in gatekeeper("observe", "check", *at, "36.6").err
    assert "1 to 90 days" in gatekeeper("observe", "begin", *at, "--days", "91").err
    assert gatekeeper("observe", "begin", *at, "--days", "10").status == 0
    assert "already" in gatekeeper("observe", "begin", *at).err

    for wrong, said in (
        (("9",), "temperature"),
        ((), "write a temperature"),
        (("36.6", "--turn", "3"), "2 times a day"),
        (("36.6", "--day", "2099-01-01"), "future"),
        (("36.6", "--day", "2020-01-01"), "not part"),
    ):
        refused = gatekeeper("observe", "check", *at, *wrong)
        assert (refused.status != 0, said in refused.err) == (True, True), refused.err
    assert "is not a date" in gatekeeper("observe", "extend", *at, "next week", "--reason", "longer").err
    assert "cannot be past" in gatekeeper("observe", "extend", *at, "2026-01-01", "--reason", "longer").err
    assert gatekeeper("observe", "end", *at, "--how", "hospital").status != 0
    with opened(gatekeeper.folder / "office", PASSPHRASE) as office, office.store.read() as look:
        assert look.all(HealthCheck) == []


def test_a_list_of_the_observed_is_an_entry_of_the_journal_and_the_flat_tells_namesakes_apart(
    gatekeeper: Commands, somebody: Person
) -> None:
    """By flat and name, as everywhere."""
    with opened(gatekeeper.folder / "office", PASSPHRASE) as office, office.store.read() as look:
        home = look.household(somebody.household)
    assert home is not None
    begun = gatekeeper("observe", "begin", "--data", "office", somebody.name, "--flat", str(home.flat), "--days", "7")
    assert begun.status == 0, begun.err
    assert "flat" in gatekeeper("observe", "end", "--data", "office", somebody.name, "--flat", "??").err.lower()
    assert "Nobody" in gatekeeper("observe", "end", "--data", "office", somebody.name, "--flat", "99-9-999").err


def test_the_morning_sheet_counts_and_is_printed(gatekeeper: Commands, somebody: Person) -> None:
    """Whom to visit, cards to print, the gate that needs a stick; as a PDF in either language."""
    gatekeeper("observe", "begin", "--data", "office", somebody.name, "--days", "10", "--steward", "Li")
    gatekeeper("observe", "check", "--data", "office", somebody.name, "38.4")
    issued = len(gatekeeper("passes", "issue", "--data", "office", "--all", "--json").lines)
    pdf = gatekeeper.folder / "morning.pdf"

    told = gatekeeper("report", "morning", "--data", "office", "--pdf", pdf, "--language", "zh", "--json").json

    assert (told["visit"], told["release"], told["call"], told["pdf"]) == (1, 0, 0, str(pdf))
    assert (told["to_print"] > 0, told["carry"]) == (issued > 0, [])
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "38" not in pdf.name
    said = gatekeeper("report", "morning", "--data", "office")
    assert (said.status, "1" in said.out) == (0, True), said.err


def test_a_household_moves_and_whoever_has_left_is_erased(gatekeeper: Commands, somebody: Person) -> None:
    """Who lives here is not erased; a flat that is nobody's, and a wrong name, are sentences."""
    office = ("--data", "office")
    with opened(gatekeeper.folder / "office", PASSPHRASE) as here, here.store.read() as look:
        home = look.household(somebody.household)
    assert home is not None
    flat = str(home.flat)
    assert gatekeeper("residents", "move", *office, "99-1-101", "99-1-102").status == 1
    assert gatekeeper("residents", "move", *office, flat, "99-1-102", "--only", "无此人").status == 1
    assert gatekeeper("residents", "move", *office, flat, "99-1-102").status == 0
    assert gatekeeper("residents", "erase", *office, str(somebody.id), "--reason", "asked").status == 1
    with opened(gatekeeper.folder / "office", PASSPHRASE) as here:
        with here.store.read() as look:
            known = look.person(somebody.id)
        assert known is not None
        with here.store.write() as work:
            work.append(replace(known, state=PersonState.MOVED_OUT))

    gone = gatekeeper("residents", "erase", *office, str(somebody.id), "--reason", "asked", "--json")
    assert gone.lines[0]["kinds"]["person"] >= 3
    with opened(gatekeeper.folder / "office", PASSPHRASE) as here, here.store.read() as look:
        assert look.person(somebody.id) is None
        assert look.household_at(parse_flat("99-1-102")) is not None
