"""``gatekeeper check``: is a number right, and if not, which part of it is wrong?"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from gatekeeper.cli.common import AsJson, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.domain.errors import BadIdentity, BadPlate
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    CHECK = (
        "检查证件号和车牌，不需要数据文件夹。",
        "Check ID numbers and number plates, without any folder.",
    )
    TEXTS = "一个或多个；`-` 从标准输入逐行读取。", "One or more; `-` reads one a line from standard input."
    ID_NUMBER = (
        (
            "检查证件号：18 位、旧 15 位、居住证 81/82/83、外国人 9…\n\n"
            "逐个说明是否有效，或哪一部分不对：length、characters、region、date 或 check。"
        ),
        (
            "Check ID numbers: 18 characters, the old 15 digits, residence permits 81/82/83, foreign residents 9…\n\n"
            "Says for each whether it is valid, or which part is wrong: length, characters, region, date or check."
        ),
    )
    PLATE = (
        (
            "检查车牌（GA 36）：蓝牌黄牌、新能源、警、学、挂、港澳……\n\n"
            "逐个说明是否有效，或哪一部分不对：length、province、letter 或 serial。"
        ),
        (
            "Check number plates (GA 36): blue and yellow, new-energy, police, learner, trailer, Hong Kong and Macau "
            "…\n\n"
            "Says for each whether it is valid, or which part is wrong: length, province, letter or serial."
        ),
    )


class Said(Words):
    """What the command says."""

    RESULT = "{text}  {result}  {why}", "{text}  {result}  {why}"
    VALID = "有效", "valid"
    WRONG = "不对", "WRONG"


app = typer.Typer(name="check", no_args_is_help=True, help=told(Help.CHECK))

Texts = Annotated[list[str], typer.Argument(metavar="TEXT...", help=told(Help.TEXTS))]


@app.command("id", help=told(Help.ID_NUMBER))
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


@app.command("plate", help=told(Help.PLATE))
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
            line = {"text": text, "valid": False, "part": error.part, "problem": error}
        if as_json:
            say_json(line)
        else:
            why = line.get("kind") if line["valid"] else line["problem"]
            say(Said.RESULT, text=text, result=Said.VALID if line["valid"] else Said.WRONG, why=why)
    if wrong:
        raise typer.Exit(1)


def _given(texts: list[str]) -> list[str]:
    import sys

    return [line for one in texts for line in (sys.stdin.read().splitlines() if one == "-" else [one])]
