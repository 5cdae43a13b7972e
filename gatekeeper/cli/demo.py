"""``gatekeeper demo``: the main job on real input, in a minute."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, ProgressBar, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.service.files import why


class Help(Words):
    """What `--help` says."""

    OUT = "文件、影片和摘要放在哪里。", "Where the papers, the film and the summary go."
    WINDOW = (
        "在门岗窗口中播放影片，旁边开物业窗口。",
        "Play the film in the gate's window, with the office's beside it.",
    )
    DEMO = (
        (
            "演一个试用小区的一天：打印、拍片、扫码、判断、记录，用U盘和 HTTPS 传送，出日报、查接触者，并画出窗口。\n\n"
            "写出 cards.pdf、day.pdf、day.xlsx、film.mp4（或 .avi）和 summary.json，每项预期都有应得和实得。"
            "全部符合时退出状态才为 0。"
        ),
        (
            "Play a day of a throw-away estate: print, film, scan, decide, log, carry by stick and over HTTPS, "
            "report, trace, and draw the windows.\n\n"
            "Writes cards.pdf, day.pdf, day.xlsx, film.mp4 (or .avi) and summary.json, each expectation with wanted "
            "and got. Exit status 0 only if every expectation holds."
        ),
    )


class Said(Words):
    """Why the demo has no place, and how it ended."""

    UNUSABLE = "{folder} 无法使用：{why}。", "{folder} cannot be used: {why}."
    HOLD = (
        "{count} 项中 {held} 项符合，用时 {seconds} 秒。见 {out}。",
        "{held} of {count} hold, in {seconds} s. See {out}.",
    )
    FAILED = "不符：{name}：应得 {wanted}，实得 {got}", "Does not hold: {name}: wanted {wanted}, got {got}"


def demo(
    out: Annotated[Path, typer.Option("--out", help=told(Help.OUT))] = Path("demo-out"),
    window: Annotated[bool, typer.Option("--window", help=told(Help.WINDOW))] = False,
    as_json: AsJson = False,
) -> None:
    """Play a day of a throw-away estate: print, film, scan, decide, log, carry by stick and over HTTPS,
    report, trace, and draw the windows.

    Writes cards.pdf, day.pdf, day.xlsx, film.mp4 (or .avi) and summary.json, each expectation with wanted and got.
    Exit status 0 only if every expectation holds.
    """
    from rich.console import Console
    from rich.table import Table

    from gatekeeper.wiring.demo.story import Demo

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(Said.UNUSABLE, folder=out, why=why(error)) from error
    console = Console(stderr=True)
    # The database of a throw-away estate is closed before its folder goes, but a virus scanner may still look into it.
    with (
        tempfile.TemporaryDirectory(prefix="gatekeeper-demo-", ignore_cleanup_errors=True) as work,
        ProgressBar("gatekeeper demo") as bar,
    ):
        story = Demo(out, Path(work), lambda sentence: console.print(f"… {sentence}"), bar)
        if window:
            story.show()
            return
        tally = story.play()
    tally.write(out / "summary.json")
    if as_json:
        say_json({"holds": tally.holds, "expectations": len(tally.expectations), **tally.figures})
    else:
        table = Table("", "expectation", "wanted", "got", title="gatekeeper demo", title_justify="left")
        for one in tally.expectations:
            table.add_row("[green]✔[/]" if one.holds else "[red]✖[/]", one.name, *_briefly(one.wanted, one.got))
        Console().print(table)
        held = sum(one.holds for one in tally.expectations)
        say(Said.HOLD, held=held, count=len(tally.expectations), seconds=tally.figures["seconds"], out=out)
        for failed in tally.failed:  # last of all: of a long log often only the end is kept
            wanted, got = failed.apart()
            say(Said.FAILED, name=failed.name, wanted=wanted, got=got)
    if not tally.holds:
        raise typer.Exit(1)


def _briefly(wanted: object, got: object) -> tuple[str, str]:
    """Both as a table has room for; whole they stand in summary.json."""
    if isinstance(wanted, (list, tuple)) and isinstance(got, (list, tuple)) and (len(wanted) > 3 or not wanted):
        return f"{len(wanted)} named", f"{len(got)} named"
    return str(wanted), str(got)
