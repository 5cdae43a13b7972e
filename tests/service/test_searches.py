"""Questions over people, as data: read, written back, asked of the database; and registers filled by what they propose."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.errors import BadInput, GatekeeperError, NotAllowed, NotFound
from gatekeeper.domain.facts import Erasure
from gatekeeper.domain.household import Flat, Standing
from gatekeeper.domain.observation import Cause, Observation
from gatekeeper.domain.register import (
    MOST_FIELDS,
    FieldType,
    Register,
    RegisterRow,
    SavedSearch,
    kept_values,
    parse_fields,
    parse_values,
    written_fields,
)
from gatekeeper.domain.search import LONGEST, in_language, kept, read_question, written
from gatekeeper.domain.words import Language
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office import registers
from gatekeeper.service.office.listed import RowsAsked
from gatekeeper.service.office.people_list import PeopleList
from gatekeeper.service.office.register_list import RegisterList
from gatekeeper.service.office.registers import TypedRow
from gatekeeper.service.office.searches import asking, drop_search, put_back_search, save_search, saved_searches
from gatekeeper.service.paging import PageAsked
from gatekeeper.store.check import rebuild
from tests.fakes import FakeClock
from tests.machines import Machine, a_household, a_person

TODAY = date(2026, 11, 30)
Asked = Callable[[str], set[str]]


@pytest.mark.parametrize(
    "text",
    [
        "age >= 70 and household.size = 1",
        "not register = 独居老人",
        "(age >= 70 or returned >= 14d) and not flat = 3-2",
        'name ~ "张 三" and register.药品 != "布洛芬 片"',
        "not (age >= 70 and (plate ~ 粤B or visit.from ~ 湖北))",
        'name = "and" or name = "(" or name ~ "\\""',
    ],
)
def test_a_question_is_written_as_it_is_read(text: str) -> None:
    """Brackets stand where they are needed, and a second reading is the same question."""
    question = read_question(text, TODAY)

    assert read_question(written(question), TODAY) == question


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age",
        "age >=",
        "age >= old",
        "returned >= yesterday",
        "returned >= 2026-02-30",
        "colour = red",
        "name >= x",
        "age ~ 7",
        "(age >= 70",
        "age >= 70)",
        "age >= 70 age >= 60",
        "age >= 70 and",
        "register. = x",
        "name = " + "x" * 61,
        "(" * 9 + "age >= 1" + ")" * 9,
        " and ".join(["age >= 1"] * 41),
        "x" * (LONGEST + 1),
        'name = "',
        "name = '; drop table person",
        "age >= 99999999999999999999",
    ],
)
def test_what_is_no_question_is_a_sentence(text: str) -> None:
    """Whatever is typed, in both languages, and nothing is asked."""
    with pytest.raises(BadInput):
        read_question(text, TODAY)


@pytest.fixture
def people(office: Machine, clock: FakeClock) -> dict[str, UUID]:
    """An old woman alone, an old couple, a young one alone, a returnee, staff, and somebody of no known age."""
    rows = {
        "孤": ("1", "11010519450101002X", Standing.RESIDENT),
        "翁": ("2", "110105194001010010", Standing.RESIDENT),
        "媪": ("2", "110105194201010023", Standing.RESIDENT),
        "青": ("3", "110105200001010015", Standing.RESIDENT),
        "返": ("4", None, Standing.RETURNEE),
        "工": ("5", "110105195001010018", Standing.STAFF),
    }
    ids = {}
    homes = {number: a_household(clock, Flat(number, "1", "101")) for number in "12345"}
    office.append(*homes.values())
    for name, (home, number, standing) in rows.items():
        returned = clock.now().date() - timedelta(days=3) if standing is Standing.RETURNEE else None
        one = a_person(clock, homes[home].id, name, id_number=number, standing=standing, returned=returned)
        office.append(one)
        ids[name] = one.id
    return ids


@pytest.fixture
def asked(office: Machine, clock: FakeClock, people: dict[str, UUID]) -> Asked:
    """The names that a question finds."""
    lists = PeopleList(lambda: office.store)

    def found(text: str) -> set[str]:
        with office.store.read() as look:
            wanted = asking(text, look, clock)
        return {one.name for one in lists.everybody(PageAsked(wanted, "place"))}

    return found


def test_who_is_alone_and_old(asked: Asked) -> None:
    """Whole years by the ID number; who has none is neither old nor young."""
    assert asked("age >= 70 and household.size = 1") == {"孤", "工"}
    assert asked("age >= 70 and household.size = 1 and not standing = staff") == {"孤"}
    assert asked("age <= 69") == {"青"}
    assert asked("flat = 2 or flat = 3-1-101") == {"翁", "媪", "青"}
    assert asked("name != 孤 and household.size != 2") == {"青", "返", "工"}


def test_who_came_from_somewhere_or_was_not_seen(
    asked: Asked, office: Machine, gate: Machine, clock: FakeClock, people: dict[str, UUID]
) -> None:
    """Observations, returns and passages count; never seen is not seen."""
    with office.store.read() as look:
        home = look.persons_by({people["返"]})[people["返"]].household
        today = calendar_of(look).day(clock.now())
    office.append(
        Observation(
            uuid7(clock.now()), people["返"], home, Cause.CAME_FROM, today, today, clock.now(), region="湖北武汉"
        )
    )
    gate.passage(person=people["青"])
    office.hear(gate.tell(office))

    assert asked("observation.region ~ 湖北") == {"返"}
    assert asked("returned >= 14d") == {"返"}
    assert asked("returned <= 14d") == set()
    assert asked("passage.last >= 0d") == {"青"}
    clock.forward(timedelta(days=4))
    assert asked("passage.last <= 3d") == {"孤", "翁", "媪", "青", "返", "工"}
    assert asked("passage.last >= 3d") == set()


def test_who_bought_what_is_asked_of_a_registers_field(
    asked: Asked, office: Machine, clock: FakeClock, people: dict[str, UUID]
) -> None:
    """Numbers compare as numbers, days as days, and only within their own field."""
    made = registers.new_register(
        "购药", "药品:选项:布洛芬/对乙酰氨基酚; 盒数:数字; 日期:日期", "", store=office.store, clock=clock
    )
    for who, values in (
        ("1-1-101 孤", "药品=布洛芬；盒数=10；日期=2026-11-20"),
        ("3-1-101 青", "药品=对乙酰氨基酚; 盒数=9"),
    ):
        registers.put_row(made.id, TypedRow(who, values), store=office.store, clock=clock)

    assert asked("register = 购药") == {"孤", "青"}
    assert asked("register.药品 = 布洛芬") == {"孤"}
    assert asked("register.盒数 >= 10") == {"孤"}
    assert asked("register.盒数 <= 9.5") == {"青"}
    assert asked("register.日期 <= 2026-11-25") == {"孤"}
    assert asked("register.药品 = 10") == set()
    assert asked("台账.药品 = 布洛芬 且 非 年龄 >= 90") == {"孤"}
    assert asked("register.药品 ~ 洛芬 and not age >= 90") == {"孤"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("年龄 >= 70 且 户内人数 = 1 且 非 人员类别 = 工作人员", {"孤"}),
        ("standing = Staff", {"工"}),
        ("人员类别 != 居民", {"返", "工"}),
        ("人员类别 ~ return", {"返"}),
        ("人员类别 = 租户", "resident, returnee, staff"),
        ("观察原因 = 不知道", "Close contact"),
        ("来访目的 = 亲属", set()),
        ("通行证颜色 = 紫色", "pink"),
        ("台账 = 独居老人", "No register “独居老人” is in use"),
        ("register.没有 != 1", "No register in use has a field “没有”"),
        ("台账 != 购药 且 台账 ~ 药", set()),
    ],
)
def test_values_are_called_as_the_lists_call_them(
    asked: Asked, office: Machine, clock: FakeClock, text: str, found: set[str] | str
) -> None:
    """What could fit nobody is a sentence with what there is, not an empty list; a closed register is asked for by nobody."""
    for name in ("购药", "独居老人"):
        made = registers.new_register(name, "药品", "", store=office.store, clock=clock)
    registers.put_row(made.id, TypedRow("1-1-101 孤"), store=office.store, clock=clock)
    registers.close_register(made.id, "不再用", store=office.store, clock=clock)
    if isinstance(found, set):
        assert asked(text) == found
        return
    with pytest.raises(BadInput, match=found):
        asked(text)
    with pytest.raises(BadInput, match=found):
        save_search("错", text, store=office.store, clock=clock)
    with pytest.raises(BadInput, match=found):
        registers.new_register("错", "", text, store=office.store, clock=clock)


def test_a_closed_register_of_the_same_name_is_not_searched(asked: Asked, office: Machine, clock: FakeClock) -> None:
    """Its rows stay in the journal only."""
    old = registers.new_register("购药", "药品", "", store=office.store, clock=clock)
    registers.put_row(old.id, TypedRow("1-1-101 孤", "药品=甲"), store=office.store, clock=clock)
    registers.close_register(old.id, "不再用", store=office.store, clock=clock)
    new = registers.new_register("购药", "购买 日期:日期", "", store=office.store, clock=clock)
    registers.put_row(new.id, TypedRow("3-1-101 青", "购买 日期=2026-11-20"), store=office.store, clock=clock)

    assert asked("register = 购药") == {"青"}
    assert asked('"台账.购买 日期" <= 2026-11-20') == {"青"}


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        (
            "age>=70 and (flat=1 or not name=张)",
            "年龄 >= 70 且 (房号 = 1 或 非 姓名 = 张)",
            "age >= 70 and (flat = 1 or not name = 张)",
        ),
        ("年龄>=70 且 台账.药品~酚", "年龄 >= 70 且 台账.药品 ~ 酚", "age >= 70 and register.药品 ~ 酚"),
        ('"register.购 (日)" = 1', '"台账.购 (日)" = 1', '"register.购 (日)" = 1'),
    ],
)
def test_a_question_is_shown_in_both_languages(typed: str, zh: str, en: str) -> None:
    """It is kept as it was written, and read back the same."""
    assert in_language(typed, Language.ZH) == zh
    assert in_language(typed, Language.EN) == en
    assert read_question(zh, TODAY) == read_question(en, TODAY) == read_question(typed, TODAY)
    assert kept(typed, TODAY) == (zh if "年龄" in typed else en)
    assert in_language("newer ?? question", Language.ZH) == "newer ?? question"


def test_a_search_is_kept_by_name(office: Machine, clock: FakeClock) -> None:
    """Once; changed under its name, dropped, and put back."""
    one = save_search("独居", "age>=70 and household.size=1", store=office.store, clock=clock)
    assert one.question == "age >= 70 and household.size = 1"
    with pytest.raises(BadInput):
        save_search("独居", "age >= 1", store=office.store, clock=clock)
    again = save_search("独居老人", "age >= 75", store=office.store, clock=clock, search=one.id)

    assert drop_search(one.id, store=office.store, clock=clock) == again
    with office.store.read() as look:
        assert saved_searches(look) == ()
    put_back_search(again, store=office.store, clock=clock)
    with office.store.read() as look:
        assert [found.question for found in saved_searches(look)] == ["age >= 75"]
        assert look.of_keys(SavedSearch, [one.id])[0].name == "独居老人"


def test_fields_are_read_in_both_languages_and_bounded() -> None:
    """And written back as they are read."""
    fields = parse_fields("药品：选项：甲/乙；天数:number; 到达:date; 发热:是否; 备考")
    assert [one.type for one in fields] == [
        FieldType.CHOICE,
        FieldType.NUMBER,
        FieldType.DATE,
        FieldType.YES_NO,
        FieldType.TEXT,
    ]
    assert parse_fields(written_fields(fields)) == fields
    for wrong in ("a:colour", "a:choice:x", "a; a", "x" * 41, "a=b", ";".join(f"f{n}" for n in range(MOST_FIELDS + 1))):
        with pytest.raises(BadInput):
            parse_fields(wrong)


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ("药品=甲；天数=3.50", ("0=甲", "1=3.5")),
        ("发热=是; 到达=2026-11-20", ("2=2026-11-20", "3=yes")),
        ("发热=否", ("3=no",)),
        ("药品=；天数=", ()),
    ],
)
def test_a_value_is_kept_as_its_field_says(values: str, kept: tuple[str, ...]) -> None:
    """What is empty is not kept."""
    assert kept_values(parse_fields("药品:选项:甲/乙; 天数:数字; 到达:日期; 发热:是否"), parse_values(values)) == kept


@pytest.mark.parametrize(
    "values", ["药品=丙", "天数=三", "天数=inf", "天数=nan", "到达=11-20", "发热=也许", "没有=1", "药品"]
)
def test_a_value_of_another_type_is_named(values: str) -> None:
    """Nothing is kept half."""
    with pytest.raises(BadInput):
        kept_values(parse_fields("药品:选项:甲/乙; 天数:数字; 到达:日期; 发热:是否"), parse_values(values))


def test_what_a_rule_proposes_enters_only_when_it_is_confirmed(
    office: Machine, clock: FakeClock, people: dict[str, UUID]
) -> None:
    """Whom it proposes is listed until confirmed; an undo proposes them again."""
    assert registers.add_shipped(store=office.store, clock=clock) == 7
    assert registers.add_shipped(store=office.store, clock=clock) == 0
    lists, names = RegisterList(lambda: office.store, lambda: clock), PeopleList(lambda: office.store)
    lonely = next(one.register for one in lists.registers() if one.register.name == "独居老人")

    def proposed() -> set[str]:
        wanted = lists.proposed(lonely.id)
        assert wanted is not None
        return {one.name for one in names.everybody(PageAsked(wanted, "place"))}

    assert proposed() == {"孤", "工"}
    made = registers.add_people(lonely.id, [people["孤"], people["孤"]], store=office.store, clock=clock)
    assert len(made) == 1
    assert registers.add_people(lonely.id, [people["孤"]], store=office.store, clock=clock) == ()
    assert proposed() == {"工"}
    registers.put_back_rows([(one, None) for one in made], store=office.store, clock=clock)
    assert proposed() == {"孤", "工"}


def test_a_row_is_followed_up_changed_and_closed(office: Machine, clock: FakeClock, people: dict[str, UUID]) -> None:
    """Page by page, with what is late; each step can be put back."""
    lists = RegisterList(lambda: office.store, lambda: clock)
    made = registers.new_register("帮助", "需要:文本", "", store=office.store, clock=clock)
    row, _ = registers.put_row(made.id, TypedRow("3-1-101 青", "需要=送菜", 2, "敲门"), store=office.store, clock=clock)
    registers.put_row(made.id, TypedRow("1-1-101", "需要=送药"), store=office.store, clock=clock)

    def page(text: str = "", *, closed: bool = False) -> list[tuple[str, str, str, bool]]:
        asked: PageAsked[RowsAsked, UUID] = PageAsked(RowsAsked(made.id, text, closed=closed), "flat")
        return [(one.name, one.flat, one.values[0], one.late) for one in lists.every(asked)]

    assert page() == [("青", "3-1-101", "送菜", False), ("", "1-1-101", "送药", False)]
    assert page("送菜") == [("青", "3-1-101", "送菜", False)]
    clock.forward(timedelta(days=2))
    assert [one[3] for one in page()] == [True, False]
    assert [(one.rows, one.due) for one in lists.registers()] == [(2, 1)]

    done = registers.follow_up([row.id], 7, "", store=office.store, clock=clock)
    assert [one[3] for one in page()] == [False, False]
    assert registers.put_back_rows(done, store=office.store, clock=clock) == 1
    assert [one[3] for one in page()] == [True, False]
    edited, was = registers.put_row(
        made.id, TypedRow(values="需要=送米", note="白天"), store=office.store, clock=clock, row=row.id
    )
    assert (edited.follow, edited.person, edited.note) == (row.follow, row.person, "白天")
    registers.put_row(made.id, TypedRow(values="需要=送面"), store=office.store, clock=clock, row=row.id)
    assert registers.put_back_rows([(edited, was)], store=office.store, clock=clock) == 0
    assert page()[0][2] == "送面"
    with pytest.raises(BadInput):
        registers.close_rows([row.id], " ", store=office.store, clock=clock)
    registers.close_rows([row.id], "搬走", store=office.store, clock=clock)
    assert len(page()) == 1
    assert len(page(closed=True)) == 2
    changed = registers.change_register(made.id, "帮扶", "需要:文本; 急:是否", "", store=office.store, clock=clock)
    assert page()[0][2] == "送药"
    with pytest.raises(BadInput):
        registers.change_register(made.id, "帮扶", "急:是否", "", store=office.store, clock=clock)
    registers.close_register(changed.id, "不再用", store=office.store, clock=clock)
    with pytest.raises(NotAllowed):
        registers.put_row(made.id, TypedRow("1-1-101", ""), store=office.store, clock=clock)


def test_who_is_named_wrongly_is_in_no_register(office: Machine, clock: FakeClock, people: dict[str, UUID]) -> None:
    """Nobody, somebody unknown, a register that is not there."""
    made = registers.new_register("甲", "", "", store=office.store, clock=clock)
    for who in ("", "没有此人", "9-9-909 青"):
        with pytest.raises(GatekeeperError):
            registers.put_row(made.id, TypedRow(who), store=office.store, clock=clock)
    with pytest.raises(NotFound):
        registers.put_row(UUID(int=9), TypedRow("青"), store=office.store, clock=clock)
    with pytest.raises(BadInput):
        registers.new_register("甲", "", "", store=office.store, clock=clock)
    with pytest.raises(BadInput):
        registers.new_register("乙", "", "age old", store=office.store, clock=clock)


def test_a_register_forgets_whoever_is_erased(office: Machine, clock: FakeClock, people: dict[str, UUID]) -> None:
    """Their rows go with them, and a replay of the journal does not bring them back."""
    made = registers.new_register("甲", "", "", store=office.store, clock=clock)
    registers.add_people(made.id, [people["孤"], people["青"]], store=office.store, clock=clock)
    clock.forward(timedelta(minutes=1))

    office.append(Erasure(people["孤"], (), "asked for"))

    with office.store.read() as look:
        assert [one.person for one in look.all(RegisterRow, register=made.id)] == [people["青"]]
        assert [one.name for one in look.all(Register)] == ["甲"]
    rebuild(office.store, lambda done, total: None)
    with office.store.read() as look:
        assert [one.person for one in look.all(RegisterRow, register=made.id)] == [people["青"]]
