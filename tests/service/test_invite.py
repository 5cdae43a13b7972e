"""How a machine joins the estate, and how it is shut out."""

import base64
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import BadInput, BundleRefused, NotAllowed, NotFound
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.passage import GateWay
from gatekeeper.journal.manifest import Introduction
from gatekeeper.service.exchange import bundle_for
from gatekeeper.service.gate.story import post_of
from gatekeeper.service.looks.me import Me
from gatekeeper.service.office.invite import PREFIX, TEXT_LIMIT, introduce, invite, read_invitation, revoke
from gatekeeper.service.office.report import day_report
from gatekeeper.service.papers import DayReport
from tests.machines import Machine, SmallEstate, a_household, a_person, new_test_keys


def reason(estate: SmallEstate, gate: Machine) -> str:
    """Why the office refuses a machine's bundle; empty if it does not."""
    try:
        estate.office.hear(gate.tell(estate.office))
    except BundleRefused as error:
        return error.reason
    return ""


def introduced(gate: Machine) -> bytes | None:
    """What a gate says of itself."""
    return gate.store.me.introduction


def test_an_invitation_reads_as_it_was_written(estate: SmallEstate) -> None:
    """Through a text that a QR code or a file can carry."""
    text = estate.invitation("北门", direction=GateWay.OUT)

    read = read_invitation(f"  {text}\n")

    assert (read.name, read.kind, read.direction) == ("北门", DeviceKind.GATE, GateWay.OUT)
    assert read.office == estate.office.known_as(estate.office)
    assert read.estate_name == "Garden"
    assert len(text) < TEXT_LIMIT
    assert set(text.removeprefix(PREFIX)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def test_a_gate_joins_with_its_first_bundle(estate: SmallEstate) -> None:
    """The office gives it a signer's number; the gate knows its office before it was ever told anything."""
    gate = estate.newcomer("North", estate.invitation("North"))
    estate.machines.append(gate)

    taken = estate.office.hear(gate.tell(estate.office))

    assert taken.joined is not None
    assert (taken.joined.id, taken.joined.name, taken.joined.kid % 8) == (gate.id, "North", 1)
    assert introduced(gate) is not None
    gate.hear(estate.office.tell(gate))
    assert introduced(gate) is None
    gate.restart()
    assert introduced(gate) is None


def test_the_first_bundle_may_get_lost(estate: SmallEstate) -> None:
    """It introduces itself until the office has answered; twice does no harm."""
    gate = estate.newcomer("North", estate.invitation("North"))
    estate.machines.append(gate)
    gate.tell(estate.office)
    gate.passage()

    assert reason(estate, gate) == ""
    assert reason(estate, gate) == ""
    with estate.office.store.read() as look:
        assert [device.name for device in look.devices()] == ["North", "Office"]
        assert look.count_passages() == 1


def test_an_invitation_works_once(estate: SmallEstate) -> None:
    """A copy of it opens nothing."""
    text = estate.invitation("North")
    first, second = estate.newcomer("a", text), estate.newcomer("b", text)
    estate.machines += [first, second]

    assert reason(estate, first) == ""
    assert reason(estate, second) == "invitation-over"


def test_an_invitation_runs_out(estate: SmallEstate) -> None:
    """By the office's clock."""
    late = estate.newcomer("North", estate.invitation("North", hours=1))
    estate.machines.append(late)
    estate.clock.forward(timedelta(hours=1))

    assert reason(estate, late) == "invitation-over"


def test_a_machine_nobody_invited_is_refused(estate: SmallEstate) -> None:
    """With a made-up secret, with keys that are none, without an introduction."""
    gate = estate.newcomer("North", estate.invitation("North"))
    estate.machines.append(gate)
    good = msgspec.msgpack.decode(gate.store.me.introduction or b"", type=Introduction)
    with gate.store.read() as look:
        me = look.me
    for wrong, why in (
        (msgspec.structs.replace(good, secret=bytes(16)), "not-invited"),
        (msgspec.structs.replace(good, recipient="age1nonsense"), "unknown-sender"),
        (msgspec.structs.replace(good, token_key=b"short"), "unknown-sender"),
        (msgspec.structs.replace(good, key=new_test_keys().sign.public_key().public_bytes_raw()), "unknown-sender"),
        (None, "unknown-sender"),
    ):
        gate.store.me = _with(me, wrong)
        assert reason(estate, gate) == why
    gate.store.me = _with(me, good)
    assert reason(estate, gate) == ""


def _with(me: Me, introduction: Introduction | None) -> Me:
    blob = None if introduction is None else msgspec.msgpack.encode(introduction)
    return replace(me, introduction=blob)


def test_an_invitation_to_another_estate_opens_nothing(
    estate: SmallEstate, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A gate of a neighbour cannot speak here, whatever it was invited to."""
    other = SmallEstate(tmp_path_factory.mktemp("other"), estate.blank, estate.clock).start()
    stranger = other.join("North")
    ours = estate.office.known_as(estate.office)
    sent = bundle_for(ours, store=stranger.store, keys=stranger.keys, clock=stranger.clock)
    other.close()

    with pytest.raises(BundleRefused) as refused:
        estate.office.hear(sent)

    assert refused.value.reason == "unknown-sender"


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_a_gate_has_a_name(estate: SmallEstate, name: str) -> None:
    """One to forty characters."""
    with pytest.raises(BadInput):
        estate.invitation(name)


def test_no_two_gates_have_one_name(estate: SmallEstate, gate: Machine) -> None:
    """Unless the first one was revoked."""
    with pytest.raises(BadInput, match="called"):
        estate.invitation("North")
    revoke(estate.office.known_as(gate), "stolen", store=estate.office.store)
    assert estate.invitation("North")


def test_only_the_office_invites(estate: SmallEstate, gate: Machine) -> None:
    """A gate has nothing to invite to."""
    with pytest.raises(NotAllowed):
        estate.invitation("South", giver=gate)


def test_revoking_has_a_reason_and_spares_oneself(estate: SmallEstate, gate: Machine) -> None:
    """And a revoked machine is known as such to everybody."""
    office = estate.office
    south = estate.join("South")
    with pytest.raises(BadInput):
        revoke(office.known_as(gate), "  ", store=office.store)
    with pytest.raises(NotAllowed):
        revoke(office.known_as(office), "why not", store=office.store)

    revoke(office.known_as(gate), "stolen", store=office.store)
    estate.meet(south)

    assert south.known_as(gate).revoked == "stolen"


@given(st.text(max_size=300))
def test_no_text_crashes_the_reader(text: str) -> None:
    """A QR code may say anything."""
    for code in (text, PREFIX + text, PREFIX + base64.b32encode(text.encode(errors="replace")).decode()):
        with pytest.raises(BadInput):
            read_invitation(code)


def test_a_cut_invitation_is_told(estate: SmallEstate) -> None:
    """At every length; and one that never ends."""
    text = estate.invitation("North")
    for length in range(len(text) - 1):
        with pytest.raises(BadInput):
            read_invitation(text[:length])
    with pytest.raises(BadInput):
        read_invitation(PREFIX + "A" * TEXT_LIMIT)
    assert introduce(read_invitation(text), estate.office.keys)


def test_an_invitation_of_another_version_is_called_so(estate: SmallEstate) -> None:
    """By its first letters; and one for a kind of device that this program does not know, too. A longer one is read."""
    text = estate.invitation("West")
    fields = msgspec.msgpack.decode(base64.b32decode(text[5:] + "=" * (-len(text[5:]) % 8)))

    def said(*changed: object) -> str:
        return "GKI1:" + base64.b32encode(msgspec.msgpack.encode(changed)).decode().rstrip("=")

    assert read_invitation(said(*fields, "weather")) == read_invitation(text)
    for other in (text.replace("GKI1:", "GKI2:"), said(*fields[:4], "inspector", *fields[5:])):
        with pytest.raises(BadInput, match="another version"):
            read_invitation(other)


def second_computer(estate: SmallEstate, gate: Machine, name: str = "North-2") -> Machine:
    """Another computer at the same gate, by the office's invitation."""
    text = invite(
        name,
        kind=DeviceKind.GATE,
        direction=GateWay.IN,
        life=timedelta(hours=1),
        store=estate.office.store,
        clock=estate.clock,
        lane_of=gate.id,
    )
    made = estate.newcomer(name, text)
    estate.machines.append(made)
    estate.meet(made, gate)
    return made


def test_a_second_computer_stands_at_the_same_gate(estate: SmallEstate, gate: Machine) -> None:
    """The office says so, and every machine learns it; invited for a lane it belongs to that lane's gate."""
    second = second_computer(estate, gate)
    third = second_computer(estate, second, "North-3")

    for machine in (estate.office, gate, second):
        estate.meet(gate, second)
        with machine.store.read() as look:
            assert [(one.name, one.lane_of) for one in look.devices() if one.lane_of] == [
                ("North-2", gate.id),
                ("North-3", gate.id),
            ]
            assert post_of(look, third.id) == "North"


def test_both_computers_of_a_gate_count_as_one_gate(estate: SmallEstate, gate: Machine) -> None:
    """In the day's figures; and one pass at both is not a pass at two gates, as it is at another gate."""
    second, south = second_computer(estate, gate), estate.join("South")
    home = a_household(estate.clock)
    one = a_person(estate.clock, home.id)
    estate.office.append(home, one)
    for machine in (gate, second):
        machine.passage(person=one.id)
        estate.clock.forward(timedelta(seconds=30))
    estate.meet(gate, second)

    def told() -> DayReport:
        return day_report(estate.clock.now().astimezone().date(), store=estate.office.store, clock=estate.clock)

    assert told().all_gates == ("North", "South")
    assert [(line.gate, line.count) for line in told().passages] == [("North", 2)]
    assert told().twice == ()
    south.passage(person=one.id)
    estate.meet(south)
    assert [(line.first_gate, line.gate) for line in told().twice] == [("North-2", "South")]


@pytest.mark.parametrize(("kind", "of"), [(DeviceKind.OFFICE, "North"), (DeviceKind.GATE, "West")])
def test_only_a_gate_is_a_lane_and_only_of_a_gate_that_is_there(
    estate: SmallEstate, gate: Machine, kind: DeviceKind, of: str
) -> None:
    """An office is none, and there is none at a gate that nobody knows."""
    with pytest.raises((BadInput, NotFound)):
        invite(
            "X",
            kind=kind,
            direction=GateWay.IN,
            life=timedelta(hours=1),
            store=estate.office.store,
            clock=estate.clock,
            lane_of=of,
        )
