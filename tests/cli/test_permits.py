"""Exit permits and the list of who is inside, by commands."""

from gatekeeper.wiring.device import opened
from tests.cli.estate import PASSPHRASE, Commands
from tests.cli.test_commands import residents


def test_an_outing_is_granted_listed_and_taken_back(gatekeeper: Commands) -> None:
    """By name, for so many hours; scripts are told the id, and nobody is granted two."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    with opened(gatekeeper.folder / "office", PASSPHRASE) as office, office.store.read() as look:
        person = next(iter(look.persons()))
    asked = ("permit", "grant", "--data", "office", str(person.id), "--for", "hospital", "--by", "Wang")

    (made,) = gatekeeper(*asked, "--hours", "2", "--json").lines
    assert made["person"] == str(person.id)
    assert "already" in gatekeeper(*asked).err
    assert "is no time" in gatekeeper(*asked, "--from", "tomorrow").err
    (line,) = gatekeeper("permit", "list", "--data", "office", "--json").lines
    assert (line["permit"], line["purpose"], line["state"]) == (made["permit"], "hospital", "open")
    assert "is no permit's id" in gatekeeper("permit", "revoke", "--data", "office", "12").err
    gatekeeper("permit", "revoke", "--data", "office", made["permit"])
    assert "taken back" in gatekeeper("permit", "list", "--data", "office").out


def test_who_is_inside_is_listed_and_printed(gatekeeper: Commands) -> None:
    """At a gate that has seen nobody it says so, and what it does not know."""
    gatekeeper.estate()
    pdf = gatekeeper.folder / "inside.pdf"

    said = gatekeeper("report", "inside", "--data", "gate", "--pdf", pdf)

    assert "nobody is inside" in said.out, said.err
    assert "only what this one saw" in said.out
    assert pdf.read_bytes().startswith(b"%PDF")
