"""Notices to guards, by command: given, listed with who has read them, ended."""

from uuid import UUID

from gatekeeper.domain.notice import NoticeSeen
from gatekeeper.service.gate.notices import see
from gatekeeper.wiring.device import opened
from tests.cli.estate import PASSPHRASE, Commands


def test_a_notice_is_given_read_at_the_gate_listed_and_ended(gatekeeper: Commands) -> None:
    """By stick to the gate and back; the list says who has read it, and a gate gives none."""
    gatekeeper.estate()
    asked = ("notice", "give", "--data", "office", "今晚停水", "--en", "No water tonight")

    (made,) = gatekeeper(*asked, "--days", "2", "--json").lines
    (line,) = gatekeeper("notice", "list", "--data", "office", "--json").lines
    assert (line["notice"], line["zh"], line["holds"], line["read"]) == (made["notice"], "今晚停水", True, [])
    assert line["unread"]

    gatekeeper("sync", "export", "note.gkb", "--data", "office", "--to", line["unread"][0])
    gatekeeper("sync", "import", "note.gkb", "--data", "gate")
    with opened(gatekeeper.folder / "gate", PASSPHRASE) as gate:
        see(made["notice"], store=gate.store, clock=gate.clock)
        with gate.store.read() as look:
            assert [one.notice for one in look.all(NoticeSeen)] == [UUID(made["notice"])]
    gatekeeper("sync", "export", "back.gkb", "--data", "gate")
    gatekeeper("sync", "import", "back.gkb", "--data", "office")

    (line,) = gatekeeper("notice", "list", "--data", "office", "--json").lines
    assert [one["guard"] for one in line["read"]] == [""]
    assert line["unread"] == []
    assert "No water tonight" in gatekeeper("notice", "list", "--data", "office").out
    assert "no notice's id" in gatekeeper("notice", "end", "--data", "office", "7").err
    gatekeeper("notice", "end", "--data", "office", made["notice"])
    (line,) = gatekeeper("notice", "list", "--data", "office", "--json").lines
    assert not line["holds"]
    assert "Only the office" in gatekeeper("notice", "give", "--data", "gate", "停水").err
