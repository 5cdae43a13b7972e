"""A table of residents is an update and a conversation: what it does not say changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import BadSheet, NotFound
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Person, PersonState, Standing
from gatekeeper.service.office.enrol import Enrolled, Wishes, enrol
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.service.office.take_back import TakenBack, last_import, take_back
from gatekeeper.sheets.reading import read_tables
from gatekeeper.sheets.table import Row, Sheet
from tests.machines import Machine, SmallEstate

CASES = Path(__file__).parents[3] / "shared" / "data" / "field-cases"
FULL = "姓名,身份证号,房号,电话,身份,返回日期,车牌"
OWNER, RETURNEE, STAFF = "440305198001011235", "440305198001011251", "440305198001011278"
MONDAY = (
    FULL,
    f"先全甲,{OWNER},3-2-501,13800000031,居民,,粤B12345",
    f"返城乙,{RETURNEE},3-2-502,13800000032,返城,2026-11-20,",
    f"物业丙,{STAFF},1-1-101,13800000033,物业,,粤BD12345",
)


def a_table(*lines: str, sheet: str = "") -> Sheet:
    """A table as CSV would give it."""
    return Sheet(tuple(Row(number, tuple(line.split(","))) for number, line in enumerate(lines, 1)), sheet)


NO_WISHES = Wishes()


def taken(office: Machine, *lines: str, wishes: Wishes = NO_WISHES, good_only: bool = False) -> Enrolled:
    """Import it."""
    return enrol(
        [a_table(*lines)], dry_run=False, store=office.store, clock=office.clock, wishes=wishes, good_only=good_only
    )


def undone(office: Machine) -> TakenBack:
    """Take the newest import back."""
    with office.store.read() as look:
        newest = last_import(look).imported
    return take_back(newest, store=office.store)


def people(office: Machine) -> dict[str, Person]:
    """Everybody by name."""
    with office.store.read() as look:
        return {one.name: one for one in look.persons()}


def flat_of(office: Machine, person: Person) -> str:
    """Where somebody lives."""
    with office.store.read() as look:
        household = look.household(person.household)
    return str(household.flat) if household else ""


def fields(done: Enrolled) -> dict[str, tuple[str, ...]]:
    """What is changed of whom."""
    return {one.after.name: tuple(f"{f.key}: {f.before}>{f.after}" for f in one.fields) for one in done.changes}


def test_a_column_that_is_not_there_changes_nothing(office: Machine) -> None:
    """A list of new telephones leaves standing, observation and plates alone, and says each change before and after."""
    taken(office, *MONDAY)
    before = people(office)

    done = taken(
        office, "姓名,身份证号,房号,电话", f"先全甲,{OWNER},3-2-501,139", f"返城乙,{RETURNEE},3-2-502,13900000032"
    )

    assert people(office)["返城乙"] == replace(before["返城乙"], phone="13900000032")
    assert people(office)["物业丙"] == before["物业丙"]
    assert fields(done) == {"返城乙": ("phone: 13800000032>13900000032",)}
    assert [note.column for note in done.notes] == ["phone"], "a telephone number too short costs nothing else"


def test_an_empty_cell_changes_nothing(office: Machine) -> None:
    """Blank cells, dashes and 无 say nothing."""
    taken(office, *MONDAY)
    before = people(office)

    done = taken(office, FULL, f"先全甲,{OWNER},3-2-501,,,,无", f"返城乙,{RETURNEE},,—,,,", "物业丙,,1-1-101,,,,")

    assert people(office) == before
    assert (done.added, done.changed, done.unchanged) == (0, 0, 3)


@pytest.mark.parametrize("word", ["业主", "居民", "物业", "家属"])
def test_a_table_does_not_end_observation(office: Machine, word: str) -> None:
    """Whatever word stands there: a returnee stays one until somebody says why not, and the clerk is told."""
    taken(office, *MONDAY)

    done = taken(office, FULL, f"返城乙,{RETURNEE},3-2-502,,{word},2026-11-01,")

    assert people(office)["返城乙"].standing is Standing.RETURNEE
    assert people(office)["返城乙"].returned == date(2026, 11, 20)
    assert {note.column for note in done.notes} == {"standing", "returned"}


def test_who_has_moved_out_does_not_come_back_by_a_table(office: Machine) -> None:
    """Last month's list is imported again: it is asked, and only a yes brings somebody back."""
    taken(office, *MONDAY)
    owner = people(office)["先全甲"]
    change(owner.id, TypedPerson("先全甲", "3-2-501", moved_out=True), store=office.store, clock=office.clock)

    asked = taken(office, *MONDAY)

    assert (asked.changed, asked.unchanged) == (0, 2)
    assert [row.name for row in asked.questions] == ["先全甲"]
    assert people(office)["先全甲"].state is PersonState.MOVED_OUT

    taken(office, *MONDAY, wishes=Wishes(same=frozenset({("", 2)})))

    assert people(office)["先全甲"].state is PersonState.LIVING_HERE


def test_a_number_with_another_name_and_flat_is_a_question(office: Machine) -> None:
    """A number typed into the wrong row does not turn one person into another."""
    taken(office, *MONDAY)

    done = taken(office, FULL, f"旁人己,{OWNER},8-1-101,,,,")

    assert done.changes == ()
    assert [row.column for row in done.questions] == ["id_number"]
    assert OWNER not in str(done.questions[0].why), "no whole number stands in a sentence"
    assert "先全甲" in people(office)


def test_a_number_put_right_is_no_twin(office: Machine) -> None:
    """Same name, same flat, another number: the one person has a new number, and that is said."""
    taken(office, *MONDAY)

    done = taken(office, FULL, "先全甲,440305198001011315,3-2-501,,,,")

    assert len(people(office)) == 3
    assert people(office)["先全甲"].id_number == "440305198001011315"
    assert fields(done)["先全甲"][0].startswith("id_number")


def test_a_child_without_number_moves_with_the_family(office: Machine) -> None:
    """A parent's row says where to; without a parent who moves it is asked."""
    taken(office, "姓名,身份证号,房号", f"迁居丁,{OWNER},6-1-101", "迁居小丁,,6-1-101")
    child = people(office)["迁居小丁"]

    taken(office, "姓名,身份证号,房号", f"迁居丁,{OWNER},6-1-202", "迁居小丁,,6-1-202")
    asked = taken(office, "姓名,房号", "迁居小丁,9-9-909")

    assert len(people(office)) == 2
    assert people(office)["迁居小丁"].id == child.id
    assert flat_of(office, people(office)["迁居小丁"]) == "6-1-202"
    assert len(asked.questions) == 1


def test_the_good_rows_alone_if_wanted(office: Machine) -> None:
    """One bad row holds nothing back that was wanted without it, and comes back as it was handed in."""
    lines = (FULL, f"先全甲,{OWNER},3-2-501,,,,", "王?,440305198001011737,3-2-501,,,,")

    held = taken(office, *lines)
    done = taken(office, *lines, good_only=True)

    assert not held.done
    assert done.done
    assert set(people(office)) == {"先全甲"}
    assert [(row.number, row.cells[0]) for row in done.left] == [(3, "王?")]


def test_an_owner_of_two_flats_stands_in_both_rows(office: Machine) -> None:
    """The first is where they live; the other one is kept beside it, and the next import changes nothing."""
    lines = ("姓名,身份证号,房号", f"两房甲,{OWNER},3-2-501", f"两房甲,{OWNER},6-1-101", f"租客乙,{STAFF},6-1-101")

    taken(office, *lines)
    again = taken(office, *lines)

    owner = people(office)["两房甲"]
    with office.store.read() as look:
        other = look.household(owner.also_at[0])
        assert other is not None
        assert {one.name for one in look.members(other.id)} == {"两房甲", "租客乙"}
    assert flat_of(office, owner) == "3-2-501"
    assert (again.added, again.changed) == (0, 0)


def test_staff_need_no_flat(office: Machine) -> None:
    """A guard who lives elsewhere can be registered; a resident without a flat cannot."""
    done = taken(office, "姓名,房号,身份", "保安一,,保安", "无房二,,业主", good_only=True)

    assert set(people(office)) == {"保安一"}
    assert [row.column for row in done.bad] == ["flat"]


def test_who_is_missing_is_named_and_left_alone(office: Machine) -> None:
    """Forty people who are not in next week's list: said, and nothing is done about them."""
    taken(office, *MONDAY)

    done = taken(office, FULL, f"先全甲,{OWNER},3-2-501,,,,")

    assert {one.name for one in done.missing} == {"返城乙", "物业丙"}
    assert all(one.state is PersonState.LIVING_HERE for one in people(office).values())


def test_headings_below_titles_and_on_several_sheets(office: Machine) -> None:
    """Titles are passed over, every sheet with headings is read, others are named with their rows."""
    sheets = [
        a_table("阳光花园住户登记表（2026年11月）", "序号,姓  名,房  号,备注", "1,甲,3-2-501,独居", sheet="业主"),
        a_table("租客姓名,租住房号", "乙,3-2-502", sheet="租户"),
        a_table("一、姓名、房号为必填项。", sheet="填表说明"),
    ]

    done = enrol(sheets, dry_run=False, store=office.store, clock=office.clock)

    assert set(people(office)) == {"甲", "乙"}
    assert [(one.sheet, one.heading) for one in done.unread] == [("业主", "备注"), ("填表说明", "")]


def test_a_heading_may_be_said_to_mean_something(office: Machine) -> None:
    """What no program can guess is said once: 业户 is the name."""
    with pytest.raises(BadSheet):
        taken(office, "业户,房号", "甲,3-2-501")

    taken(office, "业户,房号", "甲,3-2-501", wishes=Wishes(columns={"业户": "name"}))

    assert set(people(office)) == {"甲"}


def test_an_unknown_word_for_the_standing_is_answered_once(office: Machine) -> None:
    """密接 is no resident: the row waits, and one answer holds for all alike."""
    lines = ("姓名,房号,身份", "甲,3-2-501,网格长", "乙,3-2-502,网格长")

    held = taken(office, *lines)
    taken(office, *lines, wishes=Wishes(words={"网格长": Standing.STAFF}))

    assert len(held.bad) == 2
    assert {one.standing for one in people(office).values()} == {Standing.STAFF}


def test_an_import_is_taken_back(office: Machine) -> None:
    """Who was changed is as before, who was added has moved out, and what a clerk changed since stays."""
    taken(office, *MONDAY)
    before = people(office)
    taken(
        office,
        FULL,
        f"先全甲,{OWNER},3-2-601,13900000001,,,",
        f"返城乙,{RETURNEE},3-2-502,13900000002,,,",
        "新丁,,4-1-101,,,,",
    )
    change(
        before["先全甲"].id,
        TypedPerson("先全甲", "3-2-601", phone="13700000001"),
        store=office.store,
        clock=office.clock,
    )

    back = undone(office)

    now = people(office)
    assert now["返城乙"] == before["返城乙"]
    assert flat_of(office, now["先全甲"]) == "3-2-501"
    assert now["先全甲"].phone == "13700000001"
    assert back.left == (("先全甲", ("phone",)),)
    assert now["新丁"].state is PersonState.MOVED_OUT


def test_every_import_is_taken_back_once(office: Machine) -> None:
    """The newest first, then the one before; then there is none."""
    taken(office, *MONDAY)
    taken(office, FULL, f"先全甲,{OWNER},3-2-501,13900000001,,,")

    undone(office)
    assert people(office)["先全甲"].phone == "13800000031"
    undone(office)
    assert {one.state for one in people(office).values()} == {PersonState.MOVED_OUT}
    with pytest.raises(NotFound):
        undone(office)


def test_who_was_registered_at_another_office_is_as_before_too(estate: SmallEstate) -> None:
    """What an import is taken back to is whatever was said last before it, at whichever office; nobody moves out by that."""
    office, second = estate.office, estate.join("Second", DeviceKind.OFFICE)
    taken(office, *MONDAY)
    estate.meet()
    taken(second, FULL, f"先全甲,{OWNER},3-2-501,13900000009,,,", "新丁,,4-1-101,13800000034,,,", "走戊,,4-1-102,,,,")
    estate.meet()
    before = people(office)
    gone = Wishes(gone=frozenset({before["走戊"].id}))
    taken(office, FULL, f"先全甲,{OWNER},3-2-501,13700000001,,,", "新丁,,4-1-101,13700000002,,,", wishes=gone)
    changed = people(office)
    assert (changed["新丁"].phone, changed["走戊"].state) == ("13700000002", PersonState.MOVED_OUT)

    back = undone(office)

    assert people(office) == before
    assert (back.back, back.gone, back.left) == (3, 0, ())


def test_an_older_import_is_taken_back_and_a_newer_one_stays(office: Machine) -> None:
    """What the newer one said of the same person holds; taken back once, it is not taken back again."""
    first = taken(office, *MONDAY).imported
    second = taken(office, FULL, f"先全甲,{OWNER},3-2-501,13900000001,,,", f"返城乙,{RETURNEE},3-2-502,13900000002,,,")
    taken(office, FULL, f"返城乙,{RETURNEE},3-2-502,13700000003,,,")
    assert first is not None
    assert second.imported is not None

    back = take_back(second.imported, store=office.store)

    assert {name: one.phone for name, one in people(office).items()} == {
        "先全甲": "13800000031",
        "返城乙": "13700000003",
        "物业丙": "13800000033",
    }
    assert back.left == (("返城乙", ("phone",)),)
    with pytest.raises(NotFound, match="already"):
        take_back(second.imported, store=office.store)
    assert taken(office, *MONDAY[:1], MONDAY[3]).imported is None, "nothing was recorded"


def test_our_own_export_can_be_imported(office: Machine) -> None:
    """Masked numbers say nothing, plates and observation stay, a new telephone is taken."""
    taken(office, *MONDAY)
    before = people(office)

    done = taken(
        office,
        "房号,姓名,证件号,人员类别,电话,通行证",
        "3-2-501,先全甲,4403**********1235,居民,13911111111,00000002/1",
        "3-2-502,返城乙,4403**********1251,返城人员,13800000032,",
    )

    assert done.done
    assert people(office)["先全甲"] == replace(before["先全甲"], phone="13911111111")
    assert people(office)["返城乙"] == before["返城乙"]


WHOLE = dict(
    zip(FULL.split(","), f"返城乙,{RETURNEE},3-2-502,13800000032,返城,2026-11-20,粤B12345".split(","), strict=True)
)


@given(
    columns=st.permutations(sorted(WHOLE)),
    missing=st.sets(st.sampled_from(sorted(WHOLE))),
    blank=st.sets(st.sampled_from(sorted(WHOLE))),
)
def test_whatever_is_missing_ends_and_begins_nothing(
    columns: Sequence[str], missing: set[str], blank: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any column missing, any cell blank, in any order: nobody is doubled, and nothing of the person changes."""
    from gatekeeper.service.office.match import Finder
    from gatekeeper.service.office.roster import read_roster

    kept = [name for name in columns if name not in missing]
    lines = (",".join(kept), ",".join("" if name in blank else WHOLE[name] for name in kept))
    try:
        roster = read_roster([a_table(*lines)], Wishes(), date(2026, 11, 22))
    except BadSheet:
        return

    for line in roster.lines:
        assert set(line.said) <= {"phone", "standing", "returned", "plates"}
        assert all(value not in (None, "", ()) for value in line.said.values())
        assert Finder([], {}).match([line], [])[line.sheet, line.number].known is None


needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="the field cases are not at hand")


@needs_cases
@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [
        ("01-flat-became-date.csv", 1, 2),
        ("01-flat-became-date.xlsx", 1, 3),
        ("02-id-last-three-zero.csv", 1, 3),
        ("04-merged-flat.xlsx", 5, 0),
        ("05-title-row.xlsx", 1, 0),
        ("06-second-sheet.xlsx", 1, 0),
        ("08-html-named.xls", 1, 0),
        ("09-sep-line.csv", 1, 0),
        ("15-documents.csv", 10, 0),
        ("24-owner-of-two-flats.csv", 2, 0),
        ("clerk-01-roster-as-handed-in.xlsx", 66, 3),
        ("clerk-05-building-unit-room.xls", 8, 0),
        ("07-building-unit-room.csv", 2, 0),
        ("10-forced-text.csv", 3, 0),
        ("11-name-question-mark.csv", 0, 5),
        ("12-name-private-use.csv", 1, 2),
        ("13-return-dates.csv", 10, 0),
        ("14-plates.csv", 22, 0),
        ("16-same-person-other-dot.csv", 3, 0),
        ("17-two-encodings.csv", 1, 2),
        ("20-phones.csv", 11, 0),
        ("21-flats.csv", 15, 0),
        ("clerk-06-flats-without-unit.csv", 11, 1),
    ],
)
def test_tables_of_strangers(office: Machine, file: str, good: int, bad: int) -> None:
    """Read right, or refused by name; never a destroyed value."""
    done = enrol(read_tables(CASES / file), dry_run=True, store=office.store, clock=office.clock)

    assert (done.added, done.open_rows) == (good, bad)


def test_a_yes_does_not_choose_between_two_people(office: Machine) -> None:
    """Which of two of one name in one flat is meant stays open, whatever was answered."""
    two = ("姓名,房号,身份证号", f"同名甲,3-2-501,{OWNER}", f"同名甲,3-2-501,{STAFF}")
    taken(office, *two)

    done = taken(office, "姓名,房号,电话", "同名甲,3-2-501,13800000009", wishes=Wishes(same=frozenset({("", 2)})))

    assert [(row.number, row.yes) for row in done.questions] == [(2, False)]
    assert {one.phone for one in people(office).values()} == {None}


@pytest.mark.parametrize("fill", [False, True])
def test_a_sum_below_the_people_is_nobody(office: Machine, fill: bool) -> None:
    """Nor is an empty flat; with flats filled down they would get one, and a pass. The table is taken, and it is told."""
    lines = ("序号,姓名,房号", "1,张三,3-2-501", "2,空置,3-2-502", "合计,1户,", ",制表人：王五,")

    done = taken(office, *lines, wishes=Wishes(fill_flats=fill))

    assert set(people(office)) == {"张三"}
    assert (done.rows, done.bad, len(done.notes)) == (1, (), 3)


def test_a_number_that_is_still_to_come_costs_no_row(office: Machine) -> None:
    """``待补`` is no number, and no reason to leave somebody out."""
    done = taken(office, "姓名,身份证号,房号", "张三,办理中,3-2-501")

    assert people(office)["张三"].id_number is None
    assert [note.column for note in done.notes] == ["id_number"]


def test_a_masked_number_that_is_not_theirs_makes_no_twin(office: Machine) -> None:
    """An old export of ours, and the number was put right since: it is asked, and nobody is there twice."""
    taken(office, "姓名,身份证号,房号", "张三,440305198001011235,3-2-501")

    done = taken(office, "姓名,证件号,房号", "张三,4403**********9999,3-2-501")

    assert len(people(office)) == 1
    assert [row.column for row in done.questions] == ["id_number"]


def test_a_close_contact_is_asked_about_before_observation_begins(office: Machine) -> None:
    """The others are taken; with yes it begins, counted from the day in the table, or from today where none stands."""
    head = "姓名,房号,人员类别,密接日期"
    rows = (head, "密接甲,3-2-501,密接,2026-11-08", "密接乙,3-2-502,密切接触者,", "居民丙,3-2-503,居民,")

    done = taken(office, *rows)
    yes = taken(office, *rows, wishes=Wishes(same=frozenset({("", 2), ("", 3)})))

    assert [(row.name, row.column, row.yes) for row in done.questions] == [
        ("密接甲", "standing", True),
        ("密接乙", "standing", True),
    ]
    assert "2026-11-08" in str(done.questions[0].why)
    assert (done.added, done.bad, yes.added) == (1, (), 2)
    known = people(office)
    today = office.clock.now().date()
    assert (known["密接甲"].standing, known["密接甲"].returned) == (Standing.RETURNEE, date(2026, 11, 8))
    assert (known["密接乙"].standing, known["密接乙"].returned) == (Standing.RETURNEE, today)


def test_a_resident_who_becomes_a_close_contact_is_asked_about_once(office: Machine) -> None:
    """While they are under observation the same word changes nothing; no answer leaves them as they are."""
    taken(office, "姓名,房号,人员类别", "甲一,3-2-501,居民")
    again = ("姓名,房号,人员类别", "甲一,3-2-501,密接")

    asked = taken(office, *again)
    assert people(office)["甲一"].standing is Standing.RESIDENT
    taken(office, *again, wishes=Wishes(same=frozenset({("", 2)})))
    begun = people(office)["甲一"]
    once_more = taken(office, *again)

    assert len(asked.questions) == 1
    assert begun.standing is Standing.RETURNEE
    assert (once_more.questions, once_more.changed, people(office)["甲一"]) == ((), 0, begun)


def test_a_returnee_without_a_day_waits_and_holds_nobody_back(office: Machine) -> None:
    """It is asked when they returned; the others are taken, and so are they once the day is there."""
    lines = ("姓名,房号,人员类别,返回日期", "甲一,3-2-501,返城,", "乙二,3-2-502,居民,")

    first = taken(office, *lines)
    before = set(people(office))
    taken(office, lines[0], "甲一,3-2-501,返城,2026-11-20")

    assert ([one.column for one in first.questions], first.bad, len(first.left)) == (["returned"], (), 1)
    assert before == {"乙二"}
    assert people(office)["甲一"].standing is Standing.RETURNEE


def test_a_clerk_may_say_what_the_word_for_close_contacts_means(office: Machine) -> None:
    """Then nothing is asked."""
    done = taken(office, "姓名,房号,人员类别", "甲一,3-2-501,密接", wishes=Wishes(words={"密接": Standing.RESIDENT}))

    assert (done.questions, people(office)["甲一"].standing) == ((), Standing.RESIDENT)


def test_a_day_that_may_be_two_costs_no_row(office: Machine) -> None:
    """It is told, and the rest of the row is taken."""
    done = taken(office, "姓名,房号,电话,返回日期", "甲一,3-2-501,13800000301,08/11/26")

    assert done.added == 1
    assert [note.column for note in done.notes] == ["returned"]


def test_an_import_of_before_a_new_epoch_is_not_taken_for_another_of_the_same_number(office: Machine) -> None:
    """The database was put back: entries count from 1 again, and both imports stand at the same number."""
    taken(office, *MONDAY)
    with office.store.read() as look:
        old_seq, old = look.imports()[0]
    with office.store.write() as work:
        work.new_epoch()
    office.clock.forward(timedelta(minutes=1))
    taken(office, FULL, f"先全甲,{OWNER},3-2-501,13700000000,,,")
    with office.store.read() as look:
        new_seq, new = look.imports()[0]
    assert (new_seq, new.stream == old.stream) == (old_seq, False)

    take_back(old, store=office.store)

    with office.store.read() as look:
        assert last_import(look).imported == new
    take_back(new, store=office.store)
    with pytest.raises(NotFound):
        take_back(old, store=office.store)
    with office.store.read() as look, pytest.raises(NotFound):
        last_import(look)
