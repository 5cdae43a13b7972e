"""What takes two is left for somebody else: confirmed or declined later, at another office, or void by what happened since."""

import ast
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from gatekeeper.domain.awaited import LAPSES, LONGEST_REASON, AwaitedState, AwaitedStep, as_they_stand
from gatekeeper.domain.clerk import Clerk, Role
from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Person, PersonState
from gatekeeper.domain.lookout import Lookout
from gatekeeper.domain.observation import Cause, Observation, ObservationEnd
from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Language
from gatekeeper.service.acting import Signers, acting
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office import clerks, observe
from gatekeeper.service.office.awaited import (
    StandsWord,
    awaited_lines,
    awaited_named,
    confirm,
    decline,
    leave,
    take_back,
)
from gatekeeper.service.office.awaited_deeds import DEEDS
from gatekeeper.service.office.clerks import all_clerks, change_role, dismiss_clerks, enrol_clerk, reset_clerk_pin
from gatekeeper.service.office.forget import forget
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.invite import revoke
from gatekeeper.service.office.lookouts import erase_lookouts, put_lookout
from gatekeeper.service.office.lookouts_pasted import TypedLookout
from gatekeeper.service.office.observe import Begun, ObservationStep
from gatekeeper.service.office.today import today
from gatekeeper.service.rights import TWO, VERBS, SecondNeeded
from gatekeeper.store.check import rebuild
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text


def hashed(pin: str) -> str:
    """A PIN as it is kept, at no cost."""
    return f"kept {pin}"


@contextmanager
def named(clerk: Clerk, second: Clerk | None = None) -> Iterator[None]:
    """What is done here is done by them."""
    with acting(Signers(clerk.id, second.id if second else None)):
        yield


class Staff:
    """Two managers and a clerk of an office."""

    def __init__(self, estate: SmallEstate) -> None:
        self.estate = estate
        self.here = estate.office
        self.wang = self.hire("王芳", Role.MANAGER)
        self.zhao = self.hire("赵敏", Role.MANAGER, self.wang)
        self.li = self.hire("李雷", Role.CLERK, self.wang)

    def hire(self, name: str, role: Role, by: Clerk | None = None, second: Clerk | None = None) -> Clerk:
        """Somebody works there."""
        with acting(Signers(by.id if by else None, second.id if second else None)):
            return enrol_clerk(name, "2580", role, hashed=hashed, store=self.here.store, clock=self.estate.clock)

    def joined(self, name: str, kind: DeviceKind) -> Machine:
        """Another machine, invited by a manager."""
        with named(self.wang):
            return self.estate.join(name, kind)

    def left(self, by: Clerk, begun: Callable[[], object], reason: str = "on the telephone") -> AwaitedStep:
        """Somebody begins what takes two, and leaves it."""
        with named(by):
            with pytest.raises(SecondNeeded) as needed:
                begun()
            return leave(needed.value, reason, store=self.here.store, clock=self.estate.clock)

    def confirmed(self, by: Clerk, one: AwaitedStep, at: Machine | None = None) -> AwaitedStep:
        """Somebody confirms it."""
        at = at or self.here
        with named(by):
            return confirm(one.id, store=at.store, clock=at.clock)

    def stands(self, at: Machine | None = None) -> list[StandsWord]:
        """How all that was left stands, the newest first."""
        at = at or self.here
        with at.store.read() as look:
            return [line.stands for line in awaited_lines(look, at.clock.now())]


@pytest.fixture
def staff(estate: SmallEstate) -> Staff:
    """An office where two must agree."""
    return Staff(estate)


def policy_name(machine: Machine) -> str:
    """Which rules are in force there."""
    with machine.store.read() as look:
        policy = look.policy()
    assert policy is not None
    return policy.name


def sealed(machine: Machine) -> Callable[[], object]:
    """Puts the strictest rules in force there."""
    return lambda: set_policy(policy_text("sealed"), store=machine.store, reason="ordered by the committee")


def test_everything_that_takes_two_can_wait() -> None:
    """Whatever asks for a second person by itself, as the code has it, but for an undo: what it puts back is nothing that
    could be read days later, and the door does not offer it.
    """
    asks = set()
    for module in (clerks, observe):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(each, ast.Name) and each.id in ("second_person", "_confirmed") for each in ast.walk(node)
            ):
                asks.add(f"{module.__name__.rpartition('.')[2]}.{node.name}")
    asks = {one for one in asks if one in VERBS}
    assert asks >= {"observe.end", "observe.move_last_day", "observe.undo"}

    assert DEEDS.keys() == TWO.keys() | asks - {"observe.undo"}


def test_a_second_confirms_later_and_nothing_happens_before(staff: Staff) -> None:
    """It is told on Today with who wants what, done in the names of both, and told no more."""
    one = staff.left(staff.wang, sealed(staff.here))
    again = staff.left(staff.wang, sealed(staff.here))
    assert again == one, "pressed twice it waits once"
    assert policy_name(staff.here) == "heightened"
    day = today(store=staff.here.store, clock=staff.estate.clock)
    (told,) = [warned for warned in day.warnings if warned.alarm is Alarm.AWAITED]
    assert (told.who, told.deed) == ("王芳", DEEDS["found.set_policy"].deed)
    staff.estate.clock.forward(timedelta(hours=20))

    staff.confirmed(staff.zhao, one)

    assert policy_name(staff.here) == "sealed"
    with staff.here.store.read() as look:
        found = [each.header for head in look.heads() for each in look.entries(head.stream)]
        assert [one.signers for one in found if one.kind == "policy"][-1] == (staff.wang.id, staff.zhao.id)
    assert staff.stands() == [StandsWord.CONFIRMED]
    day = today(store=staff.here.store, clock=staff.estate.clock)
    assert Alarm.AWAITED not in [warned.alarm for warned in day.warnings]
    with named(staff.zhao), pytest.raises(BadInput, match="confirmed"):
        confirm(one.id, store=staff.here.store, clock=staff.estate.clock)


def test_the_first_is_never_the_second_and_who_may_not_confirms_nothing(staff: Staff) -> None:
    """They can take it back; the other one cannot."""
    store, clock = staff.here.store, staff.estate.clock
    one = staff.left(staff.wang, sealed(staff.here))

    with named(staff.wang), pytest.raises(NotAllowed, match="neither confirm nor decline"):
        confirm(one.id, store=store, clock=clock)
    with named(staff.wang), pytest.raises(NotAllowed, match="neither confirm nor decline"):
        decline(one.id, "no", store=store, clock=clock)
    with named(staff.li), pytest.raises(NotAllowed, match="Only manager"):
        confirm(one.id, store=store, clock=clock)
    with named(staff.zhao), pytest.raises(NotAllowed, match="takes it back"):
        take_back(one.id, store=store, clock=clock)
    with named(staff.wang):
        take_back(awaited_named(str(one.id)[:23], store=store), store=store, clock=clock)

    assert staff.stands() == [StandsWord.TAKEN_BACK]
    assert policy_name(staff.here) == "heightened"


def test_at_another_office_it_is_confirmed_and_both_know(staff: Staff) -> None:
    """It travels with what offices keep; the rules come back as rules do."""
    second = staff.joined("Second", DeviceKind.OFFICE)
    one = staff.left(staff.wang, sealed(staff.here))
    staff.estate.meet()
    staff.estate.meet()
    assert staff.stands(second) == [StandsWord.WAITING]

    staff.confirmed(staff.zhao, one, second)
    staff.estate.meet()

    for here in (staff.here, second):
        assert policy_name(here) == "sealed"
        assert staff.stands(here) == [StandsWord.CONFIRMED]
        assert rebuild(here.store, lambda *_: None).differing == ()


def test_what_was_done_is_done_whatever_another_office_said_meanwhile(staff: Staff) -> None:
    """One confirms, one declines, before they hear of each other: at both it is confirmed, since it was done."""
    second = staff.joined("Second", DeviceKind.OFFICE)
    one = staff.left(staff.wang, sealed(staff.here))
    staff.estate.meet()
    staff.estate.meet()
    staff.confirmed(staff.zhao, one, second)
    staff.estate.clock.forward(timedelta(minutes=1))
    with named(staff.zhao):
        decline(one.id, "too strict", store=staff.here.store, clock=staff.estate.clock)
    staff.estate.meet()

    assert [staff.stands(here) for here in (staff.here, second)] == [[StandsWord.CONFIRMED]] * 2
    assert policy_name(staff.here) == "sealed"


def test_what_changed_meanwhile_makes_it_void(staff: Staff) -> None:
    """Other rules in force, by both of them: it says so, and confirms nothing."""
    one = staff.left(staff.wang, sealed(staff.here))
    with named(staff.wang, staff.zhao):
        set_policy(policy_text("routine"), store=staff.here.store)

    assert staff.stands() == [StandsWord.CHANGED]
    with pytest.raises(BadInput, match="void: changed"):
        staff.confirmed(staff.zhao, one)
    assert policy_name(staff.here) == "routine"


def test_it_lapses_and_it_goes_with_who_asked(staff: Staff) -> None:
    """After seven days, or when they may not do it themselves any more."""
    late = staff.left(staff.wang, sealed(staff.here))
    staff.estate.clock.forward(LAPSES)
    with pytest.raises(BadInput, match="lapsed"):
        staff.confirmed(staff.zhao, late)
    other = staff.left(staff.zhao, sealed(staff.here))
    with named(staff.wang, staff.zhao):
        change_role(staff.zhao.id, Role.CLERK, store=staff.here.store)
    with pytest.raises(BadInput, match="void: no right"):
        staff.confirmed(staff.wang, other)

    assert staff.stands() == [StandsWord.ASKER_GONE, StandsWord.LAPSED]


def test_nothing_waits_that_cannot_be_done(staff: Staff) -> None:
    """It is tried first, and nothing of the trial stays."""
    home = a_household(staff.estate.clock)
    person = a_person(staff.estate.clock, home.id)
    staff.here.append(home, person)

    with pytest.raises(BadInput, match="lives here"):
        staff.left(staff.wang, lambda: forget(person.id, "asked for it", store=staff.here.store))
    with pytest.raises(BadInput, match="why"):
        staff.left(staff.wang, sealed(staff.here), " ")

    with staff.here.store.read() as look:
        assert look.in_journal(AwaitedStep) == []
        assert look.person(person.id) == person
    assert policy_name(staff.here) == "heightened"


def test_who_is_forgotten_leaves_no_name_in_what_waited(staff: Staff) -> None:
    """Neither in the reason nor in what was given; that two agreed stays."""
    clock, store = staff.estate.clock, staff.here.store
    home = a_household(clock)
    person = a_person(clock, home.id, "钱三", state=PersonState.MOVED_OUT)
    staff.here.append(home, person)
    one = staff.left(staff.wang, lambda: forget(person.id, "钱三 asked", store=store), "钱三 rang")

    staff.confirmed(staff.zhao, one)

    with store.read() as look:
        assert look.person(person.id) is None
        (line,) = awaited_lines(look, clock.now())
        assert (line.stands, line.reason, line.answered_by) == (StandsWord.CONFIRMED, "", "赵敏")
        assert "钱三" not in str(look.in_journal(AwaitedStep)) + str(line)
        bodies = [each.body for head in look.heads() for each in look.entries(head.stream) if each.body]
    assert not [body for body in bodies if "钱三 rang".encode() in body]


@pytest.fixture
def watched(staff: Staff) -> Person:
    """Somebody under observation."""
    home = a_household(staff.estate.clock)
    person = a_person(staff.estate.clock, home.id)
    staff.here.append(home, person)
    with named(staff.li), staff.here.store.read() as look:
        day = calendar_of(look).day(staff.estate.clock.now())
    with named(staff.li):
        observe.begin(Begun(person.id, Cause.CONTACT, day, 14), store=staff.here.store, clock=staff.estate.clock)
    return person


def test_each_of_them_is_done_as_it_was_left(staff: Staff, watched: Person) -> None:
    """An observation ended early, a computer shut out, lines erased, and whatever changes who is a manager."""
    store, clock = staff.here.store, staff.estate.clock
    gate = staff.joined("North", DeviceKind.GATE)
    tools: dict[str, Any] = {"store": store, "clock": clock}
    with named(staff.wang):
        line = put_lookout(TypedLookout("钱三", why="asked for"), **tools)
    with store.read() as look:
        observed, last = look.all(Observation)[0].id, look.all(Observation)[0].last
    shorter = last - timedelta(days=3)
    wei = staff.hire("魏", Role.MANAGER, staff.wang, staff.zhao)
    begun: list[Callable[[], object]] = [
        lambda: observe.move_last_day(observed, shorter, "the committee said so", **tools),
        lambda: observe.end(observed, ObservationEnd.HOSPITAL, "taken away", **tools),
        lambda: revoke(staff.here.known_as(gate), "stolen", store=store),
        lambda: erase_lookouts([line.id], "done", **tools),
        lambda: enrol_clerk("孙", "1470", Role.MANAGER, hashed=hashed, **tools),
        lambda: reset_clerk_pin(wei.id, "1470", hashed=hashed, store=store),
        lambda: change_role(staff.li.id, Role.MANAGER, store=store),
    ]
    # An observation that was made shorter is not the one that was to end early: each is confirmed before the next is left.
    for each in begun:
        one = staff.left(staff.wang, each)
        with store.read() as look:
            assert str(DEEDS[one.verb].what(one.given, look)).strip() not in ("", "(no longer there)")
        staff.confirmed(staff.zhao, one)
        if one.verb == "observe.move_last_day":
            with store.read() as look:
                assert look.all(Observation)[0].last == shorter
    gone = staff.left(staff.wang, lambda: dismiss_clerks([wei.id], "left", store=store))
    staff.confirmed(staff.zhao, gone)

    with store.read() as look:
        assert look.all(Observation)[0].ended == ObservationEnd.HOSPITAL
        assert staff.here.known_as(gate).revoked == "stolen"
        assert look.all(Lookout)[0].name == ""
        assert {one.name: one.role for one in all_clerks(store=store)} == {
            "王芳": Role.MANAGER, "赵敏": Role.MANAGER, "孙": Role.MANAGER, "李雷": Role.MANAGER,
        }  # fmt: skip
        assert next(one for one in look.all(Clerk) if one.name == "魏").left


def test_the_strongest_word_holds_in_any_order() -> None:
    """And what was given comes from whichever says it."""
    left = AwaitedStep(UUID(int=1), "found.set_policy", None, UUID(int=2), ("rules",), reason="why")  # type: ignore[arg-type]  # no time is asked
    said = [AwaitedStep(UUID(int=1), "found.set_policy", None, UUID(int=2), state=state) for state in AwaitedState][1:]  # type: ignore[arg-type]  # as above

    for words in ([left, *said], [*said[::-1], left], [said[2], left, said[0]]):
        (one,) = as_they_stand(words)
        assert (one.state, one.given, one.reason) == (AwaitedState.CONFIRMED, ("rules",), "why")


def test_an_undo_that_lets_somebody_out_sooner_takes_two_as_well(staff: Staff, watched: Person) -> None:
    """Whoever has begun or prolonged an observation does not end or shorten it alone by taking that back."""
    store, clock = staff.here.store, staff.estate.clock
    tools: dict[str, Any] = {"store": store, "clock": clock}

    def until() -> date | None:
        with store.read() as look:
            known = look.person(watched.id)
        assert known is not None
        return known.confined_until

    def takes_two(step: ObservationStep) -> None:
        stood = until()
        with named(staff.wang), pytest.raises(SecondNeeded) as needed:
            observe.undo(step, **tools)
        assert staff.zhao in needed.value.others
        assert until() == stood
        with named(staff.wang, staff.zhao):
            assert observe.undo(step, **tools)

    with store.read() as look:
        one = look.all(Observation)[0]
    with named(staff.wang):
        longer = observe.move_last_day(one.id, one.last + timedelta(days=7), "a contact more", **tools)
    takes_two(longer)
    assert until() == one.last
    with named(staff.wang, staff.zhao):
        shorter = observe.move_last_day(one.id, one.last - timedelta(days=7), "tests", **tools)
    with named(staff.wang):
        assert observe.undo(shorter, **tools)
        assert observe.undo(observe.look_after(one.id, "赵楼长", supplied=True, **tools), **tools)
    assert until() == one.last
    with named(staff.wang, staff.zhao):
        observe.end(one.id, ObservationEnd.ERROR, "somebody else", **tools)
    with named(staff.wang):
        begun = observe.begin(Begun(watched.id, Cause.CONTACT, one.first, 14), **tools)
    takes_two(begun)
    assert until() is None


def test_whoever_may_not_confirm_reads_neither_what_nor_why(staff: Staff) -> None:
    """What was left for a second manager is told to managers; a clerk, and whoever is not logged in, reads that it waits."""
    one = staff.left(staff.wang, sealed(staff.here), "欧阳明月 was here again")

    def read_by(clerk: Clerk | None) -> tuple[str, str]:
        with acting(Signers(clerk.id if clerk else None)), staff.here.store.read() as look:
            (line,) = awaited_lines(look, staff.estate.clock.now())
        assert (line.id, line.by) == (one.id, "王芳")
        return line.what.sentence(Language.ZH), line.reason

    assert read_by(staff.wang) == read_by(staff.zhao)
    assert read_by(staff.zhao)[1] == "欧阳明月 was here again"
    for clerk in (staff.li, None):
        assert read_by(clerk) == ("（无权查看）", "")


def test_a_reason_that_is_too_long_is_told_and_not_cut(staff: Staff) -> None:
    """When it is left, and when it is declined; it waits as before."""
    one = staff.left(staff.wang, sealed(staff.here))
    with named(staff.zhao), pytest.raises(BadInput, match="characters at most"):
        decline(one.id, "x" * (LONGEST_REASON + 1), store=staff.here.store, clock=staff.estate.clock)

    assert staff.stands() == [StandsWord.WAITING]
