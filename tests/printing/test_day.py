"""The day report: the figures stand on the paper, on a full day and on an empty one."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from gatekeeper.domain.pace import HourPace
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Language
from gatekeeper.printing.day import draw_day, print_day
from gatekeeper.printing.render import page_texts, render_pages
from gatekeeper.service.papers import CheckpointLine, DayReport, FeverLine, HourCount, PaceLine, RefusalLine, SilentGate
from gatekeeper.service.report_words import OUTCOMES
from tests.printing.test_cards import sizes_of, text_of

ZONE = timezone(timedelta(hours=8))
NORTH, SOUTH = "北门 North", "南门 South"


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the day, local."""
    return datetime(2026, 11, 22, hour, minute, tzinfo=ZONE)


def a_report() -> DayReport:
    """A day with something of everything."""
    return DayReport(
        estate="阳光花园",
        day=date(2026, 11, 22),
        made_at=at(23, 30),
        gates=(NORTH, SOUTH),
        passages=(
            HourCount(NORTH, 7, Direction.IN, "admit", 1203),
            HourCount(NORTH, 7, Direction.OUT, "admit", 41),
            HourCount(NORTH, 8, Direction.IN, "refuse", 2),
            HourCount(SOUTH, 19, Direction.OUT, "check", 2),
            HourCount(SOUTH, 19, Direction.IN, "let-in", 2),
            HourCount(SOUTH, 20, Direction.IN, "turned-back", 1),
        ),
        fevers=(FeverLine(at(7, 12), NORTH, "张*", "3-2-501", (378, 376), "王建国"),),
        refusals=(RefusalLine(at(8, 40), NORTH, "𠮷<b>*", "通行证已注销", "The pass was withdrawn & is void"),),
        paces=(PaceLine(NORTH, 7, HourPace(412, 14, 6.4, 21.5)), PaceLine(SOUTH, 12, HourPace(3, 1))),
        silent=(SilentGate("东门 East", None), SilentGate(SOUTH, at(20, 5))),
        checkpoints=(CheckpointLine(NORTH, "gate", 1246, "9f3a 77c1 02de b4e8", at(22, 10)),),
        people=812,
        measured=1201,
    )


def test_the_committee_finds_its_figures(tmp_path: Path) -> None:
    """The day in a sentence, the fever, the refusal as typed, the silent gates, the check code, page numbers, sign-off."""
    out = tmp_path / "day.pdf"

    print_day(a_report(), out)

    text = "".join(text_of(out).split())
    for words in (
        "阳光花园",
        "门岗日报",
        "2026-11-22 23:30",
        "812",
        "1,201",
        "2 个门岗共核验 1,251 人次：放行进 1,205，放行出 41",
    ):
        assert "".join(words.split()) in text
    for words in ("37.8→37.6°C", "3-2-501", "〓<b>*", "通行证已注销", "从未", "2026-11-2220:05", "9f3a77c102deb4e8"):
        assert words in text
    for words in ("1203/41", "07:00–08:00", "核实后放行", "劝返", "通行记录1,246", "上报单位", "制表", "审核", "签章"):
        assert words in text
    assert f"第{len(sizes_of(out))}页" in text


@pytest.mark.parametrize("language", list(Language))
def test_a_print_is_in_one_language_and_without_codes(language: Language, tmp_path: Path) -> None:
    """But for names that people gave: no word of the other language, no code of the program, no time zone."""
    out = tmp_path / "day.pdf"

    print_day(a_report(), out, language)

    text = " ".join(text_of(out).split())
    for name in ("北门", "North", "南门", "South", "东门", "East", "阳光花园", "张*", "王建国"):
        text = text.replace(name, "")
    if language is Language.EN:
        assert not re.findall("[\u4e00-\u9fff]+", text)
        assert "The pass was withdrawn & is void" in text
    else:
        assert not re.findall("[A-Za-z]{3,}", text)
    for code in ("turned-back", "let-in", "cannot-judge", "registry", "+08:00", "+00:00"):
        assert code not in text


def test_what_is_grave_stands_first_and_red(tmp_path: Path) -> None:
    """Fevers, then refusals, then the chart; on a quiet day neither is red."""
    out, quiet = tmp_path / "day.pdf", tmp_path / "quiet.pdf"

    print_day(replace(a_report(), silent=()), out)
    print_day(replace(a_report(), fevers=(), refusals=(), passages=(), silent=()), quiet)

    text = text_of(out)
    assert text.index("发热（1）") < text.index("未放行（1）") < text.index("分时段放行人次")
    assert _red(out) > 200
    assert _red(quiet) == 0


def _red(pdf: Path) -> int:
    """Pixels of the first page that are as red as a heading."""
    page = next(iter(render_pages(pdf, 72))).astype(int)
    return int((np.abs(page - np.array([0x1F, 0x14, 0xB3])).max(axis=2) < 24).sum())


@pytest.mark.parametrize("language", list(Language))
def test_no_word_of_a_head_is_broken(language: Language) -> None:
    """Every outcome happened, and every gate has both ways: the heads still stand in whole words."""
    every = tuple(HourCount(NORTH, hour, way, key, 3) for hour in (7, 8) for way in Direction for key in OUTCOMES)
    words = {word for key in OUTCOMES if key != "admit" for word in OUTCOMES[key].fill(language).split()}
    if language is Language.ZH:
        words = {word for word in words if len(word) <= 4}  # a longer one may break between two characters

    lines = page_texts(draw_day(replace(a_report(), passages=every), language))

    shown = set("\n".join(lines).split())
    assert words <= shown


def test_a_way_that_a_gate_does_not_have_is_not_counted(tmp_path: Path) -> None:
    """At an exit stands how many went out, not "0 / 92"."""
    out = tmp_path / "day.pdf"

    print_day(replace(a_report(), passages=(HourCount(NORTH, 7, Direction.OUT, "admit", 92),), gates=(NORTH,)), out)

    text = text_of(out)
    assert "0 / 92" not in text
    assert re.search(r"07:00–08:00\s+92", text)


def test_in_and_out_count_only_who_went_through() -> None:
    """A refusal, a check left open and somebody turned back are answers, and no passages."""
    report = a_report()

    assert (report.total, report.through) == (1251, 1246)
    assert report.by_direction()[SOUTH, Direction.IN] == report.of_outcome("let-in") == 2
    assert sum(report.by_hour().values()) == report.through
    assert sum(report.by_outcome().values()) == report.total


def test_the_chart_has_bars(tmp_path: Path) -> None:
    """The blue of the first gate fills a visible part of the first page."""
    out = tmp_path / "day.pdf"
    print_day(a_report(), out)

    page = next(iter(render_pages(out, 72)))

    blue = np.array([0xB2, 0x72, 0x00])
    assert int((np.abs(page.astype(int) - blue).max(axis=2) < 12).sum()) > 300


def test_an_empty_day_is_a_report_too(tmp_path: Path) -> None:
    """One page that says that nothing happened, and no warning."""
    out = tmp_path / "day.pdf"

    print_day(DayReport("阳光花园", date(2026, 11, 22), at(23), (NORTH,)), out)

    text = text_of(out)
    assert len(sizes_of(out)) == 1
    assert "当日没有放行记录" in text
    assert "无。" in text
    assert "数据尚不完整" not in text


def test_many_gates_and_a_gate_nobody_listed_are_all_there(tmp_path: Path) -> None:
    """Thirty gates fit the width, and a gate that only the passages name is counted."""
    gates = tuple(f"{number} 号门" for number in range(1, 31))
    lines = tuple(HourCount(gate, hour, Direction.IN, "admit", 3) for gate in gates for hour in range(24))
    lines += (HourCount("旧门", 3, Direction.OUT, "annulled", 7),)
    out = tmp_path / "day.pdf"

    print_day(DayReport("阳光花园", date(2026, 11, 22), at(23), gates, lines), out)

    text = text_of(out).replace("\r\n", "").replace("\n", "")  # narrow columns break words
    assert all(gate in text for gate in (*gates, "旧门", "其他", f"{30 * 24 * 3 + 7:,}"))
    assert "annulled" not in text


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    """Printed twice, a report can be compared byte by byte."""
    print_day(a_report(), tmp_path / "one.pdf")
    print_day(a_report(), tmp_path / "two.pdf")

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
