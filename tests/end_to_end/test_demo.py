"""The demo, whole."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gatekeeper.cli.main import run

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(300)
def test_every_expectation_of_the_demo_holds(tmp_path: Path) -> None:
    """Exit status 0, all papers there, and nothing of the throw-away estate left behind."""
    # A program of its own, as people start it: the half gigabyte that it takes goes with it.
    done = subprocess.run([sys.executable, "-m", "gatekeeper", "demo", "--out", str(tmp_path)], cwd=ROOT, check=False)

    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert [one for one in summary["expectations"] if not one["holds"]] == []
    assert done.returncode == 0
    assert {"cards.pdf", "day.pdf", "day.xlsx", "summary.json"} <= {path.name for path in tmp_path.iterdir()}


def test_an_expectation_that_fails_fails_the_demo_and_is_its_last_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status follows the tally; a log that was cut still says what was wanted and what was got."""
    from gatekeeper.wiring.demo import story
    from gatekeeper.wiring.demo.tally import Tally

    def play(self: story.Demo) -> Tally:
        self.tally.figures["seconds"] = 0
        self.tally.expect("the sun rises in the west", True, False)
        self.tally.expect("it is day", True, True)
        self.tally.expect("the cards", list(range(36)), [one for one in range(36) if one != 7])
        return self.tally

    monkeypatch.setattr(story.Demo, "play", play)
    monkeypatch.setenv("GATEKEEPER_LANGUAGE", "en")

    assert run(["demo", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Does not hold: the sun rises in the west: wanted True, got False",
        "Does not hold: the cards: wanted [7], got []",
    ]
