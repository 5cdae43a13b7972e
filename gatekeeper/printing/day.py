"""The day report on A4, in one language: who was hot and who was refused first, then how much, when and where."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import time
from pathlib import Path

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    Spacer,
    Table,
    TableStyle,
)

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Language, Words, listing
from gatekeeper.printing.chart import hour_chart
from gatekeeper.printing.flow import (
    BIG,
    BIG_GRAVE,
    BODY,
    LEAD,
    RULE,
    SMALL,
    TITLE,
    boxed,
    heading,
    plain,
    table_of,
)
from gatekeeper.printing.fonts import STAND_IN, missing_glyphs
from gatekeeper.printing.pages import WIDTH, pages_of
from gatekeeper.service.ours import make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import DayReport, celsius, minute_of, post_of
from gatekeeper.service.report_words import OBSERVED_HEADS, OUTCOMES, PACE_HEADS, RECORDS, ReportWord, outcome_word

_ROOM = 38 * mm  # a section starts on a new page rather than with less room than this
_GATES_ABREAST = 6  # gates in one table of hours; more would make the columns too narrow to read
_HOUR_WIDE = 24 * mm
_SIGN_HIGH = 20 * mm  # room for a signature and a seal


def print_day(report: DayReport, out: Path, language: Language = Language.ZH) -> None:
    """Write the report as a PDF; the same report gives the same bytes.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk, or the font is damaged.
    """
    make_way(out, our_pdf)
    write_paper(out, draw_day(report, language), our_pdf)


def draw_day(report: DayReport, language: Language = Language.ZH) -> bytes:
    """The report as a PDF, in memory.

    A character that the font lacks is shown as `STAND_IN`: a report must not fail over one name.

    Raises:
        PrintFailed: The font is damaged.
    """
    paper = _Paper(report, language)
    title = ReportWord.NAME.fill(language, estate=report.estate, day=report.day.isoformat())
    below = f"{report.estate} · {report.day.isoformat()}"
    return pages_of(paper.story(), title, below, language, notice=paper.notice())


class _Paper:
    """One report in one language."""

    def __init__(self, report: DayReport, language: Language) -> None:
        self._report = report
        self._language = language

    def _say(self, word: Words, /, **values: object) -> str:
        return word.fill(self._language, **values)

    def _heads(self, *words: Words) -> list[str]:
        return [self._say(word) for word in words]

    def story(self) -> list[Flowable]:
        """Everything, in the order a reader asks for it: what is grave, how much, when and where, who answers for it."""
        report = self._report
        made = self._say(ReportWord.MADE_AT, at=minute_of(report.made_at))
        story: list[Flowable] = [
            plain(f"{report.estate}　{self._say(ReportWord.TITLE)}", TITLE),
            plain(f"{report.day.isoformat()} · {made}", SMALL),
            Spacer(0, 2 * mm),
            plain(self._summary(), LEAD),
            Spacer(0, 2.5 * mm),
        ]
        if report.silent:
            names = listing(gate.name for gate in report.silent)
            story += [boxed(self._say(ReportWord.INCOMPLETE, names=names), WIDTH), Spacer(0, 2.5 * mm)]
        story.append(self._totals())
        story += self._fevers()
        story += self._refusals()
        story += self._overruled()
        story += self._alike()
        story += self._observed()
        story.append(KeepTogether([heading(self._say(ReportWord.PER_HOUR)), hour_chart(report, WIDTH, self._language)]))
        story += self._outcomes()
        story += self._hours()
        story += self._pace()
        story += self._twice()
        story += self._silent()
        story.append(self._signatures())
        story += self._blotted()
        story += self._checkpoints()
        return story

    def _summary(self) -> str:
        """The day in a sentence, as it is told on the telephone."""
        report = self._report
        return self._say(
            ReportWord.SUMMARY,
            day=report.day.isoformat(),
            gates=len(report.all_gates),
            total=report.total,
            way_in=report.of_way(Direction.IN),
            way_out=report.of_way(Direction.OUT),
            refused=report.of_outcome("refuse"),
            back=report.of_outcome("turned-back"),
            fevers=len(report.fevers),
        )

    def _totals(self) -> Table:
        """The figures that are read aloud: all who were answered, and what became of them."""
        report = self._report
        times = [
            (ReportWord.ANSWERED, report.total),
            (ReportWord.LET_IN, report.of_way(Direction.IN)),
            (ReportWord.LET_OUT, report.of_way(Direction.OUT)),
            (OUTCOMES["refuse"], report.of_outcome("refuse")),
            (OUTCOMES["turned-back"], report.of_outcome("turned-back")),
        ]
        figures = [(self._say(ReportWord.TIMES, word=word), count, word is OUTCOMES["refuse"]) for word, count in times]
        figures.append((self._say(ReportWord.PERSONS, word=ReportWord.FEVERS), len(report.fevers), True))
        if report.people is not None:
            figures.append((self._say(ReportWord.PEOPLE), report.people, False))
        if report.measured is not None:
            figures.append((self._say(ReportWord.TIMES, word=ReportWord.MEASURED), report.measured, False))
        if report.outside:
            figures.append((self._say(ReportWord.TIMES, word=ReportWord.OUTSIDE), report.outside, False))
        figures.append((self._say(ReportWord.OF_THEM_CHECKED), report.of_outcome("let-in"), False))
        if report.warnings is not None:
            figures.append((self._say(ReportWord.WARNINGS), report.warnings, True))
        if report.settled:
            figures.append((self._say(ReportWord.SETTLED), report.settled, False))
        left_open = report.of_outcome("check") + report.of_outcome("cannot-judge")
        figures.append((self._say(OUTCOMES["check"]), left_open, False))
        rows: list[list[Flowable | str]] = []
        abreast = -(-len(figures) // 2)
        for at in range(0, len(figures), abreast):
            some = figures[at : at + abreast]
            none = [""] * (abreast - len(some))
            rows.append(
                [*(plain(f"{count:,}", BIG_GRAVE if grave and count else BIG) for _, count, grave in some), *none]
            )
            rows.append([*(plain(words, SMALL) for words, _, _ in some), *none])
        table = Table(rows, colWidths=[WIDTH / abreast] * abreast, hAlign="LEFT")
        table.setStyle(
            TableStyle(
                [
                    ("BOX", (0, 0), (-1, -1), 0.6, RULE),
                    ("INNERGRID", (0, 0), (-1, -1), 0, white),
                    ("LINEBEFORE", (1, 0), (-1, -1), 0.4, RULE),
                    *(("TOPPADDING", (0, row), (-1, row), 0) for row in range(1, len(rows), 2)),
                    *(("BOTTOMPADDING", (0, row), (-1, row), 2) for row in range(0, len(rows), 2)),
                ]
            )
        )
        return table

    def _fevers(self) -> list[Flowable]:
        head = self._heads(
            ReportWord.TIME, ReportWord.GATE, ReportWord.NAME_OF, ReportWord.FLAT, ReportWord.TEMPERATURE
        )
        rows = [
            [f"{line.at:%H:%M}", post_of(line), line.who, line.flat or "—", celsius(line.tenths)]
            for line in self._report.fevers
        ]
        return self._list(
            ReportWord.FEVERS, head, rows, [18 * mm, 38 * mm, 40 * mm, 34 * mm, 44 * mm], always=True, grave=True
        )

    def _refusals(self) -> list[Flowable]:
        head = self._heads(ReportWord.TIME, ReportWord.GATE, ReportWord.NAME_OF, ReportWord.FLAT, ReportWord.REASON)
        rows = [
            [f"{line.at:%H:%M}", post_of(line), line.who, line.flat or "—", line.reason(self._language)]
            for line in self._report.refusals
        ]
        return self._list(
            ReportWord.REFUSALS, head, rows, [18 * mm, 34 * mm, 30 * mm, 26 * mm, 66 * mm], always=True, grave=True
        )

    def _overruled(self) -> list[Flowable]:
        """What supervisors decided against an answer; no section where nothing was."""
        head = self._heads(
            ReportWord.TIME,
            ReportWord.GATE,
            ReportWord.NAME_OF,
            ReportWord.FLAT,
            ReportWord.WAS,
            ReportWord.BECAME,
            ReportWord.REASON,
            ReportWord.SUPERVISOR,
        )
        rows = [
            [
                f"{line.at:%H:%M}",
                line.gate,
                line.who,
                line.flat or "—",
                self._say(outcome_word(line.was)),
                self._say(ReportWord.ADMITTED if line.admitted else ReportWord.ANNULLED),
                line.why(self._language),
                line.by,
            ]
            for line in self._report.overruled
        ]
        widths = [14 * mm, 20 * mm, 18 * mm, 20 * mm, 24 * mm, 22 * mm, 34 * mm, 22 * mm]
        return self._list(ReportWord.OVERRULED, head, rows, widths)

    def _alike(self) -> list[Flowable]:
        """Whom two people compared with the watch list, and whom nobody has; no section where nobody was alike."""
        of = (ReportWord.TIME, ReportWord.GATE, ReportWord.NAME_OF, ReportWord.FLAT, ReportWord.OUTCOME)
        head, at = self._heads(*of, ReportWord.COMPARED_BY), self._language.value
        rows = [
            [f"{one.at:%H:%M}", one.gate, one.who, one.flat or "—", one.result[at], one.two or "—"]
            for one in self._report.alike
        ]
        return self._list(ReportWord.ALIKE, head, rows, [18 * mm, 30 * mm, 28 * mm, 26 * mm, 34 * mm, 38 * mm])

    def _observed(self) -> list[Flowable]:
        """Home observation in figures, as its desk has them; no section where nobody is watched."""
        count = self._report.observed
        if count is None or not count.watched:
            return []
        head = self._heads(*OBSERVED_HEADS)
        table = table_of(head, [astuple(count)], [WIDTH / len(head)] * len(head), numbers=0)
        return [KeepTogether([heading(self._say(ReportWord.OBSERVED)), table])]

    def _outcomes(self) -> list[Flowable]:
        """Per gate: how many were checked, which way they went through, and what became of the others."""
        report = self._report
        directions, outcomes = report.by_direction(), report.by_outcome()
        met = [key for key in report.all_outcomes if key != "admit" and (report.of_outcome(key) or key == "refuse")]
        head = self._heads(ReportWord.GATE, ReportWord.ANSWERED, ReportWord.LET_IN, ReportWord.LET_OUT)
        head += [self._say(ReportWord.OF_THEM_CHECKED if key == "let-in" else outcome_word(key)) for key in met]
        rows: list[list[str | int]] = []
        for gate in report.all_gates:
            all_of_it = sum(outcomes[gate, key] for key in report.all_outcomes)
            ways = [directions[gate, Direction.IN], directions[gate, Direction.OUT]]
            rows.append([gate, all_of_it, *ways, *(outcomes[gate, key] for key in met)])
        sums = [sum(int(row[at]) for row in rows) for at in range(1, len(head))]
        rows.append([self._say(ReportWord.TOTAL), *sums])
        first = 34 * mm
        widths = [first] + [min((WIDTH - first) / (len(head) - 1), _HOUR_WIDE)] * (len(head) - 1)
        title = heading(self._say(ReportWord.PER_GATE))
        return [CondPageBreak(_ROOM), title, table_of(head, rows, widths, numbers=1, last_strong=True)]

    def _hours(self) -> list[Flowable]:
        """Per hour and gate, only the ways that a gate has; hours in which nothing happened are left out."""
        counts = self._report.by_hour()
        hours = sorted({hour for _, hour, _ in counts})
        if not hours:
            return []
        story: list[Flowable] = []
        gates = self._report.all_gates
        for at in range(0, len(gates), _GATES_ABREAST):
            some = gates[at : at + _GATES_ABREAST]
            ways = {gate: [way for way in Direction if any(counts[gate, hour, way] for hour in hours)] for gate in some}
            head = [self._say(ReportWord.HOUR), *(f"{gate} {self._ways(ways[gate])}" for gate in some)]
            rows: list[list[str | int]] = []
            for hour in hours:
                cells = [[counts[gate, hour, way] for way in ways[gate]] for gate in some]
                shown = [" / ".join(map(str, cell)) if any(cell) else "–" for cell in cells]
                rows.append([f"{hour:02d}:00–{hour + 1:02d}:00", *shown])
            widths = [_HOUR_WIDE + 4 * mm] + [_HOUR_WIDE] * len(some)
            table = table_of(head, rows, widths, numbers=1)
            if at == 0:
                story += [CondPageBreak(_ROOM), heading(self._say(ReportWord.PER_GATE_AND_HOUR)), table]
            else:
                story += [Spacer(0, 4 * mm), CondPageBreak(_ROOM), table]
        return story

    def _ways(self, ways: Sequence[Direction]) -> str:
        """Which ways the numbers of a column stand for."""
        if len(ways) > 1:
            return self._say(ReportWord.BOTH_WAYS)
        return self._say(ReportWord.WAY_OUT if ways and ways[0] is Direction.OUT else ReportWord.WAY_IN)

    def _twice(self) -> list[Flowable]:
        """One pass at two gates; no section where there was none."""
        head = self._heads(ReportWord.NAME_OF, ReportWord.FLAT, ReportWord.FIRST_AT, ReportWord.THEN_AT)
        rows = [
            [line.who, line.flat or "—", f"{line.first_gate} {line.first_at:%H:%M}", f"{line.gate} {line.at:%H:%M}"]
            for line in self._report.twice
        ]
        return self._list(ReportWord.TWICE, head, rows, [40 * mm, 34 * mm, 50 * mm, 50 * mm])

    def _pace(self) -> list[Flowable]:
        """How long people took, one behind the other; no section on a day without a queue."""
        rows = [
            [f"{cell:%H:%M}" if isinstance(cell, time) else cell for cell in line.cells]
            for line in self._report.slowest()
        ]
        widths = [part * mm for part in (44, 22, 22, 30, 28, 28)]
        return self._list(ReportWord.PACE, self._heads(*PACE_HEADS), rows, widths)

    def _silent(self) -> list[Flowable]:
        head = self._heads(ReportWord.GATE, ReportWord.LAST_HEARD)
        never = self._say(ReportWord.NEVER)
        rows = [[gate.name, minute_of(gate.last_heard) if gate.last_heard else never] for gate in self._report.silent]
        return self._list(ReportWord.SILENT, head, rows, [60 * mm, 60 * mm])

    def _blotted(self) -> list[Flowable]:
        """What went since the rules keep it no longer, small; no line where nothing did."""
        things = listing(one[self._language.value] for one in self._report.blotted)
        return [Spacer(0, 3 * mm), plain(self._say(ReportWord.BLOTTED, things=things), SMALL)] if things.parts else []

    def _signatures(self) -> Flowable:
        """Who reports it, who made it, who has looked at it, and the place for the seal."""
        words = (
            ReportWord.REPORTED_BY,
            ReportWord.MADE_BY,
            ReportWord.CHECKED_BY,
            ReportWord.SEAL,
            ReportWord.SIGNED_ON,
        )
        heads = [plain(self._say(word), SMALL) for word in words]
        values = [plain(self._report.estate, BODY), "", "", "", ""]
        widths = [WIDTH * part for part in (0.26, 0.18, 0.18, 0.22, 0.16)]
        table = Table([heads, values], colWidths=widths, rowHeights=[5.5 * mm, _SIGN_HIGH], hAlign="LEFT")
        table.setStyle(
            TableStyle(
                [
                    ("BOX", (0, 0), (-1, -1), 0.6, RULE),
                    ("LINEBEFORE", (1, 0), (-1, -1), 0.4, RULE),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ]
            )
        )
        return KeepTogether([Spacer(0, 7 * mm), table])

    def _checkpoints(self) -> list[Flowable]:
        """The short forms that bind this paper to the journals, small: nobody reads them until somebody must."""
        lines = [
            f"{line.device} · {self._say(RECORDS[line.stream]) if line.stream in RECORDS else line.stream}"
            f" {line.seq:,} · {line.short} · {minute_of(line.at)}"
            for line in self._report.checkpoints
        ]
        if not lines:
            return []
        return [Spacer(0, 3 * mm), *(plain(one, SMALL) for one in (self._say(ReportWord.CHECKPOINTS_SAY), *lines))]

    def _list(
        self,
        title: ReportWord,
        head: Sequence[str],
        rows: Sequence[Sequence[object]],
        widths: list[float],
        *,
        always: bool = False,
        grave: bool = False,
    ) -> list[Flowable]:
        """A section with a table; where there is nothing, the word for it or no section."""
        if not rows and not always:
            return []
        above = heading(self._say(ReportWord.COUNTED, title=title, count=len(rows)), grave=grave and bool(rows))
        if not rows:
            return [KeepTogether([above, plain(self._say(ReportWord.NONE), BODY)])]
        return [CondPageBreak(_ROOM), above, table_of(head, rows, widths, grave=grave)]

    def _lacking(self) -> bool:
        """Whether a stand-in is anywhere in the report."""
        report = self._report
        people = [text for line in report.fevers for text in (line.who, line.flat, line.gate, line.guard)]
        people += [
            text
            for line in report.refusals
            for text in (line.who, line.flat, line.gate, line.guard, line.reason_zh, line.reason_en)
        ]
        people += [text for line in report.twice for text in (line.who, line.flat, line.first_gate, line.gate)]
        people += [text for line in report.overruled for text in (line.who, line.flat, line.gate, line.by)]
        people += [text for one in report.alike for text in (one.who, one.flat, one.gate, one.two)]
        places = [report.estate, *report.all_gates, *(gate.name for gate in report.silent)]
        return any(missing_glyphs(text) for text in (*people, *places, *(line.device for line in report.checkpoints)))

    def notice(self) -> str:
        """What is said below each page: that a name has characters which the font lacks."""
        return self._say(ReportWord.LACKING, sign=STAND_IN) if self._lacking() else ""
