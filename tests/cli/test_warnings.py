"""Warnings by commands: listed, taken, settled and reopened by the beginning of their key."""

from datetime import timedelta

import pytest

from gatekeeper.service.office import gate_alarms
from tests.cli.estate import Commands


def test_a_silent_gate_is_taken_settled_and_reopened(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is what the window shows; what is typed wrong is a sentence."""
    monkeypatch.setattr(gate_alarms, "SILENT", timedelta(days=-1))
    gatekeeper.estate()
    (line,) = gatekeeper("warnings", "list", "--data", "office", "--json").lines
    assert (line["warning"], line["state"], line["by"]) == ("gate-silent", "open", "")
    at = ("--data", "office", "gate-silent", "--by", "李")

    assert gatekeeper("warnings", "take", *at).status == 0
    assert gatekeeper("warnings", "settle", *at, "--note", " ").status == 1
    assert gatekeeper("warnings", "settle", *at, "--note", "停电").status == 0
    assert gatekeeper("warnings", "list", "--data", "office", "--json").lines == []
    (done,) = gatekeeper("warnings", "list", "--all", "--data", "office", "--json").lines
    assert (done["state"], done["by"]) == ("settled", "李")

    assert gatekeeper("warnings", "reopen", *at).status == 0
    assert gatekeeper("warnings", "put-off", *at, "--hours", "2", "--reason", "稍后").status == 0
    assert "put off" in gatekeeper("warnings", "list", "--all", "--data", "office").out.lower()
    assert gatekeeper("warnings", "take", "--data", "office", "fever", "--by", "李").status == 1
