"""What a line of JSON asks of a gate."""

import json
from typing import Any
from uuid import UUID

from gatekeeper.credential.spoken import typed_code
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import Amended
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.identity import like_an_id_number
from gatekeeper.domain.passage import Direction, parse_temperature
from gatekeeper.domain.words import Words, listing
from gatekeeper.service.gate.admit import Ask

LONGEST_LINE = 4096  # characters
KNOWN = ("token", "id_number", "person", "code", "text", "temperature", "direction", "mask", "health", "ref")
ENDS = {"let_in": Amended.LET_IN, "turned_back": Amended.TURNED_BACK}  # what a line may say of an answer of before


class Said(Words):
    """What is wrong with a line of questions."""

    TOO_LONG = "一行最多 {most} 个字符。", "A line has at most {most} characters."
    NO_JSON = "此行不是 JSON 对象。", "This line is not a JSON object."
    UNKNOWN = "未知的字段“{field}”；可用 {known}。", "Unknown field “{field}”; known are {known}."
    ALONE = (
        '{field} 须单独写，并写明该次判断的 seq：{{"{field}": 7}}。',
        '{field} stands alone, with the seq of the answer\'s entry: {{"{field}": 7}}.',
    )
    DIGITS = "口令有 8 位数字。", "A code has 8 digits."
    MASK = "mask 写 true、false，或不写。", "mask is true, false, or left out."
    FIELDS = (
        "direction 写 in 或 out；health 写 green、yellow 或 red；person 写编号。",
        "direction is in or out; health is green, yellow or red; person is an id.",
    )
    WHO = (
        "请用一项说明是谁：token、id_number、person、code 或 text；person 可与 code 同写。",
        "Say who it is with one text: token, id_number, person, code or text; person may go with a code.",
    )


def read_line(text: str) -> dict[str, Any]:
    """The fields of a line.

    Raises:
        BadInput: It is too long, no JSON object, or has a field that is not known.
    """
    if len(text) > LONGEST_LINE:
        raise BadInput(Said.TOO_LONG, most=LONGEST_LINE)
    try:
        line = json.loads(text)
    except (json.JSONDecodeError, RecursionError, UnicodeError) as error:
        raise BadInput(Said.NO_JSON) from error
    if not isinstance(line, dict):
        raise BadInput(Said.NO_JSON)
    unknown = [str(key)[:20] for key in line if key not in KNOWN and key not in ENDS]
    if unknown:
        raise BadInput(Said.UNKNOWN, field=unknown[0], known=listing((*KNOWN, *ENDS)))
    return line


def ended_by(line: dict[str, Any]) -> tuple[Amended, int] | None:
    """What a line says became of an earlier answer, and the place of that answer's entry; None if it asks about somebody.

    Raises:
        BadInput: There is more in the line, or no place.
    """
    said = [key for key in line if key in ENDS]
    if not said:
        return None
    seq = line[said[0]]
    alone = set(line) <= {said[0], "ref"}
    if not alone or isinstance(seq, bool) or not isinstance(seq, int) or not 0 < seq < 1 << 63:
        raise BadInput(Said.ALONE, field=said[0])
    return ENDS[said[0]], seq


def ask_of(line: dict[str, Any]) -> Ask:
    """What a JSON object asks.

    Raises:
        BadInput: A field is wrong, or nobody is meant.
    """
    given = [key for key in ("token", "id_number", "code", "text", "person") if line.get(key) not in (None, "")]
    if not given or not all(isinstance(line[key], str) for key in given):
        raise BadInput(Said.WHO)
    key, shown = given[0], line[given[0]].strip()
    code = typed_code(shown) if key in ("text", "code") else None
    if key == "code" and code is None:
        raise BadInput(Said.DIGITS)
    if given[1:] and not (code is not None and given[1:] == ["person"]):
        raise BadInput(Said.WHO)
    if code is not None:
        key = "code"
    elif key == "text":
        key = "id_number" if like_an_id_number(shown) else "token"
    measured = line.get("temperature", [])
    if measured is None:
        measured = []
    tenths = tuple(parse_temperature(one) for one in (measured if isinstance(measured, list) else [measured]))
    mask = line.get("mask")
    if mask is not None and not isinstance(mask, bool):
        raise BadInput(Said.MASK)
    try:
        way = Direction(line["direction"]) if line.get("direction") is not None else None
        health = HealthCode(line["health"]) if line.get("health") is not None else None
        person = UUID(line["person"].strip()) if "person" in given else None
    except (ValueError, TypeError):
        raise BadInput(Said.FIELDS) from None
    return Ask(
        token=shown if key == "token" else None,
        id_number=shown if key == "id_number" else None,
        person=person,
        code=code,
        direction=way,
        tenths=tenths,
        mask=mask,
        health=health,
    )
