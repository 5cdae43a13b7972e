"""``gatekeeper gate``: decide about people, for scripts and for a camera without a window."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, given_passphrase, say, say_json
from gatekeeper.cli.language import set_on_device, told
from gatekeeper.domain.errors import BadInput, GatekeeperError
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gatekeeper.domain.facts import Amended
    from gatekeeper.domain.tint import Tint
    from gatekeeper.service.gate.admit import Answer
    from gatekeeper.service.gate.spoken import Tries
    from gatekeeper.service.pictures import Frame, LateCodes, Symbol
    from gatekeeper.wiring.device import OpenDevice
    from gatekeeper.wiring.post import Post


class Help(Words):
    """What `--help` says."""

    GATE = (
        "门岗：不带命令则打开窗口（全屏）；以及判断人员、记录每次判断的命令。",
        "At the gate: the window (full screen, without a command), and commands that decide about people and log every answer.",
    )
    DATA = (
        "门岗的数据文件夹；新文件夹会打开设置向导。",
        "The gate's folder; on a new one the wizard begins.",
    )
    SOURCE = (
        "摄像头序号、影片、图片或图片文件夹，或 RTSP/HTTP 地址。",
        "A camera's index, a film, a picture or folder of pictures, or an RTSP/HTTP address.",
    )
    KIOSK = (
        "固定全屏：只有班长的密码能关闭，意外退出后自动重开（也可用 gate set kiosk on 设为默认）。",
        (
            "Keep the whole screen: only a supervisor's PIN closes it, and should it die it is started again (always "
            "so after `gate set kiosk on`)."
        ),
    )
    BESIDE = (
        "由另一通道的窗口打开：开在旁边，不抢键盘。",
        "Opened by another lane's window: it stands beside that one, and takes no keys from it.",
    )
    WINDOWED = "普通窗口，不全屏。", "An ordinary window instead of the full screen."
    SHOWN = (
        "二维码的数字、证件号、一户的 8 位今日口令，或 - 读取 JSON 行。",
        "The digits of a QR code, an ID number, a household's 8-digit code of the day, or - for JSON lines.",
    )
    TEMPERATURE = "体温（℃），如 36.5；复测再写一次。", "In °C, such as 36.5; again for a second measurement."
    PERSON = "报口令的是该户的哪一位。", "Which member of the household whose code was said."
    DIRECTION = (
        "in 进或 out 出；不写则按门岗的主要方向。",
        "in or out; otherwise the way the gate is mostly used.",
    )
    MASK = "是否戴口罩。", "Whether a mask is worn."
    HEALTH = "健康码颜色。", "The health code's colour."
    ADMIT = (
        (
            "判断一个人，并把判断记入日志。\n\n"
            "用 `-`：从标准输入逐行读 JSON 对象，每个在记录落盘后答一行 JSON。字段：token、id_number、person（"
            "编号）、code（该户今日口令，几人同住时加 person）或 text（除 person 外皆可）；temperature（"
            "一个数或几个）、direction、mask、health，以及原样返回的 ref。待核实的用 let_in 或 turned_back 结束，"
            "值为该条记录的 seq，除 ref 外不写别的。不是通行证的答 no-pass，不记录。不能用的行得到 `error`，"
            "其余照常，退出状态为 1。\n\n"
            "无论判断如何退出状态都是 0：请看 `outcome`。"
        ),
        (
            "Decide about one person and write the answer in the journal.\n\n"
            "With `-`: reads one JSON object a line from standard input and answers each with one JSON line, after "
            "its entry is on the disk. Fields: token, id_number, person (an id), code (a household's of today, with "
            "person where several live there) or text (any but person); temperature (a number or a list), direction, "
            "mask, health, and ref, which is given back. A check is ended by let_in or turned_back, with the seq of "
            "its entry and nothing beside it but ref. What is no pass is answered no-pass and has no entry. A line "
            "that cannot be used gets an `error`, the rest is still done, and the exit status is 1.\n\n"
            "The exit status is 0 whatever the verdict is: read `outcome`."
        ),
    )
    WATCHED = (
        "摄像头序号或它在 /dev/v4l/by-id 中的路径、影片、图片文件夹，或 RTSP/HTTP 地址。",
        "A camera's index or its path in /dev/v4l/by-id, a film, a folder of pictures, or an RTSP/HTTP address.",
    )
    HOLD_OFF = "同一个码在几秒内不再理会。", "Seconds in which the same code is ignored."
    WATCH = (
        (
            "不开窗口，看着摄像头、影片或文件夹，判断每张出示的通行证。\n\n"
            "不能与门岗窗口同时用，也不能在一个文件夹上开两次：每个人会被判断两次。"
        ),
        (
            "Watch a camera, a film or a folder without a window, and decide about every pass that is shown.\n\n"
            "Not beside the gate's window, nor twice on one folder: everybody would be answered twice."
        ),
    )


app = typer.Typer(name="gate", help=told(Help.GATE))


class Said(Words):
    """What a gate's command lacks."""

    NO_FOLDER = (
        "请指明门岗的数据文件夹：--data 文件夹，或 GATEKEEPER_DATA。",
        "Say where the gate's folder is: --data DIR, or GATEKEEPER_DATA.",
    )
    EITHER = (
        "--kiosk 与 --windowed 只能用一个。",
        "Either --kiosk or --windowed: a kiosk has the whole screen.",
    )


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option("--data", envvar="GATEKEEPER_DATA", help=told(Help.DATA)),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", help=told(Help.SOURCE)),
    ] = None,
    windowed: Annotated[bool, typer.Option("--windowed", help=told(Help.WINDOWED))] = False,
    kiosk: Annotated[bool | None, typer.Option("--kiosk/--no-kiosk", help=told(Help.KIOSK), show_default=False)] = None,
    passphrase_file: PassphraseFile = None,
    beside: Annotated[bool, typer.Option("--beside", hidden=True, help=told(Help.BESIDE))] = False,
) -> None:
    """Without a command: the gate's window, full screen."""
    if context.invoked_subcommand is not None:
        return
    if data is None:
        raise BadInput(Said.NO_FOLDER)
    if windowed and kiosk:
        raise BadInput(Said.EITHER)
    if beside:
        from gatekeeper.cli.window import open_gate
        from gatekeeper.wiring.lane_window import told_opener

        given = given_passphrase(passphrase_file)
        raise typer.Exit(open_gate(data, source, given, windowed=True, beside=told_opener()))
    if kiosk is None:
        kiosk = not windowed and set_on_device(str(data), "kiosk") == "on"
    if kiosk:
        from gatekeeper.cli.kiosk import keep_gate

        raise typer.Exit(keep_gate(data, source, passphrase_file))
    from gatekeeper.cli.window import open_gate

    raise typer.Exit(open_gate(data, source, given_passphrase(passphrase_file), windowed=windowed))


@app.command("admit", help=told(Help.ADMIT))
def admit_(
    data: Data,
    shown: Annotated[
        str,
        typer.Argument(
            metavar="TOKEN|ID-NUMBER|CODE|-",
            help=told(Help.SHOWN),
        ),
    ],
    temperature: Annotated[
        list[str] | None,
        typer.Option("--temperature", "-t", help=told(Help.TEMPERATURE)),
    ] = None,
    person: Annotated[str | None, typer.Option("--person", metavar="ID", help=told(Help.PERSON))] = None,
    direction: Annotated[Direction | None, typer.Option(help=told(Help.DIRECTION))] = None,
    mask: Annotated[bool | None, typer.Option("--mask/--no-mask", help=told(Help.MASK))] = None,
    health: Annotated[HealthCode | None, typer.Option(help=told(Help.HEALTH))] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Decide about one person and write the answer in the journal.

    With `-`: reads one JSON object a line from standard input and answers each with one JSON line, after its entry is on
    the disk. Fields: token, id_number, person (an id), code (a household's of today, with person where several live
    there) or text (any but person); temperature (a number or a list), direction, mask, health, and ref, which is given
    back. A check is ended by let_in or turned_back, with the seq of its entry and nothing beside it but ref. What is no
    pass is answered no-pass and has no entry. A line that cannot be used gets an `error`, the rest is still done, and the
    exit status is 1.

    The exit status is 0 whatever the verdict is: read `outcome`.
    """
    if shown == "-":
        with _post(data, passphrase_file) as post:
            failed = _serve(post)
        if failed:
            raise typer.Exit(1)
        return
    line: dict[str, Any] = {"text": shown, "person": person, "temperature": temperature or [], "mask": mask}
    if direction is not None:
        line["direction"] = direction.value
    if health is not None:
        line["health"] = health.value
    with _post(data, passphrase_file) as post:
        from gatekeeper.service.gate.spoken import Tries

        answer = _answer(post, line, Tries(post.here.clock))
    if as_json:
        say_json(answer)
    else:
        _tell(answer)


@contextmanager
def _post(data: Path, passphrase_file: Path | None) -> "Iterator[Post]":
    with device(data, passphrase_file) as here:
        from gatekeeper.wiring.post import at_post  # not until the keys are on their way, as in `device`

        with at_post(here, _report) as post:
            yield post


def _report(error: Exception) -> None:
    say(str(error), err=True)


def _serve(post: "Post") -> bool:
    from gatekeeper.cli.asking import LONGEST_LINE, read_line
    from gatekeeper.service.gate.spoken import SeveralPeople, Tries

    failed, tries = False, Tries(post.here.clock)
    for text in _lines(LONGEST_LINE):
        if not text.strip():
            continue
        ref = None
        try:
            line = read_line(text)
            ref = line.get("ref")
            answer = _answer(post, line, tries)
        except GatekeeperError as error:
            failed = True
            answer = {"error": str(error), "ref": ref}
            if isinstance(error, SeveralPeople):
                answer["people"] = [{"person": p.person, "name": p.name, "flat": p.flat} for p in error.people]
        say_json(answer)
    return failed


def _lines(most: int) -> Iterator[str]:
    """Lines of standard input; one that is too long is cut, so that memory stays bounded."""
    while line := sys.stdin.readline(most + 1):
        if len(line) > most and not line.endswith("\n"):
            while (rest := sys.stdin.readline(most)) and not rest.endswith("\n"):
                pass
        yield line


def _answer(post: "Post", line: dict[str, Any], tries: "Tries", field: "Tint | None" = None) -> dict[str, Any]:
    from gatekeeper.cli.asking import ask_of, ended_by
    from gatekeeper.service.gate.admit import admit
    from gatekeeper.service.gate.spoken import meant_by

    ended = ended_by(line)
    if ended is not None:
        return _end(post.here, *ended, line.get("ref"))
    store, clock = post.store, post.here.clock
    ask = replace(post.asked(ask_of(line)), field=field)
    begun = time.perf_counter()
    if ask.code is not None:
        ask = replace(ask, person=meant_by(ask.code, ask.person, store=store, tries=tries, clock=clock))
    answer = admit(ask, store=store, clock=clock)
    return said(answer, (time.perf_counter() - begun) * 1000, line.get("ref"))


def _end(here: "OpenDevice", became: "Amended", seq: int, ref: object) -> dict[str, Any]:
    """Say of an answer of this gate, by the place of its entry in the chain, what became of it."""
    from gatekeeper.domain.facts import Amended, EntryName, Stream, StreamName
    from gatekeeper.service.gate.amend import let_in, turn_back

    me = here.store.me
    answer = EntryName(StreamName(me.device, me.epoch, Stream.GATE), seq)
    end = let_in if became is Amended.LET_IN else turn_back
    end(answer, store=here.store)
    return {"outcome": became.value, "seq": seq, "ref": ref}


def said(answer: "Answer", milliseconds: float, ref: object = None) -> dict[str, Any]:
    """An answer as one JSON object; names masked, no ID numbers; no entry where nothing was recorded."""
    verdict, passage, who = answer.verdict, answer.passage, answer.identified
    entry = answer.entry
    return {
        "outcome": verdict.outcome.value,
        "reasons": [reason.value for reason in verdict.reasons],
        "steps": [step.value for step in verdict.steps],
        "since": verdict.since.isoformat(timespec="milliseconds") if verdict.since else None,
        "colour": verdict.colour.key if verdict.colour else None,
        "name": masked_name(who.person.name) if who.person else None,
        "flat": str(who.household.flat) if who.household else None,
        "person": str(passage.person) if passage.person else None,
        "pass": f"{passage.pass_number:08d}/{passage.pass_serial}" if passage.pass_number else None,
        "asked": passage.asked,
        "direction": passage.direction.value,
        "plate": passage.plate or None,
        "temperature": [tenths / 10 for tenths in passage.tenths],
        "at": passage.at.isoformat(timespec="milliseconds"),
        "entry": {
            "device": entry.header.device.hex(),
            "epoch": entry.header.epoch,
            "stream": entry.header.stream,
            "seq": entry.header.seq,
            "hash": entry.hash.hex(),
        }
        if entry is not None
        else None,
        "ms": round(milliseconds, 2),
        "ref": ref,
    }


def _tell(answer: dict[str, Any]) -> None:
    from gatekeeper.domain.reasons import NextStep, Outcome, Reason
    from gatekeeper.service.words import words_of

    zh, en = words_of(Outcome(answer["outcome"]))
    say(f"{zh} {en}" + (f"   {answer['name']}  {answer['flat']}" if answer["name"] else ""))
    for reason in answer["reasons"]:
        say("  " + " · ".join(words_of(Reason(reason))))
    for step in answer["steps"]:
        say("  → " + " · ".join(words_of(NextStep(step))))


@app.command("watch", help=told(Help.WATCH))
def watch_(
    data: Data,
    source: Annotated[
        str,
        typer.Argument(help=told(Help.WATCHED)),
    ],
    direction: Annotated[Direction | None, typer.Option(help=told(Help.DIRECTION))] = None,
    hold_off: Annotated[float, typer.Option(min=0, max=600, help=told(Help.HOLD_OFF))] = 3.0,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Watch a camera, a film or a folder without a window, and decide about every pass that is shown.

    Not beside the gate's window, nor twice on one folder: everybody would be answered twice.
    """
    from datetime import timedelta

    from gatekeeper.camera.look import look
    from gatekeeper.camera.sources import open_source
    from gatekeeper.camera.unhurried import readers_of
    from gatekeeper.service.gate.holdoff import HoldOff
    from gatekeeper.service.gate.spoken import Tries
    from gatekeeper.service.gate.watch import watch
    from gatekeeper.wiring.lock import Use, alone
    from gatekeeper.wiring.post import at_post

    line: dict[str, Any] = {"direction": direction.value if direction else None}
    frames = open_source(source)
    mistakes: list[Exception] = []
    read, beside = readers_of(source, mistakes.append)
    answered = 0

    def again(frame: "Frame", symbols: "Sequence[Symbol]") -> "LateCodes | None":
        if mistakes:
            raise mistakes[0]
        return beside.see(frame, symbols, answered) if beside is not None else None

    try:
        with device(data, passphrase_file) as here, alone(data, Use.POST), at_post(here, _report) as post:
            tries = Tries(here.clock)
            seen = HoldOff(timedelta(seconds=hold_off))
            for sighting in watch(frames, decode=read, hold_off=seen, looker=look, again=again):
                if sighting.encounter not in (None, answered):  # read of a moment before the last answer
                    for symbol in sighting.new:
                        seen.forget(symbol.text.strip())
                    continue
                fields = {text: colours.field for text, colours in sighting.looks}
                for symbol in sighting.new:
                    answered += 1
                    answer = _answer(post, {**line, "token": symbol.text}, tries, fields.get(symbol.text.strip()))
                    if as_json:
                        say_json({"frame": sighting.frame.number, "source": Path(sighting.frame.name).name, **answer})
                    else:
                        _tell(answer)
    finally:
        frames.close()
        if beside is not None:
            beside.close()
