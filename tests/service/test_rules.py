"""Rules that are new at a gate: told once, with what is different, and seen by whoever is on duty."""

from datetime import timedelta

import pytest

from gatekeeper.domain.duty import Guard, RulesSeen, Shift
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import EstateSettings, PolicySet
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.rules_diff import differences
from gatekeeper.service.gate.rules import News, digest_of, news_of_rules, see_rules, unseen_rules
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.identifiers import uuid7
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, policy_text


def news(gate: Machine) -> News | None:
    """What the guards of the gate are to be told."""
    with gate.store.read() as look:
        return news_of_rules(look)


def rules(name: str) -> Policy:
    """One of the shipped ones."""
    return Policy.from_toml(policy_text(name))


def see(gate: Machine, name: str) -> None:
    """Somebody has seen those rules."""
    see_rules(digest_of(policy_text(name)), store=gate.store, clock=gate.clock)


def change(estate: SmallEstate, gate: Machine, name: str) -> None:
    """The office sets other rules, and the gate hears of them."""
    estate.clock.forward(timedelta(minutes=1))
    estate.office.append(PolicySet(policy_text(name)))
    estate.meet(gate)


def seen(gate: Machine) -> list[RulesSeen]:
    """The last that was acknowledged at the gate, if anything was."""
    with gate.store.read() as look:
        last = look.rules_seen()
    return [] if last is None else [last]


def test_the_first_rules_are_told_whole_until_somebody_has_seen_them(gate: Machine) -> None:
    """All of them, without anything before."""
    told = news(gate)
    assert told is not None
    assert (told.before, told.lines) == (None, differences(None, rules("heightened")))
    assert told.title == ("加强管控", "Heightened")

    see(gate, "heightened")

    assert news(gate) is None
    with gate.store.read() as look:
        assert status_of(look).unseen == ""


def test_a_change_is_told_with_its_differences(estate: SmallEstate, gate: Machine) -> None:
    """From the rules that were seen here last, not from those of the office's last change."""
    see(gate, "heightened")
    change(estate, gate, "routine")
    change(estate, gate, "sealed")

    told = news(gate)

    assert told is not None
    assert told.before == ("加强管控", "Heightened")
    assert told.lines == differences(rules("heightened"), rules("sealed"))
    with gate.store.read() as look:
        assert status_of(look).unseen == told.digest == digest_of(policy_text("sealed"))
        assert status_of(look).rules == (rules("sealed").title_zh, rules("sealed").title_en)


def test_rules_that_come_back_are_told_again(estate: SmallEstate, gate: Machine) -> None:
    """That they were seen a month ago does not help tonight; but what was changed and changed back unseen is no news."""
    see(gate, "heightened")
    change(estate, gate, "sealed")
    change(estate, gate, "heightened")
    assert news(gate) is None

    change(estate, gate, "sealed")
    see(gate, "sealed")
    change(estate, gate, "heightened")

    told = news(gate)
    assert told is not None
    assert told.lines == differences(rules("sealed"), rules("heightened"))


def test_it_is_recorded_who_saw_them_once(estate: SmallEstate, gate: Machine) -> None:
    """The guard on duty; the same again writes nothing."""
    guard = Guard(uuid7(gate.clock.now()), "王建国", "hash")
    estate.office.append(guard)
    estate.meet(gate)
    gate.append(Shift(guard.id, True, gate.clock.now()))

    see(gate, "heightened")
    head = gate.head("gate")
    see(gate, "heightened")

    assert gate.head("gate") == head
    assert [(one.rules, one.guard) for one in seen(gate)] == [(digest_of(policy_text("heightened")), guard.id)]


def test_nobody_on_duty_cannot_have_seen_them(estate: SmallEstate, gate: Machine) -> None:
    """Where guards log in; a gate without guards says it for itself."""
    guard = Guard(uuid7(gate.clock.now()), "王建国", "hash")
    estate.office.append(guard)
    estate.meet(gate)

    with pytest.raises(NotAllowed):
        see(gate, "heightened")
    assert seen(gate) == []

    gate.append(Shift(guard.id, True, gate.clock.now()), Shift(guard.id, False, gate.clock.now()))
    with pytest.raises(NotAllowed):
        see(gate, "heightened")


def test_a_gate_without_guards_says_it_for_itself(gate: Machine) -> None:
    """Nobody in particular."""
    see(gate, "heightened")

    assert [one.guard for one in seen(gate)] == [None]


def test_remarks_in_the_file_are_told_as_no_difference(estate: SmallEstate, gate: Machine) -> None:
    """The text is another one, the rules are not."""
    see(gate, "heightened")
    estate.clock.forward(timedelta(minutes=1))
    estate.office.append(PolicySet(policy_text("heightened") + "\n# a remark\n"))
    estate.meet(gate)

    told = news(gate)

    assert told is not None
    assert (told.before, told.lines) == (("加强管控", "Heightened"), ())


def test_a_gate_that_knows_no_rules_has_nothing_to_tell(estate: SmallEstate) -> None:
    """It has not heard of its office yet."""
    alone = estate.newcomer("North", estate.invitation("North"))
    estate.machines.append(alone)

    assert news(alone) is None
    with alone.store.read() as look:
        assert unseen_rules(look) == ""
        assert status_of(look).rules == ("", "")


def test_old_rules_that_nobody_can_read_any_more_are_as_none(gate: Machine, clock: FakeClock) -> None:
    """What was seen is not in the log here: everything is told."""
    gate.append(RulesSeen("00" * 32, None, clock.now()))

    told = news(gate)

    assert told is not None
    assert told.before is None
    assert told.lines == differences(None, rules("heightened"))


def test_the_office_number_comes_to_the_gate(estate: SmallEstate, gate: Machine) -> None:
    """With the next bundle; before, there is none."""
    with gate.store.read() as look:
        assert status_of(look).phone == ""

    estate.office.append(EstateSettings(phone="0755-8326 7788"))
    estate.meet(gate)

    with gate.store.read() as look:
        assert status_of(look).phone == "0755-8326 7788"
