"""The program of next month: today's source with one of everything more, run in a process of its own.

One kind of entry, one key of the rules, one field in a body, one in the manifest, one word of an enumeration, one state of a
pass. Where a line is not there any more that is added to here, the drill says so, and is to be brought in line.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import gatekeeper

_LINES = {
    "domain/household.py": (('    COURIER = "courier"\n', '    VOLUNTEER = "volunteer"\n'),),
    "domain/passes.py": (
        ('    LOST = "lost"\n', '    CONFISCATED = "confiscated"\n'),
        ("    visit: UUID | None = None\n", '    badge: str = ""\n'),
    ),
    "domain/reasons.py": (
        (
            '    LOST = "lost", Outcome.REFUSE, NextStep.KEEP_CARD, NextStep.FIND_PERSON\n',
            '    CONFISCATED = "confiscated", Outcome.REFUSE, NextStep.CALL_OFFICE\n',
        ),
    ),
    "domain/policy.py": (
        (
            '        observation, passback = file.table("observation"), file.table("passback")\n',
            '        weather = file.table("weather")\n        weather.whole("rain", 0, 9, 0)\n        weather.finish()\n',
        ),
    ),
    "journal/manifest.py": (
        (
            '    presence: bytes = b""\n',
            '    weather: str = "rain"\n',
        ),
    ),
}
_BY_HAND = """from gatekeeper.domain.kinds import Weather

BY_HAND = MappingProxyType({**BY_HAND, "weather": ByHand(Weather, by_hand="it stands among the office's acts")})
"""
_LINES["store/kinds.py"] = (
    ('"""What no table can say, each with why."""\n', _BY_HAND),
    ('    always={"state": PassState.ACTIVE', ', "badge": ""'),
)
_ENDS = {
    "domain/passes.py": "_RANKS[PassState.CONFISCATED] = 25\n",
    "domain/kinds.py": '''

@dataclass(frozen=True, slots=True)
class Weather:
    """What next month's office tells, and its gates too."""

    rain: int


KINDS["weather"] = Kind("weather", Weather, {DeviceKind.OFFICE: Stream.REGISTRY, DeviceKind.GATE: Stream.GATE})
KIND_OF[Weather] = KINDS["weather"]
''',
    "store/apply.py": '''

def _weather(session: Session, said: list[ReadEntry]) -> None:
    """Into a table that is there, so that this month's schema serves."""
    from gatekeeper.store import tables as t
    from gatekeeper.store.session import add

    add(
        session,
        t.act,
        [
            {
                "stream": one.stream,
                "seq": one.header.seq,
                "estate": session.estate,
                "at": 0,
                "what": f"rain-{one.value.rain}",
                "person": None,
                "number": None,
                "reason": "",
            }
            for one in said
        ],
    )


_APPLY["weather"] = _weather
''',
}


def make(folder: Path) -> Path:
    """Write next month's program, and return where it is imported from."""
    package = folder / "gatekeeper"
    shutil.copytree(Path(gatekeeper.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, lines in _LINES.items():
        file = package / name
        text = file.read_text(encoding="utf-8")
        for before, more in lines:
            assert text.count(before) == 1, f"{name} has not one line “{before.strip()}”: bring the drill in line"
            text = text.replace(before, before + more)
        file.write_text(text, encoding="utf-8")
    for name, end in _ENDS.items():
        with (package / name).open("a", encoding="utf-8") as file_:
            file_.write(end)
    return folder


def at_work(program: Path, story: str, **told: Any) -> dict[str, Any]:
    """Let next month's program act a story of this file; what is told and what it answers are plain values."""
    path = os.pathsep.join([str(program), str(Path(__file__).parents[2])])
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.next_month", story],
        input=json.dumps(told),
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        cwd=program,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def act(story: str, told: dict[str, Any]) -> dict[str, Any]:
    """Within next month's program: one machine does something, and says what it sees."""
    from tests.end_to_end import next_month_stories

    play: Any = getattr(next_month_stories, story)
    answer: dict[str, Any] = play(told)
    return answer


if __name__ == "__main__":
    print(json.dumps(act(sys.argv[1], json.load(sys.stdin))))
