"""``gatekeeper gate``: decide about people, for scripts and for a camera without a window."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say_json
from gatekeeper.domain.errors import BadInput, GatekeeperError
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.passage import Direction, parse_temperature

if TYPE_CHECKING:
    from gatekeeper.service.gate.admit import Answer, Ask
    from gatekeeper.wiring.device import OpenDevice

app = typer.Typer(
    name="gate", help="At the gate: the window, and commands that decide about people and log every answer."
)

LONGEST_LINE = 4096  # characters of one JSON line
KNOWN = ("token", "id_number", "person", "text", "temperature", "direction", "mask", "health", "ref")


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option("--data", envvar="GATEKEEPER_DATA", help="The gate's folder; on a new one the wizard begins."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", help="A camera's index, a film, a picture or folder of pictures, or an RTSP/HTTP address."
        ),
    ] = None,
    windowed: Annotated[
        bool, typer.Option("--windowed", help="An ordinary window instead of the full screen.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Without a command: the gate's window, full screen."""
    if context.invoked_subcommand is not None:
        return
    from gatekeeper.cli.window import open_gate

    if data is None:
        raise BadInput("Say where the gate's folder is: --data DIR, or GATEKEEPER_DATA.")
    raise typer.Exit(open_gate(data, source, passphrase_file, windowed=windowed))


@app.command("admit")
def admit_(
    data: Data,
    shown: Annotated[
        str,
        typer.Argument(metavar="TOKEN|ID-NUMBER|-", help="The digits of a QR code, an ID number, or - for JSON lines."),
    ],
    temperature: Annotated[
        list[str] | None,
        typer.Option("--temperature", "-t", help="In °C, such as 36.5; again for a second measurement."),
    ] = None,
    direction: Annotated[
        Direction | None, typer.Option(help="in or out; otherwise the way the gate is mostly used.")
    ] = None,
    mask: Annotated[bool | None, typer.Option("--mask/--no-mask", help="Whether a mask is worn.")] = None,
    health: Annotated[HealthCode | None, typer.Option(help="The health code's colour.")] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Decide about one person and write the answer in the journal.

    With `-`: reads one JSON object a line from standard input and answers each with one JSON line, after its entry is on
    the disk. Fields: token, id_number, person (an id) or text (a token or an ID number); temperature (a number or a
    list), direction, mask, health, and ref, which is given back. A line that cannot be used gets an `error`, the rest
    is still done, and the exit status is 1.

    The exit status is 0 whatever the verdict is: read `outcome`.
    """
    if shown == "-":
        with device(data, passphrase_file) as here:
            failed = _serve(here)
        if failed:
            raise typer.Exit(1)
        return
    line: dict[str, Any] = {"text": shown, "temperature": temperature or [], "mask": mask}
    if direction is not None:
        line["direction"] = direction.value
    if health is not None:
        line["health"] = health.value
    with device(data, passphrase_file) as here:
        answer = _answer(here, line)
    if as_json:
        say_json(answer)
    else:
        _tell(answer)


def _serve(here: "OpenDevice") -> bool:
    failed = False
    for text in _lines():
        if not text.strip():
            continue
        ref = None
        try:
            line = _object(text)
            ref = line.get("ref")
            answer = _answer(here, line)
        except GatekeeperError as error:
            failed = True
            answer = {"error": str(error), "ref": ref}
        say_json(answer)
    return failed


def _lines() -> Iterator[str]:
    """Lines of standard input; one that is too long is cut, so that memory stays bounded."""
    while line := sys.stdin.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE and not line.endswith("\n"):
            while (rest := sys.stdin.readline(LONGEST_LINE)) and not rest.endswith("\n"):
                pass
        yield line


def _object(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_LINE:
        raise BadInput(f"A line has at most {LONGEST_LINE} characters.")
    try:
        line = json.loads(text)
    except (json.JSONDecodeError, RecursionError, UnicodeError) as error:
        raise BadInput("This line is no JSON object.") from error
    if not isinstance(line, dict):
        raise BadInput("This line is no JSON object.")
    unknown = [str(key)[:20] for key in line if key not in KNOWN]
    if unknown:
        raise BadInput(f"Unknown field “{unknown[0]}”; known are {', '.join(KNOWN)}.")
    return line


def ask_of(line: dict[str, Any]) -> "Ask":
    """What a JSON object asks.

    Raises:
        BadInput: A field is wrong, or nobody is meant.
    """
    from gatekeeper.service.gate.admit import Ask

    given = [key for key in ("token", "id_number", "person", "text") if line.get(key) not in (None, "")]
    if len(given) != 1 or not isinstance(line[given[0]], str):
        raise BadInput("Say who it is with one text: token, id_number, person or text.")
    key, shown = given[0], line[given[0]].strip()
    if key == "text":
        key = "id_number" if _like_an_id_number(shown) else "token"
    measured = line.get("temperature", [])
    if measured is None:
        measured = []
    tenths = tuple(parse_temperature(one) for one in (measured if isinstance(measured, list) else [measured]))
    mask = line.get("mask")
    if mask is not None and not isinstance(mask, bool):
        raise BadInput("mask is true, false, or left out.")
    try:
        way = Direction(line["direction"]) if line.get("direction") is not None else None
        health = HealthCode(line["health"]) if line.get("health") is not None else None
        person = UUID(shown) if key == "person" else None
    except (ValueError, TypeError):
        raise BadInput("direction is in or out; health is green, yellow or red; person is an id.") from None
    return Ask(
        token=shown if key == "token" else None,
        id_number=shown if key == "id_number" else None,
        person=person,
        direction=way,
        tenths=tenths,
        mask=mask,
        health=health,
    )


def _like_an_id_number(text: str) -> bool:
    return len(text) in (15, 18) and text[:-1].isdigit() and (text[-1].isdigit() or text[-1] in "xX")


def _answer(here: "OpenDevice", line: dict[str, Any]) -> dict[str, Any]:
    from gatekeeper.service.gate.admit import admit

    ask = ask_of(line)
    begun = time.perf_counter()
    answer = admit(ask, store=here.store, clock=here.clock)
    return said(answer, (time.perf_counter() - begun) * 1000, line.get("ref"))


def said(answer: "Answer", milliseconds: float, ref: object = None) -> dict[str, Any]:
    """An answer as one JSON object; names masked, no ID numbers."""
    verdict, passage, who = answer.verdict, answer.passage, answer.identified
    header = answer.entry.header
    return {
        "outcome": verdict.outcome.value,
        "reasons": [reason.value for reason in verdict.reasons],
        "steps": [step.value for step in verdict.steps],
        "colour": verdict.colour.key if verdict.colour else None,
        "name": masked_name(who.person.name) if who.person else None,
        "flat": str(who.household.flat) if who.household else None,
        "person": str(passage.person) if passage.person else None,
        "pass": f"{passage.pass_number:08d}/{passage.pass_serial}" if passage.pass_number else None,
        "asked": passage.asked,
        "direction": passage.direction.value,
        "temperature": [tenths / 10 for tenths in passage.tenths],
        "at": passage.at.isoformat(timespec="milliseconds"),
        "entry": {
            "device": header.device.hex(),
            "epoch": header.epoch,
            "stream": header.stream,
            "seq": header.seq,
            "hash": answer.entry.hash.hex(),
        },
        "ms": round(milliseconds, 2),
        "ref": ref,
    }


def _tell(answer: dict[str, Any]) -> None:
    from gatekeeper.domain.reasons import NextStep, Outcome, Reason
    from gatekeeper.service.words import words_of

    zh, en = words_of(Outcome(answer["outcome"]))
    typer.echo(f"{zh} {en}" + (f"   {answer['name']}  {answer['flat']}" if answer["name"] else ""))
    for reason in answer["reasons"]:
        typer.echo("  " + " · ".join(words_of(Reason(reason))))
    for step in answer["steps"]:
        typer.echo("  → " + " · ".join(words_of(NextStep(step))))


@app.command("watch")
def watch_(
    data: Data,
    source: Annotated[
        str, typer.Argument(help="A camera's index, a film, a folder of pictures, or an RTSP/HTTP address.")
    ],
    direction: Annotated[
        Direction | None, typer.Option(help="in or out; otherwise the way the gate is mostly used.")
    ] = None,
    hold_off: Annotated[
        float, typer.Option(min=0, max=600, help="Seconds in which the same code is not told again.")
    ] = 3.0,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Watch a camera, a film or a folder without a window, and decide about every pass that is shown."""
    from datetime import timedelta

    from gatekeeper.camera.codes import LIVE, CodeReader
    from gatekeeper.camera.sources import open_source
    from gatekeeper.service.gate.holdoff import HoldOff
    from gatekeeper.service.gate.watch import watch

    line: dict[str, Any] = {"direction": direction.value if direction else None}
    frames = open_source(source)
    try:
        with device(data, passphrase_file) as here:
            for sighting in watch(frames, decode=CodeReader(LIVE), hold_off=HoldOff(timedelta(seconds=hold_off))):
                for symbol in sighting.new:
                    answer = _answer(here, {**line, "token": symbol.text})
                    if as_json:
                        say_json({"frame": sighting.frame.number, "source": Path(sighting.frame.name).name, **answer})
                    else:
                        _tell(answer)
    finally:
        frames.close()
