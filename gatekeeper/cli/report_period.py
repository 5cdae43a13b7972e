"""``gatekeeper report week`` and ``report month``."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    PaperLanguage,
    PassphraseFile,
    day_of,
    device,
    paper_language,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import spoken, told
from gatekeeper.cli.report import Help as ReportHelp
from gatekeeper.cli.report import Said
from gatekeeper.domain.period import Period
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    ONE_DAY = "其中任意一天；不写则为今天。", "Any day of it; today if left out."
    INTO = (
        "把 PDF 和 Excel 写进此文件夹，文件名含起始日期；供定时任务使用。",
        "Write PDF and Excel into this folder, named by the first day; for a scheduled job.",
    )
    WEEK = (
        "周报（周一至周日）：每天、各门岗、各值班保安，口径与日报相同。",
        "A week from Monday: by day, gate and guard on duty, counted as the day reports count.",
    )
    MONTH = (
        "月报：每天、各门岗、各值班保安，口径与日报相同。",
        "A month: by day, gate and guard on duty, counted as the day reports count.",
    )


def _command_of(period: Period) -> Callable[..., None]:
    def command(
        data: Data,
        day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help=told(Help.ONE_DAY))] = None,
        pdf: Annotated[Path | None, typer.Option("--pdf", help=told(ReportHelp.PDF))] = None,
        xlsx: Annotated[Path | None, typer.Option("--xlsx", help=told(ReportHelp.XLSX))] = None,
        into: Annotated[Path | None, typer.Option("--into", metavar="FOLDER", help=told(Help.INTO))] = None,
        tongue: PaperLanguage = None,
        passphrase_file: PassphraseFile = None,
        as_json: AsJson = False,
    ) -> None:
        from gatekeeper.printing.period import print_period
        from gatekeeper.service.calendar import calendar_of
        from gatekeeper.service.office.period import period_report
        from gatekeeper.service.period_tables import lead_of, tables_of
        from gatekeeper.sheets.period import write_period

        with device(data, passphrase_file) as office:
            with office.store.read() as look:
                today = calendar_of(look).day(office.clock.now())
            made = period_report(
                period, day_of(day) if day is not None else today, store=office.store, clock=office.clock
            )
        papers = [pdf, into / f"{made.name}.pdf" if into else None]
        books = [xlsx, into / f"{made.name}.xlsx" if into else None]
        for one in filter(None, papers):
            print_period(made, one, paper_language(tongue))
        for one in filter(None, books):
            write_period(made, one, paper_language(tongue))
        if as_json:
            say_json(_figures(made))
            return
        for table in tables_of(made, spoken()):
            rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
            say_list(rows, as_json=False, title=table.title, empty=told(Said.NO_GATE))
        say(lead_of(made, spoken()))
        for one in filter(None, (*papers, *books)):
            say(Said.WRITTEN, file=one)

    return command


week, month = _command_of(Period.WEEK), _command_of(Period.MONTH)


def _figures(made: Any) -> dict[str, Any]:
    """A week or a month for another program."""

    def of(tally: Any) -> dict[str, int]:
        names = ("answered", "way_in", "way_out", "checked", "turned_back", "refused", "open", "measured")
        return {**{name: getattr(tally, name) for name in names}, "fevers": tally.fevers, "people": tally.people}

    return {
        "period": made.period.value,
        "first": made.first.isoformat(),
        "last": made.last.isoformat(),
        "total": of(made.total),
        "days": {day.isoformat(): {**of(one), "outside": made.outside[day]} for day, one in made.days.items()},
        "observation": {day.isoformat(): asdict(one) for day, one in made.observed.items()},
        "gates": {name: of(one) for name, one in made.gates.items()},
        "guards": {name: of(one) for name, one in made.guards.items()},
        "silent": [one.name for one in made.silent],
        "checkpoints": [{"device": one.device, "stream": one.stream, "short": one.short} for one in made.checkpoints],
    }
