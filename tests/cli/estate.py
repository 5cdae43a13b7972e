"""An estate made by commands, the way a clerk and a guard would."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gatekeeper.cli.main import run

PASSPHRASE = "a long enough phrase"


@dataclass(frozen=True)
class Said:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self) -> dict[str, Any]:
        """Its only JSON line."""
        (line,) = self.lines
        return line


class Commands:
    """Runs commands in this process and catches what they say."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._capfd = capfd
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("GATEKEEPER_PASSPHRASE", PASSPHRASE)
        monkeypatch.chdir(folder)

    def __call__(self, *arguments: str | Path, stdin: str | None = None) -> Said:
        """Run one command."""
        if stdin is not None:
            path = self.folder / "stdin.txt"
            path.write_text(stdin, encoding="utf-8")
            with path.open(encoding="utf-8") as file, self._monkeypatch.context() as while_it_runs:
                while_it_runs.setattr("sys.stdin", file)
                return self._run(arguments)
        return self._run(arguments)

    def _run(self, arguments: Sequence[str | Path]) -> Said:
        self._capfd.readouterr()
        status = run([str(argument) for argument in arguments])
        caught = self._capfd.readouterr()
        return Said(status, caught.out, caught.err)

    def estate(self, policy: str = "heightened") -> None:
        """Found an estate in ``office`` with one gate in ``gate``, both in step."""
        for arguments in (
            ("estate", "init", "--data", "office", "--name", "花园 Garden", "--policy", policy),
            ("device", "invite", "--data", "office", "North", "--out", "north.invite"),
            ("device", "join", "--data", "gate", "north.invite"),
        ):
            assert self(*arguments).status == 0
        self.carry("gate", "office")

    def carry(self, sender: str, receiver: str) -> dict[str, Any]:
        """Take a bundle from one machine to the other; what the import said."""
        to = () if sender == "gate" else ("--to", "North")
        assert self("sync", "export", "--data", sender, "news.gkb", *to).status == 0
        said = self("sync", "import", "--data", receiver, "news.gkb", "--json")
        assert said.status == 0, said.err
        return said.json
