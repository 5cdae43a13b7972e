"""A shift goes from one guard to the next: two PINs, one temperature, and a log that is sealed there."""

from dataclasses import replace

import pytest

from gatekeeper.domain.duty import Guard, ShiftHandedOver
from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.domain.words import Language
from gatekeeper.journal.checkpoint import open_checkpoint
from gatekeeper.printing.handover import draw_handover
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.duty import end_shift, log_in, on_duty
from gatekeeper.service.gate.handover import HandoverForm, HandoverSheet, WrongOf, hand_over_shift
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.pins import TRIES
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of


def fits(pin: str, stored: str) -> bool:
    """The PIN itself is the hash here."""
    return pin == stored


@pytest.fixture
def two(estate: SmallEstate, office: Machine, gate: Machine) -> tuple[Guard, Guard]:
    """王建国, on duty, and 李大海; somebody stands at the gate with a check that nobody ended."""
    pair = [
        enrol_guard(name, pin, hashed=str, store=office.store, clock=office.clock)
        for name, pin in (("王建国", "4711"), ("李大海", "8264"))
    ]
    home = a_household(office.clock)
    person = a_person(office.clock, home.id, "张三")
    one = a_pass(office.clock, person.id)
    office.append(home, person, one)
    estate.meet()
    log_in(pair[0], "4711", fits=fits, store=gate.store, clock=gate.clock)
    admit(Ask(token=token_of(one, office)), store=gate.store, clock=gate.clock)
    return pair[0], pair[1]


def form_of(two: tuple[Guard, Guard]) -> HandoverForm:
    """All of it right."""
    return HandoverForm(two[0].id, "4711", two[1].id, "8264", 365, True)


def hands_over(gate: Machine, form: HandoverForm) -> WrongOf | HandoverSheet:
    """What the window does."""
    return hand_over_shift(form, fits=fits, keys=gate.keys, store=gate.store, clock=gate.clock)


def whose(gate: Machine) -> str:
    """Who is on duty."""
    with gate.store.read() as look:
        guard = on_duty(look)
    return guard.name if guard is not None else ""


def test_both_pins_hand_over_and_the_log_is_sealed(
    gate: Machine, office: Machine, estate: SmallEstate, two: tuple[Guard, Guard]
) -> None:
    """The next one is on duty; the entry says how the gate stood, here and at the office; its checkpoint is the gate's own."""
    with gate.store.read() as look:
        name = StreamName(gate.id, look.me.epoch, Stream.GATE)

    sheet = hands_over(gate, form_of(two))

    assert isinstance(sheet, HandoverSheet)
    assert (whose(gate), sheet.shift.guard, sheet.coming) == ("李大海", "王建国", "李大海")
    estate.meet()
    for machine in (gate, office):
        with machine.store.read() as look:
            (said,) = look.all(ShiftHandedOver)
        assert (said.leaving, said.coming, said.tenths, said.mask, said.open) == (two[0].id, two[1].id, 365, True, 1)
    with gate.store.read() as look:
        blob = look.checkpoints(name)[said.seq]
    signed = open_checkpoint(blob, gate.keys.sign.public_key().public_bytes_raw())
    assert (signed.head.hash, signed.short) == (said.head, sheet.short)


@pytest.mark.parametrize("which", [0, 1])
def test_a_wrong_pin_hands_nothing_over_and_counts(gate: Machine, two: tuple[Guard, Guard], which: int) -> None:
    """Of either of them; the fifth locks that one out, and says whose it was."""
    right = form_of(two)
    wrong = (replace(right, leaving_pin="0000"), replace(right, coming_pin="0000"))[which]

    answers = [hands_over(gate, wrong) for _ in range(TRIES)]

    assert answers == [WrongOf(two[which].id, left) for left in reversed(range(TRIES))]
    with pytest.raises(NotAllowed):
        hands_over(gate, form_of(two))
    assert whose(gate) == "王建国"


def test_nobody_with_a_fever_takes_over(gate: Machine, two: tuple[Guard, Guard]) -> None:
    """It is said with the temperature, no PIN is tried, and the gate stays with whoever is there."""
    with pytest.raises(NotAllowed, match=r"37\.9"):
        hands_over(gate, replace(form_of(two), tenths=379))
    with pytest.raises(BadInput):
        hands_over(gate, replace(form_of(two), tenths=999))

    with gate.store.read() as look:
        assert look.pins_tried(two[1].id, 9) == []
    assert whose(gate) == "王建国"


def test_only_who_is_on_duty_hands_over_and_to_somebody_else(gate: Machine, two: tuple[Guard, Guard]) -> None:
    """Nor after somebody else has logged in meanwhile, or all have gone home."""
    with pytest.raises(BadInput):
        hands_over(gate, replace(form_of(two), coming=two[0].id))
    log_in(two[1], "8264", fits=fits, store=gate.store, clock=gate.clock)
    with pytest.raises(NotAllowed):
        hands_over(gate, form_of(two))
    end_shift(store=gate.store, clock=gate.clock)
    with pytest.raises(NotAllowed):
        hands_over(gate, form_of(two))

    with gate.store.read() as look:
        assert look.all(ShiftHandedOver) == []


@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_drawn_in_both_languages(gate: Machine, two: tuple[Guard, Guard], language: Language) -> None:
    """The same sheet gives the same bytes."""
    sheet = hands_over(gate, form_of(two))
    assert isinstance(sheet, HandoverSheet)

    pdf = draw_handover(sheet, language)

    assert pdf.startswith(b"%PDF")
    assert draw_handover(sheet, language) == pdf
