"""What gates say later of their answers, visitors' passes, guards, and what the window's bar is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gatekeeper.domain.duty import Guard
from gatekeeper.domain.errors import BadFlat, BadIdentity, BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Amended, Amendment, EntryName, GatePass, Stream, StreamName
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import PassKind, first_number_of, in_gates_range
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import ask_again, entry_name_of, let_in, turn_back, undo
from gatekeeper.service.gate.duty import end_shift, log_in
from gatekeeper.service.gate.find import directory
from gatekeeper.service.gate.jumps import Jumps
from gatekeeper.service.gate.look_up import look_up
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.office.issue import issue
from gatekeeper.service.pins import LOCKED_FOR, TRIES
from gatekeeper.service.sounds import sounds_of
from gatekeeper.store.check import rebuild
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of
from tests.visiting import make_out


def outcomes(machine: Machine) -> list[str]:
    """The passages in a machine's tables."""
    with machine.store.read() as look:
        now = machine.clock.now()
        return [one.outcome for one in look.passages(now - timedelta(days=9), now + timedelta(days=9))]


def kept(answer: Answer) -> EntryName:
    """What the entry of an answer is called, which was recorded."""
    assert answer.entry is not None
    return entry_name_of(answer.entry)


@pytest.fixture
def token(estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock) -> str:
    """The pass of a resident whom the gate knows."""
    home = a_household(clock, Flat("3", "2", "501"))
    person = a_person(clock, home.id, "张三")
    one = a_pass(clock, person.id)
    office.append(home, person, one)
    estate.meet()
    return token_of(one, office)


def test_measured_again_is_one_passage(gate: Machine, office: Machine, estate: SmallEstate, token: str) -> None:
    """Here, in the office, and after a rebuild; the journal keeps both answers."""
    first = admit(Ask(token=token), store=gate.store, clock=gate.clock)
    again = ask_again(
        Ask(token=token, tenths=(365,), mask=True), instead_of=kept(first), store=gate.store, clock=gate.clock
    )
    estate.meet(gate)

    assert (first.verdict.outcome, again.verdict.outcome) == (Outcome.CHECK, Outcome.ADMIT)
    for machine in (gate, office):
        assert outcomes(machine) == ["admit"]
        assert rebuild(machine.store, lambda done, total: None).differing == ()
        assert outcomes(machine) == ["admit"]


def test_one_high_temperature_sent_again_is_no_fever(gate: Machine, token: str) -> None:
    """It takes two measurements, not two answers."""
    first = admit(Ask(token=token, tenths=(376,)), store=gate.store, clock=gate.clock)
    again = ask_again(
        Ask(token=token, tenths=(376,), mask=True), instead_of=kept(first), store=gate.store, clock=gate.clock
    )

    assert again.verdict.reasons == (Reason.FEVER_MEASURE_AGAIN,)


def test_a_later_word_is_the_same_in_whatever_order_it_comes(gate: Machine, token: str) -> None:
    """Turned back, then undone: gone. The row does not come back when the answer is applied once more."""
    answer = admit(Ask(token=token), store=gate.store, clock=gate.clock)
    turn_back(kept(answer), store=gate.store)
    assert outcomes(gate) == ["turned-back"]
    undo(kept(answer), "wrong person", store=gate.store)

    assert outcomes(gate) == []
    rebuild(gate.store, lambda done, total: None)
    assert outcomes(gate) == []


@pytest.fixture
def on_duty(gate: Machine, guard: Guard) -> Guard:
    """The guard, logged in at the gate."""
    log_in(guard, "4711", fits=plain, store=gate.store, clock=gate.clock)
    return guard


def said_of(machine: Machine) -> list[Amendment]:
    """Every word about an answer in a gate's journal."""
    with machine.store.read() as look:
        name = StreamName(machine.id, look.me.epoch, Stream.GATE)
        bodies = [
            decode_body("amendment", one.body or b"") for one in look.entries(name) if one.header.kind == "amendment"
        ]
    return [body for body in bodies if isinstance(body, Amendment)]


def test_a_check_has_an_end(gate: Machine, office: Machine, estate: SmallEstate, token: str, on_duty: Guard) -> None:
    """Let in after a check: an outcome of its own, here and at the office, with who said so and what was left out."""
    answer = admit(Ask(token=token, mask=True), store=gate.store, clock=gate.clock)
    assert answer.verdict.outcome is Outcome.CHECK

    let_in(kept(answer), store=gate.store)
    let_in(kept(answer), store=gate.store)

    estate.meet()
    assert outcomes(gate) == outcomes(office) == ["let-in"]
    assert said_of(gate) == [Amendment(kept(answer), Amended.LET_IN, "temperature-missing", on_duty.id)]


def test_let_in_then_turned_back_is_turned_back(gate: Machine, token: str, on_duty: Guard) -> None:
    """Whoever turned round was not let in; nobody is let in whom the guard has turned back. Undone, all of it is gone."""
    answer = kept(admit(Ask(token=token), store=gate.store, clock=gate.clock))
    let_in(answer, store=gate.store)
    turn_back(answer, store=gate.store)

    with pytest.raises(NotAllowed):
        let_in(answer, store=gate.store)
    assert outcomes(gate) == ["turned-back"]
    undo(answer, "wrong key", store=gate.store)
    assert outcomes(gate) == []
    with pytest.raises(NotFound):
        let_in(answer, store=gate.store)
    assert {one.guard for one in said_of(gate)} == {on_duty.id}


def test_nobody_on_duty_is_nobody(gate: Machine, token: str, on_duty: Guard) -> None:
    """After the shift has ended the log names no guard."""
    end_shift(store=gate.store, clock=gate.clock)
    turn_back(kept(admit(Ask(token=token), store=gate.store, clock=gate.clock)), store=gate.store)

    assert [one.guard for one in said_of(gate)] == [None]


@pytest.mark.parametrize("tenths", [(), (365,), (379,), (379, 380)])
def test_a_fever_is_not_let_in_by_a_key(gate: Machine, token: str, tenths: tuple[int, ...]) -> None:
    """One high temperature waits for the second; a fever is refused; whoever is admitted needs no letting in."""
    answer = admit(Ask(token=token, tenths=tenths, mask=True), store=gate.store, clock=gate.clock)
    before = outcomes(gate)

    if not tenths:
        let_in(kept(answer), store=gate.store)
        assert outcomes(gate) == ["let-in"]
        return
    with pytest.raises(NotAllowed):
        let_in(kept(answer), store=gate.store)
    assert outcomes(gate) == before


@pytest.mark.parametrize(
    "text", ["wxp://f2f0abc", "WIFI:T:WPA;S:x;;", "https://example.org/x", "6901234567892", "\x00"]
)
def test_a_code_that_is_no_pass_is_nobody(gate: Machine, text: str) -> None:
    """A neutral answer without an entry, and nothing beside it that would be asked of a person."""
    answer = admit(Ask(token=text, tenths=(379,)), store=gate.store, clock=gate.clock)

    assert (answer.verdict.outcome, answer.entry) == (Outcome.NO_PASS, None)
    assert len(answer.verdict.reasons) == 1
    assert answer.verdict.steps == (NextStep.ASK_FOR_PASS,)
    assert outcomes(gate) == []


def test_nobody_amends_another_gates_answer(estate: SmallEstate, gate: Machine, office: Machine, token: str) -> None:
    """Neither through the verb nor with an entry written past it."""
    answer = kept(admit(Ask(token=token), store=gate.store, clock=gate.clock))
    other = estate.join("South")

    with pytest.raises(NotAllowed):
        undo(answer, "ours now", store=other.store)
    other.append(Amendment(answer, Amended.UNDONE, "ours now"))
    estate.meet()

    assert outcomes(office) == ["check"]


def test_an_undo_says_why(gate: Machine, token: str) -> None:
    """Blanks are no reason."""
    answer = admit(Ask(token=token), store=gate.store, clock=gate.clock)

    with pytest.raises(BadInput):
        undo(kept(answer), "  ", store=gate.store)


def test_a_look_up_answers_and_records_nothing(gate: Machine, token: str) -> None:
    """The same answer that a passage would get."""
    before = gate.head("gate") if outcomes(gate) else None
    verdict, who = look_up(Ask(token=token, tenths=(365,), mask=True), store=gate.store, clock=gate.clock)

    assert verdict.outcome is Outcome.ADMIT
    assert who.person is not None
    assert outcomes(gate) == []
    assert before is None


def test_a_visitors_pass_is_the_gates_own(gate: Machine, office: Machine, estate: SmallEstate, token: str) -> None:
    """Its number is of the gate's range, each time another, and the office learns of it."""
    faces = [make_out("王来访", "3-2-501", 4, store=gate.store, keys=gate.keys, clock=gate.clock) for _ in range(2)]
    estate.meet(gate)
    numbers = {int(face.label.removesuffix("/1")) for face in faces}

    assert len(numbers) == 2
    assert all(in_gates_range(number, office.known_as(gate).kid) for number in numbers)
    assert faces[0].name == "王*"
    with office.store.read() as look:
        known = look.pass_(numbers.pop())
    assert known is not None
    assert (known.kind, known.flat) == (PassKind.TEMPORARY, "3-2-501")


def test_an_id_number_of_a_visitor_is_kept_masked_only(gate: Machine, token: str) -> None:
    """Whole, it would be a register of strangers in every gate."""
    face = make_out("11010519491231002X", "3-2-501", 4, store=gate.store, keys=gate.keys, clock=gate.clock)

    assert face.name == "1101**********002X"
    with gate.store.read() as look:
        assert all("19491231" not in one.holder for one in look.passes())


def test_the_digits_of_a_flat_are_enough_where_they_are_of_one_only(
    gate: Machine, office: Machine, estate: SmallEstate, token: str, clock: FakeClock
) -> None:
    """As F4 takes them; where they may be of two flats both are named, and no pass is made."""

    def made(flat: str) -> str:
        clock.forward(timedelta(days=8))  # a household may have no third visit of a week
        face = make_out("王来访", flat, 4, store=gate.store, keys=gate.keys, clock=gate.clock)
        with gate.store.read() as look:
            known = look.pass_(int(face.label.removesuffix("/1")))
        assert known is not None
        return known.flat

    assert [made("32501"), made(" ３２５０１")] == ["3-2-501"] * 2
    with pytest.raises(BadFlat):
        made("99999")
    office.append(a_household(clock, Flat("32", "5", "01")))
    estate.meet(gate)
    with pytest.raises(BadFlat, match="3-2-501 / 32-5-01"):
        made("32501")
    assert made("3-2-501") == "3-2-501"


@pytest.mark.parametrize(
    ("who", "flat", "hours", "error"),
    [
        ("", "3-2-501", 4, BadInput),
        ("王", "3-2-501", 25, BadInput),
        ("王", "9-9-999", 4, NotFound),
        ("110105194912310021", "3-2-501", 4, BadIdentity),
    ],
)
def test_a_wrong_wish_makes_no_pass(
    gate: Machine, token: str, who: str, flat: str, hours: int, error: type[Exception]
) -> None:
    """And nothing is recorded."""
    with pytest.raises(error):
        make_out(who, flat, hours, store=gate.store, keys=gate.keys, clock=gate.clock)

    with gate.store.read() as look:
        assert all(one.person is not None for one in look.passes())


def test_a_gate_cannot_write_over_the_offices_passes(
    gate: Machine, office: Machine, estate: SmallEstate, token: str, clock: FakeClock
) -> None:
    """A pass with a number outside its own range is in the journal, and in no table."""
    forged = replace(a_pass(clock, None, 1), serial=9, holder="thief")
    gate.append(GatePass(forged))
    gate.append(GatePass(replace(forged, number=first_number_of(500))))
    estate.meet(gate)

    for machine in (gate, office):
        with machine.store.read() as look:
            assert [one.serial for one in look.passes()] == [1]


# guards


def plain(pin: str, kept: str) -> bool:
    """Tests need no slow hash."""
    return pin == kept


@pytest.fixture
def guard(estate: SmallEstate, gate: Machine) -> Guard:
    """王建国, PIN 4711, known at the gate."""
    one = enrol_guard("王建国", "4711", hashed=str, store=estate.office.store, clock=estate.clock)
    estate.meet()
    return one


def test_five_wrong_pins_lock_out_even_after_a_restart(gate: Machine, guard: Guard, clock: FakeClock) -> None:
    """The sixth is not even looked at; a quarter of an hour later it is."""
    lefts = []
    for _ in range(TRIES):
        wrong = log_in(guard, "0000", fits=plain, store=gate.store, clock=clock)
        assert wrong is not None
        lefts.append(wrong.left)
    gate.restart()

    assert lefts == [4, 3, 2, 1, 0]
    with pytest.raises(NotAllowed):
        log_in(guard, "4711", fits=plain, store=gate.store, clock=clock)
    clock.forward(LOCKED_FOR)
    assert log_in(guard, "4711", fits=plain, store=gate.store, clock=clock) is None


def test_a_clock_that_is_turned_back_locks_nobody_out_for_years(gate: Machine, guard: Guard, clock: FakeClock) -> None:
    """Five wrong PINs while the clock stood in another year; a quarter of an hour away from them, either way, is enough."""
    for _ in range(TRIES):
        log_in(guard, "0000", fits=plain, store=gate.store, clock=clock)

    clock.jump(timedelta(minutes=1) - LOCKED_FOR)
    with pytest.raises(NotAllowed, match="wait 1 min"):
        log_in(guard, "4711", fits=plain, store=gate.store, clock=clock)
    clock.jump(timedelta(days=-400))
    assert log_in(guard, "4711", fits=plain, store=gate.store, clock=clock) is None


def test_a_right_pin_wipes_the_wrong_ones_out(gate: Machine, guard: Guard, clock: FakeClock) -> None:
    """Four slips of tired fingers a night do not add up."""
    for _ in range(3):
        for _ in range(TRIES - 1):
            log_in(guard, "0000", fits=plain, store=gate.store, clock=clock)
        assert log_in(guard, "4711", fits=plain, store=gate.store, clock=clock) is None


def test_shifts_begin_and_end_in_the_journal(
    estate: SmallEstate, gate: Machine, guard: Guard, clock: FakeClock
) -> None:
    """The next guard's log-in ends the one before; the bar knows who is there."""
    other = enrol_guard("李大海", "1357", hashed=str, store=estate.office.store, clock=clock)
    estate.meet()
    log_in(guard, "4711", fits=plain, store=gate.store, clock=clock)
    clock.forward(timedelta(hours=8))
    log_in(other, "1357", fits=plain, store=gate.store, clock=clock)
    with gate.store.read() as look:
        assert status_of(look).guard == "李大海"
    end_shift(store=gate.store, clock=clock)

    with gate.store.read() as look:
        assert status_of(look).guard == ""
        assert status_of(look).guards == 2
    estate.meet(gate)


@pytest.mark.parametrize("pin", ["123", "1111", "12345678", "9876", "12a4", "123456789"])
def test_an_easy_pin_is_not_taken(office: Machine, pin: str) -> None:
    """Nor one that is too short or no number."""
    with pytest.raises(BadInput):
        enrol_guard("王", pin, hashed=str, store=office.store, clock=office.clock)


# finding, and the bar


def test_every_reading_of_a_name_is_found() -> None:
    """Surnames are read in ways of their own: 单 is Shan, 曾 Zeng; a name of Latin letters by its words."""
    assert "SX" in sounds_of("单雄信"[:2])
    assert {"ZS"} <= set(sounds_of("曾三"))
    assert sounds_of("John Doe") == ("JD",)


def test_find(gate: Machine, office: Machine, estate: SmallEstate, token: str) -> None:
    """By flat in pieces, by initials, by the end of the number; unseen marks count for nothing; nobody for nonsense."""
    with gate.store.read() as look:
        known = directory(look)

    for text in ("3-2-501", "3-2", "32501", "03-02-501", "zs", "Z", "002x", "３－２", "3-2-5\u200d01"):
        assert [one.name for one in known.find(text).people] == ["张*"], text
    for text in ("", "-", "4-2", "ZSX", "1105", "3-2-501-9"):
        assert known.find(text).total == 0, text


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("先全甲", ("先全甲", "全甲", "xqj", "先 全 甲", "xianquanjia", "xian quan", "quanjia", "xianqj")),
        ("单吕女", ("shanlvnv", "shan lü", "dan", "lyunyu", "shanl")),
        ("阿卜杜热西提·阿卜杜", ("abdrxt", "abdrxtabd", "阿卜杜热西提•阿卜杜", "阿卜杜热西提", "阿卜杜热西提‧阿卜杜")),
        ("买买提", ("mmt", "mmd", "买买提")),
        ("Nguyễn Thị NTÁT", ("nguyen", "NTAT", "ntát", "thi", "nguyen thi")),
        ("Anna-Maria O'Brien", ("anna", "maria", "brien", "obrien", "annamaria", "maria brien")),
        ("Đặng Øyvind", ("dang", "oyvind", "do")),
    ],
)
def test_a_name_is_found_by_every_part_of_it(
    gate: Machine, office: Machine, estate: SmallEstate, clock: FakeClock, name: str, asked: tuple[str, ...]
) -> None:
    """In characters, in pieces, with other dots, without its marks, by its initials however long it is."""
    flat = a_household(clock, Flat("9", "1", "101"))
    person = a_person(clock, flat.id, name)
    office.append(flat, replace(person, id_number=None))
    estate.meet(gate)
    with gate.store.read() as look:
        known = directory(look)

    for text in asked:
        assert person.id in {one.person for one in known.find(text).people}, text
    assert known.find("不在此").total == 0


@pytest.mark.parametrize("asked", ["xianx", "ianquan", "xianjia", "xianquanjiaa", "quanxian"])
def test_pinyin_that_is_not_of_the_name_finds_nobody(
    gate: Machine, office: Machine, estate: SmallEstate, clock: FakeClock, asked: str
) -> None:
    """No syllable is left out, none begins in its middle, none is behind the last."""
    flat = a_household(clock, Flat("9", "1", "101"))
    office.append(flat, replace(a_person(clock, flat.id, "先全甲"), id_number=None))
    estate.meet(gate)
    with gate.store.read() as look:
        assert directory(look).find(asked).total == 0


def test_somebody_is_found_by_number_telephone_and_pass(
    gate: Machine, office: Machine, estate: SmallEstate, clock: FakeClock
) -> None:
    """Whole numbers however they were pasted, the end of a telephone, the label of a pass; nobody for a wrong one."""
    flat = a_household(clock, Flat("9", "1", "101"))
    person = replace(a_person(clock, flat.id, "李四"), id_number="440305198001011278", phone="13800138765")
    office.append(flat, person)
    issue([person], store=office.store, clock=office.clock)
    estate.meet(gate)
    with gate.store.read() as look:
        known = directory(look)
        made = next(one for one in look.passes() if one.person == person.id)

    label = f"{made.number:08d}"
    for text in (
        "440305198001011278",
        "440305 19800101 1278",
        "13800138765",
        "138-0013-8765",
        "+8613800138765",
        "8765",
        "38765",
        label,
        f"{label[:4]}\u200b{label[4:]}",
        f"{made.number}/{made.serial}",
        f"{label}/{made.serial}",
    ):
        assert person.id in {one.person for one in known.find(text).people}, text
    for text in ("440305198001011286", "13800138766", f"{made.number}/99"):
        assert person.id not in {one.person for one in known.find(text).people}, text
    assert "440305198001011278" not in repr(known._lines)


def test_somebody_with_a_passport_is_found_by_its_number(
    gate: Machine, office: Machine, estate: SmallEstate, clock: FakeClock
) -> None:
    """Who lives here without a Chinese number has another document."""
    flat = a_household(clock, Flat("9", "1", "101"))
    person = replace(a_person(clock, flat.id, "Anna"), id_number="E12345678")
    office.append(flat, person)
    estate.meet(gate)
    with gate.store.read() as look:
        known = directory(look)

    assert [one.person for one in known.find("e1234 5678").people] == [person.id]


def test_a_car_is_found_by_its_plate(gate: Machine, office: Machine, estate: SmallEstate, clock: FakeClock) -> None:
    """Its owner first, then their household, however the plate is written; nobody for another plate, or for part of one."""
    flat = a_household(clock, Flat("9", "1", "101"))
    wife, owner = a_person(clock, flat.id, "安心"), a_person(clock, flat.id, "周正", plates=("粤B12345", "粤BD12345"))
    office.append(flat, replace(wife, id_number=None), replace(owner, id_number=None))
    estate.meet(gate)
    with gate.store.read() as look:
        known = directory(look)

    for text in ("粤B12345", "粤b·12345", "粵BD12345"):
        assert [one.person for one in known.find(text).people] == [owner.id, wife.id], text
    for text in ("粤B12346", "粤B1234", "粤"):
        assert known.find(text).total == 0, text


def test_the_bar_knows_what_is_unsent(gate: Machine, estate: SmallEstate, token: str) -> None:
    """Each passage is one, until the office has said that it holds it."""
    with gate.store.read() as look:
        before = status_of(look).unsent
    admit(Ask(token=token), store=gate.store, clock=gate.clock)
    with gate.store.read() as look:
        assert status_of(look).unsent == before + 1
    estate.meet(gate)

    with gate.store.read() as look:
        status = status_of(look)
    assert (status.gate, status.estate, status.unsent) == ("North", "Garden", 0)


def test_a_clock_that_moves_by_itself_is_noticed(clock: FakeClock) -> None:
    """Time that goes by is no jump, nor is a time server's second."""
    jumps = Jumps(clock)
    assert jumps.since_last() is None
    clock.forward(timedelta(hours=9))
    assert jumps.since_last() is None
    clock.jump(timedelta(seconds=2))
    assert jumps.since_last() is None
    clock.jump(-timedelta(days=1))
    assert jumps.since_last() == -timedelta(days=1)
    assert jumps.since_last() is None
