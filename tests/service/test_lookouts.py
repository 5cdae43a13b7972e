"""The watch list: kept in the office, compared at the gates, looked at twice by two people; it refuses nobody."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gatekeeper.domain.errors import BadInput, GatekeeperError, NotAllowed, NotFound
from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.lookout import HitState, Likeness, Lookout, LookoutHit, LookoutWhy
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import ask_again, entry_name_of
from gatekeeper.service.gate.duty import log_in
from gatekeeper.service.gate.look_twice import agree, seconds, to_compare
from gatekeeper.service.gate.look_up import look_up
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import register
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.office.lookouts import (
    LookoutBook,
    end_lookouts,
    erase_lookouts,
    lookout_book,
    put_back_lookouts,
    put_lookout,
    take_in,
)
from gatekeeper.service.office.lookouts_pasted import TypedLookout, read_row
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.today import today
from gatekeeper.service.pins import WrongPin
from gatekeeper.store.check import rebuild, verify
from tests.fakes import FakeClock
from tests.machines import FLAT, Machine, SmallEstate, a_household, a_pass, a_person, token_of

NUMBER = "110105198803070514"
PINS = {"王建国": "4711", "刘班长": "9182"}
SOUGHT = TypedLookout("张伟", "110105198803070522", tell="派出所 李警官 138", why="协查", asked_by="派出所")


def fits(pin: str, stored: str) -> bool:
    """Hashing takes its time; here a PIN is its own."""
    return pin == stored


@pytest.fixture
def home(clock: FakeClock) -> Household:
    """A flat."""
    return a_household(clock)


@pytest.fixture
def zhang(estate: SmallEstate, gate: Machine, home: Household, clock: FakeClock) -> Person:
    """A resident with a pass, at a gate with a guard on duty and a supervisor."""
    person = a_person(clock, home.id, "张伟", id_number=NUMBER)
    estate.office.append(home, person, a_pass(clock, person.id, 7))
    for name, pin in PINS.items():
        enrol_guard(name, pin, supervisor="班长" in name, hashed=str, store=estate.office.store, clock=clock)
    estate.meet()
    with gate.store.read() as look:
        wang = next(one for one in look.guards() if one.name == "王建国")
    assert log_in(wang, "4711", fits=fits, store=gate.store, clock=clock) is None
    return person


def tools(machine: Machine) -> dict[str, Any]:
    """What a verb needs."""
    return {"store": machine.store, "clock": machine.clock}


def shown(gate: Machine, person: Person, **more: Any) -> Answer:
    """Somebody is let in by sight, measured and masked."""
    return admit(Ask(person=person.id, tenths=(365,), mask=True, **more), **tools(gate))


def said(gate: Machine, state: HitState, pin: str = "9182", why: Ground = Ground.DOCUMENT) -> object:
    """The guard and the supervisor say of the newest likeness what it is."""
    (second, _), *_ = seconds(store=gate.store)
    return agree(to_compare(**tools(gate))[0].hit, state, why, second, pin, fits=fits, **tools(gate))


def book(office: Machine) -> LookoutBook:
    """The list as the office reads it."""
    return lookout_book(**tools(office))


def warned(office: Machine) -> list[str]:
    """Of whom the office is warned."""
    return [one.who for one in today(**tools(office)).warnings if one.alarm is Alarm.WATCH_LIST]


def hits(machine: Machine) -> list[LookoutHit]:
    """Every likeness that a machine knows."""
    with machine.store.read() as look:
        return look.all(LookoutHit)


def test_whoever_is_like_a_line_is_compared_by_two_and_never_asked_again(
    estate: SmallEstate, gate: Machine, zhang: Person
) -> None:
    """A check with plain words, an entry of it, what two said of it, and the office reads both; cleared is cleared."""
    before = shown(gate, zhang)
    put_lookout(SOUGHT, **tools(estate.office))
    estate.meet()

    answer = shown(gate, zhang)
    again = shown(gate, zhang)

    assert Reason.LOOK_TWICE not in before.verdict.reasons
    assert Reason.LOOK_TWICE in answer.verdict.reasons
    assert answer.verdict.outcome is Outcome.CHECK
    assert Reason.LOOK_TWICE in again.verdict.reasons
    (one,) = to_compare(**tools(gate))
    assert (one.name, one.number, one.flat, one.by) == (
        "张伟",
        NUMBER,
        str(FLAT),
        (Likeness.NUMBER_NEAR, Likeness.NAME_YEAR),
    )
    assert one.line.tell == "派出所 李警官 138"
    assert said(gate, HitState.NOT_THE_ONE, "0000") == WrongPin(4)
    assert said(gate, HitState.NOT_THE_ONE) is None
    assert to_compare(**tools(gate)) == ()
    assert Reason.LOOK_TWICE not in shown(gate, zhang).verdict.reasons

    estate.meet()
    (row,), (line,) = book(estate.office).hits, book(estate.office).lines
    assert (row.who, row.whom, row.guard, row.second, row.hit.state) == (
        "张伟",
        "张伟",
        "王建国",
        "刘班长",
        "not-the-one",
    )
    assert (line.seen, line.open, line.why and line.why.why) == (1, 0, "协查")
    (told,) = day_report(gate.clock.now().date(), **tools(estate.office)).alike
    assert (told.who, told.result[1], told.two) == ("张*", "not the one", "王建国 · 刘班长")


def test_clearing_ends_by_the_rules_and_when_the_line_is_changed(
    estate: SmallEstate, gate: Machine, zhang: Person, clock: FakeClock
) -> None:
    """What two people saw does not hold of what they did not see."""
    line = put_lookout(SOUGHT, **tools(estate.office))
    estate.meet()
    shown(gate, zhang)
    said(gate, HitState.NOT_THE_ONE)
    clock.forward(timedelta(days=1))
    estate.meet()
    assert Reason.LOOK_TWICE not in shown(gate, zhang).verdict.reasons

    put_lookout(replace(SOUGHT, phone="13800001111"), line.id, **tools(estate.office))
    estate.meet()
    assert Reason.LOOK_TWICE in shown(gate, zhang).verdict.reasons
    said(gate, HitState.NOT_THE_ONE)
    assert Reason.LOOK_TWICE not in shown(gate, zhang).verdict.reasons
    clock.forward(timedelta(days=90))
    estate.meet()
    assert Reason.LOOK_TWICE in shown(gate, zhang).verdict.reasons


def test_whoever_is_the_one_is_said_at_each_coming(
    estate: SmallEstate, gate: Machine, zhang: Person, clock: FakeClock
) -> None:
    """Once an hour it is news for the office; and it can be put right."""
    put_lookout(SOUGHT, **tools(estate.office))
    estate.meet()
    shown(gate, zhang)
    estate.meet()
    assert warned(estate.office) == ["张伟"]
    said(gate, HitState.IS_THE_ONE, why=Ground.PHOTO)
    estate.meet()
    assert warned(estate.office) == ["张伟"]

    assert Reason.LOOK_TWICE in shown(gate, zhang).verdict.reasons
    assert len(hits(gate)) == 1
    assert to_compare(**tools(gate))[0].confirmed
    clock.forward(timedelta(hours=2))
    shown(gate, zhang)
    assert [one.state.value for one in hits(gate)] == ["the-one", "open"]


def test_a_refusal_stays_one_and_nobody_is_refused_for_the_list(
    estate: SmallEstate, gate: Machine, zhang: Person
) -> None:
    """Whoever has a fever is refused as ever, and it is written down who they are like."""
    put_lookout(SOUGHT, **tools(estate.office))
    estate.meet()

    first = admit(Ask(person=zhang.id, tenths=(380,), mask=True), **tools(gate))
    assert first.entry is not None
    ask = Ask(person=zhang.id, tenths=(380, 381), mask=True)
    hot = ask_again(ask, instead_of=entry_name_of(first.entry), **tools(gate))

    assert hot.verdict.outcome is Outcome.REFUSE
    assert len(hits(gate)) == 1
    verdict, _ = look_up(Ask(person=zhang.id, tenths=(365,), mask=True), **tools(gate))
    assert Reason.LOOK_TWICE in verdict.reasons
    assert len(hits(gate)) == 1


def test_a_visitor_a_plate_a_number_and_a_card_are_compared_too(
    estate: SmallEstate, gate: Machine, zhang: Person, clock: FakeClock
) -> None:
    """F1, a car, a number that nobody here has; and the label of a visitor whom two people know already asks no more."""
    office = estate.office
    put_lookout(TypedLookout("李雷", why="协查"), **tools(office))
    put_lookout(TypedLookout(plates="京A12345", why="肇事逃逸"), **tools(office))
    put_lookout(TypedLookout(passes="7", why="捡到的证"), **tools(office))
    estate.meet()

    form = VisitForm("李雷", flat=str(FLAT), plate="京A12345", answers=("travel=no", "symptoms=no", "contact=no"))
    made = register(form, store=gate.store, keys=gate.keys, clock=clock)

    assert made.look_twice
    assert {one.by for one in hits(gate)} == {("name",), ("plate",)}
    assert made.face is not None
    label = made.face.token
    assert Reason.LOOK_TWICE in admit(Ask(token=label, tenths=(365,), mask=True), **tools(gate)).verdict.reasons
    assert len(hits(gate)) == 2
    said(gate, HitState.NOT_THE_ONE)
    said(gate, HitState.NOT_THE_ONE)
    assert Reason.LOOK_TWICE not in admit(Ask(token=label, tenths=(365,), mask=True), **tools(gate)).verdict.reasons
    # The same visitor next day, in another car: only the name is like, and that was settled for who has no number.
    assert register(replace(form, plate=""), store=gate.store, keys=gate.keys, clock=clock).look_twice
    with office.store.read() as look:
        card = look.pass_(7)
    assert card is not None
    by_card = admit(Ask(token=token_of(card, office), tenths=(365,), mask=True), **tools(gate))
    assert Reason.LOOK_TWICE in by_card.verdict.reasons
    put_lookout(TypedLookout("", "11010519491231002X", why="协查"), **tools(office))
    estate.meet()
    stranger = admit(Ask(id_number="110105 19491231 002x"), **tools(gate))
    assert Reason.LOOK_TWICE in stranger.verdict.reasons
    assert to_compare(**tools(gate))[0].number == "11010519491231002X"


def test_what_has_ended_or_run_out_or_is_erased_asks_nobody(
    estate: SmallEstate, gate: Machine, zhang: Person, clock: FakeClock
) -> None:
    """Taken back it asks again; erased nothing of it is left on any machine, and all chains hold."""
    office = estate.office
    today = clock.now().date()
    line = put_lookout(replace(SOUGHT, until=(today + timedelta(days=3)).isoformat()), **tools(office))
    estate.meet()
    assert Reason.LOOK_TWICE in shown(gate, zhang).verdict.reasons

    was = end_lookouts([line.id], "撤销协查", **tools(office))
    estate.meet()
    assert Reason.LOOK_TWICE not in shown(gate, zhang).verdict.reasons
    assert put_back_lookouts(was, **tools(office)) == 1
    estate.meet()
    assert Reason.LOOK_TWICE in shown(gate, zhang).verdict.reasons
    clock.forward(timedelta(days=5))
    estate.meet()
    assert Reason.LOOK_TWICE not in shown(gate, zhang).verdict.reasons

    assert erase_lookouts([line.id], "到期", **tools(office)) == 1
    assert put_back_lookouts(was, **tools(office)) == 0
    estate.meet()
    for machine in (office, gate):
        for again in (lambda machine=machine: None, lambda machine=machine: rebuild(machine.store, lambda a, b: None)):
            again()
            with machine.store.read() as look:
                (left,) = look.all(Lookout)
                assert (left.name, left.id_number, left.tell, left.ended) == ("", "", "", True)
                assert look.all(LookoutWhy) == []
                assert look.all(LookoutHit) == []
        assert not verify(machine.store, lambda a, b: None).faults
    assert book(office) == LookoutBook()
    with pytest.raises(NotFound):
        erase_lookouts([line.id], "又", **tools(office))


@pytest.mark.parametrize("what", ["same", "left", "nobody", "reason", "twice"])
def test_one_alone_settles_nothing(estate: SmallEstate, gate: Machine, zhang: Person, what: str) -> None:
    """Not the guard twice, not somebody who left, not without anybody on duty, not without a reason, and not twice."""
    put_lookout(SOUGHT, **tools(estate.office))
    estate.meet()
    shown(gate, zhang)
    (one,) = to_compare(**tools(gate))
    with gate.store.read() as look:
        guards = {guard.name: guard.id for guard in look.guards()}
    chief, wang = guards["刘班长"], guards["王建国"]
    tries: dict[str, tuple[type[GatekeeperError], UUID, HitState, Ground]] = {
        "same": (NotAllowed, wang, HitState.NOT_THE_ONE, Ground.PHOTO),
        "left": (NotFound, UUID(int=5), HitState.NOT_THE_ONE, Ground.PHOTO),
        "reason": (BadInput, chief, HitState.NOT_THE_ONE, Ground.MEDICAL),
        "nobody": (BadInput, chief, HitState.OPEN, Ground.PHOTO),
        "twice": (NotFound, chief, HitState.NOT_THE_ONE, Ground.PHOTO),
    }
    error, second, state, why = tries[what]
    if what == "twice":
        said(gate, HitState.NOT_THE_ONE)

    with pytest.raises(error):
        agree(one.hit, state, why, second, "9182", fits=fits, **tools(gate))

    assert seconds(store=gate.store) == ((chief, "刘班长"),)


PASTED = "张三\t110105194912310021\t老三\t2 楼\n王五,1990,13800001111\n\n赵六，京A12345\n张三\t11010519491231002 1"


def test_a_pasted_list_is_taken_whole_or_not_at_all(estate: SmallEstate, gate: Machine) -> None:
    """Cells in any order, known by their look; the same list once more brings nothing; a bad line is named, and nothing taken."""
    office = estate.office

    made = take_in(PASTED, "协查通报 12 号", "派出所", "", **tools(office))
    twice = take_in(PASTED, "协查通报 12 号", "派出所", "", **tools(office))

    assert [(one.name, one.id_number, one.former, one.born, one.phone, one.plates, one.tell) for one in made.lines] == [
        ("张三", "110105194912310021", "老三", None, "", (), "2 楼"),
        ("王五", "", "", 1990, "13800001111", (), ""),
        ("赵六", "", "", None, "", ("京A12345",), ""),
    ]
    assert (made.known, len(twice.lines), twice.known) == (1, 0, 4)
    for text, message in (
        ("李四\n" + "很" * 61, "Line 2: A name"),
        ("", "no line"),
        ("李四\n5,1850", "Line 2: The year"),
    ):
        with pytest.raises(BadInput, match=message):
            take_in(text, "协查", "", "", **tools(office))
    with pytest.raises(BadInput, match="Say why"):
        take_in("李四", "", "", "", **tools(office))
    assert len(book(office).lines) == 3


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (TypedLookout(why="x"), "Give a name"),
        (TypedLookout("张" * 61, why="x"), "A name"),
        (TypedLookout("张三", "#" * 5, why="x"), "document"),
        (TypedLookout("张三", born="1850", why="x"), "year"),
        (TypedLookout("张三", phone="abc", why="x"), "telephone"),
        (TypedLookout("张三", plates="京" * 13, why="x"), "plate"),
        (TypedLookout("张三", passes="7x", why="x"), "pass"),
        (TypedLookout("张三", tell="x" * 61, why="x"), "tell"),
        (TypedLookout("张三", why=" "), "Say why"),
    ],
)
def test_bad_lines_are_called_what_they_are(office: Machine, typed: TypedLookout, message: str) -> None:
    """One sentence, and nothing is written."""
    with pytest.raises(BadInput, match=message):
        put_lookout(typed, **tools(office))
    assert book(office) == LookoutBook()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("张三 110105194912310021 老三 1949", TypedLookout("张三", "110105194912310021", "老三", "1949")),
        ("Maria Gonzalez 1990 13800001111", TypedLookout("Maria Gonzalez", born="1990", phone="13800001111")),
        ("张 三 京A12345", TypedLookout("张 三", plates="京A12345")),
        ("1984 欧阳建国 京A12345 苏C12345", TypedLookout("欧阳建国", born="1984", plates="京A12345 苏C12345")),
    ],
)
def test_a_line_with_blanks_only_is_told_apart(line: str, wanted: TypedLookout) -> None:
    """As it is typed from a letter of the police: a year is no part of a name that then nobody has."""
    assert read_row([line]) == wanted


def test_a_row_with_anything_in_it_is_read(office: Machine) -> None:
    """Nothing raises; what is nothing known is text."""
    assert read_row(["", "  ", "a\x00b"]).name == "a\x00b"
