"""Who works in the office: what each may do is asked at every verb, whoever calls it, and every entry says who it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from gatekeeper.domain.clerk import MAY, Clerk, Right, Role
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Act
from gatekeeper.domain.observation import Cause, ObservationEnd
from gatekeeper.journal.entry import Header, read_entry
from gatekeeper.service.acting import Signers, acting
from gatekeeper.service.office import observe
from gatekeeper.service.office.clerks import (
    all_clerks,
    change_own_pin,
    change_role,
    dismiss_clerks,
    enrol_clerk,
    log_in,
    put_back_role,
    recover_pin,
    reset_clerk_pin,
)
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.office.journal_list import audit_lines
from gatekeeper.service.office.observe import Begun
from gatekeeper.service.office.registry import reveal
from gatekeeper.service.office.rules import rules_history
from gatekeeper.service.office.settings import change_settings
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.pins import LOCKED_FOR, TRIES, WrongPin
from gatekeeper.service.rights import VERBS, SecondNeeded
from gatekeeper.service.role_words import RIGHT_WORDS, ROLE_WORDS
from tests.machines import SmallEstate, a_household, a_person, policy_text


def hashed(pin: str) -> str:
    """A PIN as it is kept, at no cost."""
    return f"kept {pin}"


def fits(pin: str, kept: str) -> bool:
    """Whether it belongs to what is kept."""
    return kept == hashed(pin)


@contextmanager
def named(clerk: Clerk | None, second: Clerk | None = None) -> Iterator[None]:
    """What is done here is done by them."""
    with acting(Signers(clerk.id if clerk else None, second.id if second else None)):
        yield


@pytest.fixture
def hire(estate: SmallEstate) -> Callable[..., Clerk]:
    """Writes somebody down; by whoever may, where there is anybody."""

    def add(name: str, role: Role = Role.CLERK) -> Clerk:
        store = estate.office.store
        managers = [one for one in all_clerks(store=store) if one.role is Role.MANAGER]
        first, second = (*managers, None, None)[:2]
        with named(first, second):
            return enrol_clerk(name, "2580", role, hashed=hashed, store=store, clock=estate.clock)

    return add


def last_signers(estate: SmallEstate, kind: str) -> tuple[UUID, ...]:
    """Who stands in the newest entry of a kind."""
    with estate.office.store.read() as look:
        found = [one for head in look.heads() for one in look.entries(head.stream) if one.header.kind == kind]
    return max(found, key=lambda one: one.header.hlc).header.signers


def test_an_office_without_clerks_works_as_ever(estate: SmallEstate) -> None:
    """Nobody is locked out by an update: one user, no log-in, and the bytes of every entry are those of before."""
    store = estate.office.store

    change_settings(phone="110", store=store)
    set_policy(policy_text("sealed"), store=store, reason="ordered")

    assert last_signers(estate, "policy") == ()
    with store.read() as look:
        entries = [one for head in look.heads() for one in look.entries(head.stream)]
    assert all(len(msgspec.msgpack.decode(one.raw)) == 12 for one in entries)


def test_the_first_one_is_a_manager(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """Else nobody could give a right to anybody."""
    with pytest.raises(BadInput, match="manager"):
        hire("李雷", Role.CLERK)

    assert hire("王芳", Role.MANAGER).may(Right.PEOPLE)


def test_what_is_not_theirs_is_refused_with_who_may(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """The same sentence in the window and at a command: both call the verb."""
    store = estate.office.store
    hire("王芳", Role.MANAGER)
    clerk = hire("李雷")

    with named(clerk), pytest.raises(NotAllowed) as refused:
        change_settings(phone="110", store=store)
    assert str(refused.value) == "Only manager may change the estate's settings; 李雷 (clerk) is logged in."
    with named(clerk), pytest.raises(NotAllowed, match="supervisor, manager may see what is masked"):
        reveal(UUID(int=1), "a letter", store=store)
    with named(None), pytest.raises(NotAllowed, match="Log in first"):
        enrol_guard("张三", "2580", hashed=hashed, store=store, clock=estate.clock)


def test_every_entry_names_who_made_it(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """Also at a gate, which does not know the names: there it is an id and nothing else."""
    gate = estate.join("North")
    manager = hire("王芳", Role.MANAGER)

    with named(manager):
        change_settings(phone="110", store=estate.office.store)
    estate.meet()

    assert last_signers(estate, "estate-settings") == (manager.id,)
    with gate.store.read() as look:
        assert look.settings().phone == "110"
        assert look.all(Clerk) == []


def test_a_program_of_yesterday_reads_a_signed_header(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """It passes over what follows the twelfth element, and the chain holds for it."""
    manager = hire("王芳", Role.MANAGER)
    with named(manager):
        change_settings(phone="110", store=estate.office.store)
    entry = estate.office.head("registry")
    with estate.office.store.read() as look:
        (signed,) = look.entries(entry.stream, entry.seq - 1)

    fields = [(name, Header.__annotations__[name]) for name in Header.__struct_fields__[:-1]]
    yesterday: Any = msgspec.defstruct("Yesterday", fields, array_like=True)

    assert msgspec.msgpack.Decoder(yesterday).decode(signed.raw).seq == signed.header.seq
    assert read_entry(signed.raw, signed.salt, signed.body).header.signers == (manager.id,)


def test_the_journal_is_asked_for_who_made_or_confirmed_it(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """By name, with a kind or without; who has left is still named, and the rules' history names both."""
    store = estate.office.store
    first, second = hire("王芳", Role.MANAGER), hire("赵敏", Role.MANAGER)
    clerk = hire("李雷", Role.SUPERVISOR)
    with named(first, second):
        set_policy(policy_text("sealed"), store=store, reason="ordered")
        dismiss_clerks([clerk.id], "gone", store=store)

    def found(query: str) -> list[tuple[str, str]]:
        with named(first):
            return [(line.kind[1], line.by) for line in audit_lines(query, store=store)]

    assert found("@赵敏 policy") == [("rules", "王芳 + 赵敏")]
    assert {by for _, by in found("赵敏")} == {"王芳 + 赵敏"}
    assert ("clerk", "王芳") in found("@王芳")
    assert found("@nobody") == []
    assert rules_history(store)[0].by == "王芳 + 赵敏"
    with named(hire("刘英", Role.STEWARD)), pytest.raises(NotAllowed, match="may read the journal"):
        next(audit_lines("", store=store))


@pytest.mark.parametrize("tail", ["weather", 7, b"", bytes(15), bytes(48), [[]], None])
def test_a_tail_that_names_nobody_breaks_nothing(estate: SmallEstate, tail: object) -> None:
    """A newer program, or a stranger, may write there what it likes: the entry is read, and is nobody's."""
    entry = estate.office.append(Act("traced"))[0]
    raw = msgspec.msgpack.encode([*msgspec.msgpack.decode(entry.raw), tail])

    assert read_entry(raw, entry.salt, entry.body).header.signers == ()


def test_rules_take_two(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """From the second manager on; while there is one, nobody could confirm. Who confirmed stands in the entry."""
    store = estate.office.store
    first = hire("王芳", Role.MANAGER)
    clerk = hire("李雷")
    with named(first):
        set_policy(policy_text("sealed"), store=store)
    second = hire("赵敏", Role.MANAGER)

    with named(first), pytest.raises(SecondNeeded) as asked:
        set_policy(policy_text("routine"), store=store)
    assert asked.value.others == (second,)
    for nobody in (first, clerk):
        with named(first, nobody), pytest.raises(SecondNeeded):
            set_policy(policy_text("routine"), store=store)
    with named(first, second):
        set_policy(policy_text("routine"), store=store)

    assert last_signers(estate, "policy") == (first.id, second.id)


def test_an_observation_is_made_shorter_by_two_and_longer_by_one(
    estate: SmallEstate, hire: Callable[..., Clerk]
) -> None:
    """Who confirmed stands in the journal, with the reason."""
    first, second = hire("王芳", Role.MANAGER), hire("赵敏", Role.MANAGER)
    home = a_household(estate.clock)
    one = a_person(estate.clock, home.id, "张三", id_number=None)
    estate.office.append(home, one)
    tools: dict[str, Any] = {"store": estate.office.store, "clock": estate.clock}
    today = estate.clock.now().date()
    with named(first):
        began = observe.begin(Begun(one.id, Cause.CONTACT, today, 10), **tools).now
        observe.move_last_day(began.id, began.last + timedelta(days=2), "still ill", **tools)
        with pytest.raises(SecondNeeded):
            observe.move_last_day(began.id, today, "well", **tools)
    with named(first, second):
        observe.move_last_day(began.id, today, "well", **tools)

    assert last_signers(estate, "act") == (first.id, second.id)


def test_nobody_makes_their_own_second(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """A manager alone adds no manager, gives none a new PIN, and sends none away, as soon as there are two."""
    store = estate.office.store
    first, second = hire("王芳", Role.MANAGER), hire("赵敏", Role.MANAGER)
    clerk = hire("李雷")

    with named(first):
        for doing in (
            lambda: enrol_clerk("鬼", "2580", Role.MANAGER, hashed=hashed, store=store, clock=estate.clock),
            lambda: change_role(clerk.id, Role.MANAGER, store=store),
            lambda: change_role(second.id, Role.CLERK, store=store),
            lambda: reset_clerk_pin(second.id, "1357", hashed=hashed, store=store),
            lambda: dismiss_clerks([second.id], "alone", store=store),
        ):
            with pytest.raises(SecondNeeded):
                doing()
        reset_clerk_pin(clerk.id, "1357", hashed=hashed, store=store)

    assert {one.name for one in all_clerks(store=store)} == {"王芳", "赵敏", "李雷"}


def test_an_observation_ends_early_for_two(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """At its last day one is enough."""
    store, clock = estate.office.store, estate.clock
    home = a_household(clock)
    person = a_person(clock, home.id, "张三")
    estate.office.append(home, person)
    hire("王芳", Role.MANAGER)
    steward, clerk = hire("刘英", Role.STEWARD), hire("李雷")
    with named(steward):
        step = observe.begin(Begun(person.id, Cause.CAME_FROM, clock.now().date()), store=store, clock=clock)
        with pytest.raises(SecondNeeded):
            observe.end(step.now.id, ObservationEnd.HOSPITAL, "fever", store=store, clock=clock)
    with named(steward, clerk):
        observe.end(step.now.id, ObservationEnd.HOSPITAL, "fever", store=store, clock=clock)

    assert last_signers(estate, "observation") == (steward.id, clerk.id)


def test_who_has_left_is_refused_at_the_next_thing(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """Though they are still logged in somewhere."""
    store = estate.office.store
    manager, clerk = hire("王芳", Role.MANAGER), hire("李雷", Role.SUPERVISOR)
    with named(clerk):
        record_export("residents", 200, "a list", store=store, full=True)
        with named(manager):
            dismiss_clerks([clerk.id], "gone", store=store)
        with pytest.raises(NotAllowed, match="no longer work here"):
            record_export("residents", 200, "a list", store=store, full=True)

    with pytest.raises(NotFound):
        log_in(clerk.id, "2580", fits=fits, store=store, clock=estate.clock)


def test_somebody_must_manage(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """The last manager goes only as the last of all; then nobody logs in, as before the first."""
    store = estate.office.store
    manager, clerk = hire("王芳", Role.MANAGER), hire("李雷")
    with named(manager):
        with pytest.raises(NotAllowed, match="there must be a manager"):
            dismiss_clerks([manager.id], "gone", store=store)
        with pytest.raises(NotAllowed, match="there must be a manager"):
            change_role(manager.id, Role.CLERK, store=store)
        dismiss_clerks([clerk.id, manager.id], "the end", store=store)

    change_settings(phone="110", store=store)


def test_another_role_is_taken_back_unless_it_was_changed_since(
    estate: SmallEstate, hire: Callable[..., Clerk]
) -> None:
    """One step back; what another manager has made of them meanwhile stands."""
    store = estate.office.store
    manager, clerk = hire("王芳", Role.MANAGER), hire("李雷", Role.CLERK)
    with named(manager):
        now = change_role(clerk.id, Role.STEWARD, store=store)

        assert put_back_role(now, Role.CLERK, store=store)
        assert {one.name: one.role for one in all_clerks(store=store)}["李雷"] is Role.CLERK

        again = change_role(clerk.id, Role.STEWARD, store=store)
        change_role(clerk.id, Role.AUDITOR, store=store)
        assert not put_back_role(again, Role.CLERK, store=store)

    assert {one.name: one.role for one in all_clerks(store=store)}["李雷"] is Role.AUDITOR


def test_five_wrong_pins_lock_out_over_a_restart_and_a_clock_turned_back(
    estate: SmallEstate, hire: Callable[..., Clerk]
) -> None:
    """Each try stands in the journal before its answer."""
    clerk = hire("王芳", Role.MANAGER)

    def attempt(pin: str) -> object:
        return log_in(clerk.id, pin, fits=fits, store=estate.office.store, clock=estate.clock)

    assert [attempt("0000") for _ in range(TRIES)] == [WrongPin(left) for left in (4, 3, 2, 1, 0)]
    estate.office.restart()
    with pytest.raises(NotAllowed, match="locked out"):
        attempt("2580")
    estate.clock.forward(timedelta(minutes=-1))
    with pytest.raises(NotAllowed, match="locked out"):
        attempt("2580")
    estate.clock.forward(LOCKED_FOR + timedelta(minutes=2))
    assert attempt("2580") == clerk


def test_everybody_changes_their_own_pin(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """It takes the old one, which is void at once."""
    hire("王芳", Role.MANAGER)
    clerk, store, clock = hire("李雷"), estate.office.store, estate.clock

    wrong = change_own_pin(clerk.id, "1111", "1357", fits=fits, hashed=hashed, store=store, clock=clock)
    assert wrong == WrongPin(TRIES - 1)
    change_own_pin(clerk.id, "2580", "1357", fits=fits, hashed=hashed, store=store, clock=clock)

    assert isinstance(log_in(clerk.id, "2580", fits=fits, store=store, clock=clock), WrongPin)
    assert isinstance(log_in(clerk.id, "1357", fits=fits, store=store, clock=clock), Clerk)


def test_a_manager_who_forgot_is_let_in_by_the_passphrase(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """Nobody is locked out for ever; it stands in the journal, and it is nobody's way in who is no manager."""
    manager, store = hire("王芳", Role.MANAGER), estate.office.store
    clerk = hire("李雷")

    recover_pin(manager.id, "1357", hashed=hashed, store=store)
    with pytest.raises(NotAllowed, match="ask a manager"):
        recover_pin(clerk.id, "1357", hashed=hashed, store=store)

    assert isinstance(log_in(manager.id, "1357", fits=fits, store=store, clock=estate.clock), Clerk)
    with store.read() as look:
        assert [one.reason for one in look.all(Act, by="stream", what="pin-recovered")] == ["王芳"]


def test_a_role_of_next_month_may_nothing(estate: SmallEstate, hire: Callable[..., Clerk]) -> None:
    """What only a newer program knows is not taken for more than it is."""
    assert not any(Clerk(UUID(int=1), "x", Role("director"), "").may(right) for right in Right)
    with pytest.raises(BadInput):
        hire("王芳", Role("director"))


def test_every_role_and_right_has_words() -> None:
    """In both languages; each right is somebody's besides the manager's, or said to be theirs alone."""
    assert ROLE_WORDS.keys() == set(Role) == MAY.keys()
    assert RIGHT_WORDS.keys() == set(Right) == set(VERBS.values())
