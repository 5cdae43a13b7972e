"""Cards, blank passes, registers, searches and reports of a week by commands."""

import pytest

from gatekeeper.sheets.reading import read_table
from tests.cli.estate import Commands
from tests.cli.test_commands import residents

OFFICE = ("--data", "office")


@pytest.fixture
def estate(gatekeeper: Commands) -> Commands:
    """An estate with people."""
    gatekeeper.estate()
    gatekeeper("residents", "import", *OFFICE, residents(gatekeeper))
    return gatekeeper


def test_cards_are_printed_once_given_out_and_taken_back(estate: Commands) -> None:
    """A second print asks why; a blank one is bound by its number."""
    estate("passes", "issue", "--all", *OFFICE)
    waiting = estate("cards", "queue", "--json", *OFFICE).lines
    assert waiting
    assert estate("cards", "print", "a.pdf", "--layout", "card", *OFFICE).status == 0
    label = waiting[0]["label"]

    again = estate("cards", "print", "b.pdf", "--pass", label, *OFFICE)
    assert (again.status, "--reason" in again.err) == (1, True)
    assert estate("cards", "hand-over", label, "--json", *OFFICE).lines == [{"handed_over": 1}]
    assert estate("cards", "hand-over", label, "--back", "--json", *OFFICE).lines == [{"taken_back": 1}]
    stopped = estate("cards", "stopped", label, "--json", *OFFICE).lines
    assert stopped == [{"to_print_again": len(waiting)}]
    assert len(estate("cards", "queue", "--json", *OFFICE).lines) == len(waiting)

    (made,) = estate("cards", "blank", "2", "--json", *OFFICE).lines
    flat = waiting[0]["flat"]
    bound = estate("cards", "bind", made["first"], "--name", "李四", "--flat", flat, "--json", *OFFICE)
    assert bound.lines == [{"label": made["first"], "flat": flat}]
    assert len(estate("cards", "queue", "--which", "blank", "--json", *OFFICE).lines) == 1


def test_a_register_is_made_filled_listed_and_searched(estate: Commands) -> None:
    """What is wrong is a sentence and status 1; what is asked is found by its fields."""
    assert estate("register", "shipped", "--json", *OFFICE).lines == [{"made": 7}]
    made = estate("register", "new", "购药", "--fields", "药品:选项:甲/乙; 盒数:数字", *OFFICE)
    assert made.status == 0, made.err
    flat = estate("residents", "list", "--json", *OFFICE).lines[0]["flat"]
    wrong = estate("register", "add", "购药", flat, "--values", "药品=丙", *OFFICE)
    assert (wrong.status, wrong.out) == (1, "")
    assert estate("register", "add", "购药", flat, "--values", "药品=甲; 盒数=2", "--follow", "3", *OFFICE).status == 0
    (row,) = estate("register", "rows", "购药", "--json", *OFFICE).lines
    assert (row["flat"], row["药品"], row["盒数"]) == (flat, "甲", "2")
    assert estate("register", "rows", "购药", "--due", "--json", *OFFICE).lines == []
    assert estate("register", "rows", "购药", "--xlsx", "r.xlsx", "--reason", "x", *OFFICE).status == 0
    estate("register", "new", "自填", "--fields", "name; next:数字", *OFFICE)
    estate("register", "add", "自填", flat, "--values", "name=甲; next=2", *OFFICE)
    (own,) = estate("register", "rows", "自填", "--json", *OFFICE).lines
    assert (own["flat"], own["name"], own["name*"], own["next"], own["next*"]) == (flat, "", "甲", "", "2")
    assert estate("register", "rows", "自填", "--xlsx", "own.xlsx", "--reason", "x", *OFFICE).status == 0
    heads, line = (row.cells for row in read_table(estate.folder / "own.xlsx").rows)
    assert list(heads) == ["flat", "name", "name", "next", "since", "next"]
    assert [str(one) for one in line[:4]] == [flat, "", "甲", "2"]
    assert estate("register", "close", "购药", "--reason", "x", *OFFICE).status == 0
    assert estate("register", "rows", "购药", *OFFICE).status == 1

    assert estate("search", "save", "大家", "age >= 1 or name ~ 张", *OFFICE).status == 0
    found = estate("search", "run", "大家", "--json", *OFFICE).lines
    assert found
    assert estate("search", "run", "not (age >= 1 or name ~ 张) and age >= 1", "--json", *OFFICE).lines == []
    assert estate("search", "run", "age old", *OFFICE).status == 1
    assert estate("search", "run", "大家", "--xlsx", "s.xlsx", "--reason", "x", *OFFICE).status == 0
    assert estate("search", "drop", "大家", *OFFICE).status == 0


def test_a_week_is_reported_and_written_into_a_folder(estate: Commands) -> None:
    """Paper and workbook are named by the first day."""
    (estate.folder / "reports").mkdir()

    (week,) = estate("report", "week", "--into", "reports", "--json", *OFFICE).lines

    assert (week["period"], week["total"]["answered"], len(week["days"])) == ("week", 0, 7)
    names = {path.name for path in (estate.folder / "reports").iterdir()}
    assert names == {f"week-{week['first']}.pdf", f"week-{week['first']}.xlsx"}
    assert estate("report", "month", "--date", "2026-02-30", *OFFICE).status == 1
