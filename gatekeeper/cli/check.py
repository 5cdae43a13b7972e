"""``gatekeeper check``: is a number right, and if not, which part of it is wrong?"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from gatekeeper.cli.common import AsJson, say, say_json
from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.domain.errors import BadIdentity, BadPlate

app = typer.Typer(name="check", no_args_is_help=True, help="Check ID numbers and number plates, without any folder.")

Texts = Annotated[
    list[str], typer.Argument(metavar="TEXT...", help="One or more; `-` reads one a line from standard input.")
]


@app.command("id")
def check_id(texts: Texts, as_json: AsJson = False) -> None:
    """Check ID numbers: 18 characters, the old 15 digits, residence permits 81/82/83, foreign residents 9…

    Says for each whether it is valid, or which part is wrong: length, characters, region, date or check.
    """
    from gatekeeper.domain.identity import parse_id_number

    def read(text: str) -> dict[str, Any]:
        found = parse_id_number(text, today=COMPUTERS.day(datetime.now(UTC)))
        return {
            "number": found.number,
            "kind": found.kind.value,
            "region": found.region,
            "born": found.born.isoformat(),
            "sex": found.sex.value,
            "old_form": found.old_form,
        }

    _check(texts, read, as_json)


@app.command("plate")
def check_plate(texts: Texts, as_json: AsJson = False) -> None:
    """Check number plates (GA 36): blue and yellow, new-energy, police, learner, trailer, Hong Kong and Macau …

    Says for each whether it is valid, or which part is wrong: length, province, letter or serial.
    """
    from gatekeeper.domain.plates import parse_plate

    def read(text: str) -> dict[str, Any]:
        found = parse_plate(text)
        return {"plate": found.text, "province": found.province, "kind": found.kind.value}

    _check(texts, read, as_json)


def _check(texts: list[str], read: Callable[[str], dict[str, Any]], as_json: bool) -> None:
    wrong = 0
    for text in _given(texts):
        try:
            line = {"text": text, "valid": True, "part": None, "problem": None, **read(text)}
        except (BadIdentity, BadPlate) as error:
            wrong += 1
            line = {"text": text, "valid": False, "part": error.part, "problem": str(error)}
        if as_json:
            say_json(line)
        else:
            said = line.get("kind") if line["valid"] else f"wrong {line['part']}: {line['problem']}"
            say(f"{text}  {'valid' if line['valid'] else 'WRONG'}  {said}")
    if wrong:
        raise typer.Exit(1)


def _given(texts: list[str]) -> list[str]:
    import sys

    return [line for one in texts for line in (sys.stdin.read().splitlines() if one == "-" else [one])]
