"""Clocks that are wrong, at the gate and in the office, and right again."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.clock import CLOCK_TOLERANCE, ClockMemory, ClockWord, Trust
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.exchange import Taken, bundle_for, take_bundle
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, undo
from tests.fakes import NOW, FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of

ADMIT, CANNOT, REFUSE = Outcome.ADMIT, Outcome.CANNOT_JUDGE, Outcome.REFUSE
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SIX_MINUTES = timedelta(minutes=6)
TEN_YEARS = timedelta(days=3652)


@dataclass
class Two:
    """A gate and its office, each with a clock of its own; a resident's card, and a visitor's of four hours."""

    estate: SmallEstate
    gate: Machine
    card: Pass
    visitor: Pass

    @property
    def office(self) -> Machine:
        """The office."""
        return self.estate.office

    def said(self, one: Pass) -> tuple[Outcome, set[Reason]]:
        """What somebody with this pass is answered; they do not go through, so that they may come again."""
        ask = Ask(token=token_of(one, self.office), tenths=(365,), mask=True)
        answer = admit(ask, store=self.gate.store, clock=self.gate.clock)
        assert answer.entry is not None, "a pass of ours is recorded"
        undo(entry_name_of(answer.entry), "only asked", store=self.gate.store)
        return answer.verdict.outcome, set(answer.verdict.reasons)

    def stick(self) -> Taken:
        """A bundle of the office, made and put in at once."""
        return self.gate.hear(self.office.tell(self.gate))

    def line(self) -> None:
        """A visit over the network: both tell, both hear."""
        for sender, receiver in ((self.gate, self.office), (self.office, self.gate)):
            sent = bundle_for(sender.known_as(receiver), store=sender.store, keys=sender.keys, clock=sender.clock)
            take_bundle(sent.bundle, store=receiver.store, keys=receiver.keys, clock=receiver.clock, sender=sender.id)

    def goes_by(self, step: timedelta) -> None:
        """Time passes for everybody."""
        self.gate.clock.forward(step)
        self.office.clock.forward(step)

    def word(self) -> ClockWord:
        """What the gate knows of its clock."""
        with self.gate.store.read() as look:
            return look.own_clock(self.gate.clock.now(), self.gate.clock.boot())


@pytest.fixture
def two(estate: SmallEstate) -> Two:
    """They have met a minute ago."""
    gate = estate.join("North", clock=FakeClock())
    clock = estate.clock
    home = a_household(clock)
    person = a_person(clock, home.id)
    card = a_pass(clock, person.id)
    guest = a_person(clock, home.id, "李雷", id_number=None)
    visitor = replace(a_pass(clock, guest.id, 2), not_before=NOW, expires=NOW + 4 * HOUR)
    estate.office.append(home, person, card, guest, visitor)
    found = Two(estate, gate, card, visitor)
    found.goes_by(timedelta(minutes=1))
    found.stick()
    return found


def test_a_gate_eight_hours_ahead_refuses_no_good_pass_and_heals_at_once(two: Two) -> None:
    """A clock chip in local time: amber and told; put right, everybody is answered as before, without any exchange."""
    two.gate.clock.jump(8 * HOUR)
    for one in (two.visitor, two.card):
        assert two.said(one) == (CANNOT, {Reason.CLOCK_WRONG})
    assert two.word().off == 8 * HOUR
    two.gate.clock.jump(-8 * HOUR)

    assert two.said(two.visitor)[0] is not REFUSE
    assert Reason.CLOCK_WRONG not in two.said(two.visitor)[1]
    assert two.said(two.card) == (ADMIT, set())
    assert (two.word().trust, two.word().off) == (Trust.PROVED, None)


@pytest.mark.parametrize(
    "off", [8 * HOUR, -8 * HOUR, TEN_YEARS, -TEN_YEARS, timedelta(minutes=6), -timedelta(minutes=6)], ids=str
)
@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("by_stick", [False, True])
def test_no_clock_of_a_gate_turns_a_good_pass_red(two: Two, off: timedelta, restarted: bool, by_stick: bool) -> None:
    """Set wrong while it runs, or found wrong after a start; before and after a word of the office; and then set right."""
    if restarted:
        two.gate.restart()
    two.gate.clock.jump(off)
    for _ in range(2):
        assert two.said(two.card)[0] is not REFUSE
        assert two.said(two.visitor)[0] is not REFUSE
        two.stick() if by_stick else two.line()
    if not by_stick:
        assert two.said(two.card) == (CANNOT, {Reason.CLOCK_WRONG})
        assert abs((two.word().off or timedelta()) - off) <= timedelta(seconds=1)
    two.gate.clock.jump(-off)

    assert two.said(two.card) == (ADMIT, set())
    two.line()
    assert two.said(two.visitor) == (ADMIT, set())


@pytest.mark.parametrize("off", [TEN_YEARS, DAY, -DAY, -TEN_YEARS], ids=str)
@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("by_stick", [False, True])
def test_one_bundle_of_an_office_with_a_wrong_clock_turns_nobody_red(
    two: Two, off: timedelta, restarted: bool, by_stick: bool
) -> None:
    """It is set aside and told; the next bundle of a right clock heals it, though it brings nothing new."""
    if restarted:
        two.gate.restart()
    two.office.clock.jump(off)
    two.stick() if by_stick else two.line()
    outcome, reasons = two.said(two.card)

    assert outcome in (ADMIT, CANNOT)
    if not restarted:
        assert (outcome, reasons) == (ADMIT, set())  # two clocks agreed, and this one ran on
        assert (by_stick and off < timedelta()) or (two.word().office_doubted and abs(two.word().off or off) > HOUR)
    two.office.clock.jump(-off)
    two.goes_by(timedelta(seconds=1))
    two.stick()

    assert two.said(two.card) == (ADMIT, set())
    assert two.word().off is None
    with two.gate.store.read() as look:
        made = look.list_as_of()
        assert made is not None
        assert abs(made - two.gate.clock.now()) <= HOUR


def test_the_first_word_of_an_office_years_ahead_is_no_verdict(estate: SmallEstate, clock: FakeClock) -> None:
    """A gate that was told nothing before: amber, by how much; never red, and right again with the next word."""
    clock.jump(TEN_YEARS)
    gate = estate.join("North", clock=FakeClock())
    clock.jump(-TEN_YEARS)
    home = a_household(clock)
    person = a_person(clock, home.id)
    two = Two(estate, gate, a_pass(clock, person.id), a_pass(clock, None, 2))
    estate.office.append(home, person, two.card)

    assert two.said(two.card)[0] is CANNOT
    two.stick()

    assert two.said(two.card) == (ADMIT, set())


@pytest.mark.parametrize("restarted", [False, True])
def test_what_has_expired_stays_so_whatever_the_clock_is_set_to(two: Two, restarted: bool) -> None:
    """Refused at its time, amber at the mildest after the clock was turned back, with and without a restart."""
    two.goes_by(5 * HOUR)
    assert two.said(two.visitor) == (REFUSE, {Reason.EXPIRED})
    if restarted:
        two.gate.restart()
    for back in (-HOUR, -2 * HOUR, -TEN_YEARS, TEN_YEARS):
        two.gate.clock.jump(back)
        assert two.said(two.visitor)[0] in (REFUSE, CANNOT)
        two.stick()  # the newest stick, and once more
        assert two.said(two.visitor)[0] in (REFUSE, CANNOT)


def test_a_gate_switched_off_over_night_does_not_know_the_time(two: Two) -> None:
    """By its own clock alone nothing has expired for certain: amber, until the office is heard; who is good passes."""
    two.gate.restart()
    two.goes_by(5 * HOUR)
    two.gate.restart()

    assert two.said(two.visitor) == (CANNOT, {Reason.CLOCK_UNPROVED})
    assert two.said(two.card) == (ADMIT, set())
    two.stick()
    assert two.said(two.visitor) == (REFUSE, {Reason.EXPIRED})


def test_a_new_chain_goes_by_its_own_clock(estate: SmallEstate, gate: Machine) -> None:
    """A gate's old chain spoke of next year; the new one believes that until it has heard from the office."""
    before = gate.clock.now()
    gate.clock.jump(timedelta(days=400))
    gate.passage()
    with gate.store.write() as work:
        work.new_epoch()
    gate.clock.jump(timedelta(days=-400))

    with gate.store.read() as look:
        assert look.clock_floor() == before + timedelta(days=400)
    gate.clock.forward(timedelta(minutes=1))
    gate.hear(estate.office.tell(gate))
    with gate.store.read() as look:
        assert look.clock_floor() == before + timedelta(minutes=1)


def test_the_same_bundle_again_proves_nothing(two: Two) -> None:
    """Yesterday's stick and a clock set to yesterday agree, but that is no word of the office."""
    sent = two.office.tell(two.gate)
    two.gate.hear(sent)
    two.goes_by(5 * HOUR)
    two.said(two.visitor)
    two.gate.restart()
    two.gate.clock.jump(-5 * HOUR)
    two.gate.hear(sent)

    assert two.word().trust is not Trust.PROVED
    assert two.said(two.visitor)[0] in (REFUSE, CANNOT)


@given(st.lists(st.tuples(st.sampled_from("sbl"), st.integers(-(10**12), 10**12), st.integers(0, 10**9)), max_size=12))
def test_no_office_that_is_right_is_ever_disbelieved_for_long(steps: list[tuple[str, int, int]]) -> None:
    """Whatever was set, restarted and told before: one word over the line from a right office, and a right clock is proved."""
    true, off, boot, ran = 10**12 * 2, 0, 1, 0
    witness = ClockMemory()
    for what, by, took in steps:
        true, ran = true + took, ran + took
        if what == "s":
            off = by
        elif what == "b":
            boot, ran = boot + 1, 0
        else:
            witness = witness.at(bytes([boot]), ran).told(true - took // 2, true + off, live=False)
    witness = witness.at(bytes([boot]), ran).told(true, true, live=True)

    assert witness.word(true, 0).trust is Trust.PROVED
    ahead = witness.word(true + 10**7, 0)
    assert (ahead.trust, ahead.off) == (Trust.WRONG, timedelta(milliseconds=10**7))
    assert timedelta(milliseconds=10**7) > CLOCK_TOLERANCE
