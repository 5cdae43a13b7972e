"""Who is not let in, and what is not listened to."""

import hashlib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from gatekeeper.domain.errors import HubRefused, HubUnreachable
from gatekeeper.hub import body, door, lockout, protocol, workers
from gatekeeper.journal.bundle import Bundle
from gatekeeper.link.http import HubLine
from gatekeeper.link.known import load_hub, save_hub
from gatekeeper.service.office.invite import revoke
from gatekeeper.service.request import EXCHANGE, HEADER, sign_request
from gatekeeper.vault import tls
from gatekeeper.vault.ca import hub_name, new_authority
from tests.hub.estate import Network, line, told, visit
from tests.machines import Machine


@pytest.fixture
def gate(network: Network) -> Machine:
    """A gate that has joined."""
    return network.gate("North")


def refused_for(reason: str):  # type: ignore[no-untyped-def]  # pytest's own type is long
    """The hub's refusal for one reason."""
    return pytest.raises(HubRefused, check=lambda error: error.reason == reason)


# TLS


def test_a_hub_of_another_authority_is_not_trusted(network: Network, gate: Machine) -> None:
    """Another estate's authority, even with the right names in its certificate, is refused before anything is said."""
    other = new_authority(network.office.store.me.estate, network.office.clock.now())
    certificate = load_hub(gate.folder).certificate

    with refused_for("not-trusted"), line(gate, authority=other.der, certificate=certificate) as there:
        there.exchange(b"")


def test_an_authority_that_the_invitation_did_not_name_is_not_taken(network: Network) -> None:
    """A stranger at the hub's address cannot give a new gate another authority: its SHA-256 was in the invitation."""
    north = network.invited("North")
    save_hub(north.folder, msgspec.structs.replace(load_hub(north.folder), pin=hashlib.sha256(b"other").hexdigest()))

    with refused_for("not-trusted"):
        visit(north)

    assert load_hub(north.folder).authority == b""


def test_a_gate_does_not_take_another_gate_for_its_hub(network: Network, gate: Machine) -> None:
    """A paired gate has a certificate of the same authority; it names the gate, and is for clients only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own = network.authority.device_certificate(network.office.known_as(gate), gate.clock.now())
    tls._own(context, own, gate.keys.sign)

    with (
        _listening(context) as port,
        refused_for("not-trusted"),
        line(gate, address=f"https://127.0.0.1:{port}") as there,
    ):
        there.exchange(b"")


def test_a_hub_whose_certificate_has_run_out_is_not_trusted(network: Network, gate: Machine) -> None:
    """And the sentence says that the clock may be to blame."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    now = gate.clock.now() - timedelta(hours=2)
    tls._own(context, *network.authority.hub_certificate(network.office.id, [], now, timedelta(hours=1)))

    with (
        _listening(context) as port,
        pytest.raises(HubRefused, match="expired"),
        line(gate, address=f"https://127.0.0.1:{port}") as there,
    ):
        there.exchange(b"")


def test_tls_1_2_is_spoken_by_neither_side(network: Network, gate: Machine) -> None:
    """An old hub is refused by the gate, an old gate by the hub."""
    old_hub = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls._own(old_hub, *network.authority.hub_certificate(network.office.id, [], gate.clock.now()))
    old_hub.maximum_version = ssl.TLSVersion.TLSv1_2
    old_gate = tls.gate_context(network.authority.der, None, gate.keys)
    old_gate.minimum_version = old_gate.maximum_version = ssl.TLSVersion.TLSv1_2

    with (
        _listening(old_hub) as port,
        refused_for("not-trusted"),
        line(gate, address=f"https://127.0.0.1:{port}") as there,
    ):
        there.exchange(b"")
    with socket.create_connection(("127.0.0.1", network.server.port)) as plain, pytest.raises(ssl.SSLError):
        old_gate.wrap_socket(plain, server_hostname=hub_name(network.office.id))


def test_a_certificate_of_another_authority_opens_nothing(network: Network, gate: Machine) -> None:
    """The handshake itself fails: no request of such a peer is ever read."""
    foreign = new_authority(uuid4(), gate.clock.now())
    certificate = foreign.device_certificate(network.office.known_as(gate), gate.clock.now())

    with pytest.raises((HubRefused, HubUnreachable)), line(gate, certificate=certificate.decode()) as there:
        there.exchange(b"")
    with line(gate) as there, refused_for("not-a-bundle"):
        there.exchange(b"hello")

    assert 'path="/v1/exchange",outcome="ok"} 1' in figures(network, gate)  # of the gate's own first visit
    assert 'path="/v1/exchange",outcome="not-a-bundle"} 1' in figures(network, gate)
    assert figures(network, gate).count('path="/v1/exchange"') == 2


def test_an_expired_certificate_opens_nothing_and_is_renewed_by_the_next_visit(network: Network, gate: Machine) -> None:
    """The hub refuses it in the handshake; the gate's own signature is enough to fetch a new one."""
    known_gate = network.office.known_as(gate)
    past = gate.clock.now() - timedelta(days=1)
    expired = network.authority.device_certificate(known_gate, past, timedelta(hours=1)).decode()
    save_hub(gate.folder, msgspec.structs.replace(load_hub(gate.folder), certificate=expired))

    with refused_for("certificate"), line(gate) as there:
        there.exchange(b"")
    visit(gate)

    assert load_hub(gate.folder).certificate != expired


def test_a_gate_whose_clock_hides_that_its_certificate_ran_out_is_helped_too(network: Network, gate: Machine) -> None:
    """The hub's word counts, not the gate's clock."""
    known_gate = network.office.known_as(gate)
    past = gate.clock.now() - timedelta(days=40)
    expired = network.authority.device_certificate(known_gate, past, timedelta(days=39)).decode()
    save_hub(gate.folder, msgspec.structs.replace(load_hub(gate.folder), certificate=expired))
    gate.clock = type(gate.clock)(gate.clock.now() - timedelta(days=80))

    visit(gate)

    assert load_hub(gate.folder).certificate != expired


def test_no_certificate_no_exchange(network: Network, gate: Machine) -> None:
    """A good signature alone does not open the exchange."""
    with refused_for("no-certificate"), line(gate, certificate="") as there:
        there.exchange(b"")


# signatures


def test_another_devices_signature_is_refused(network: Network, gate: Machine) -> None:
    """South has a good certificate and signs in North's name."""
    south = network.gate("South")
    posing = HubLine(
        network.address,
        office=network.office.id,
        name=hub_name(network.office.id),
        device=gate.id,
        keys=south.keys,
        clock=south.clock,
        context=_context(south),
    )

    with refused_for("other-certificate"), posing:
        posing.exchange(b"")
    with refused_for("forged"), posing_without(network, gate, south) as there:
        there.certificate()


def test_a_certificate_of_another_gate_does_not_go_with_our_signature(network: Network, gate: Machine) -> None:
    """South's signature on North's line is refused, though each of them is good."""
    south = network.gate("South")
    mixed = HubLine(
        network.address,
        office=network.office.id,
        name=hub_name(network.office.id),
        device=south.id,
        keys=south.keys,
        clock=south.clock,
        context=_context(gate),
    )

    with refused_for("other-certificate"), mixed:
        mixed.exchange(b"")


def test_a_gate_brings_its_own_bundle_only(network: Network, gate: Machine) -> None:
    """What a stick may do, a paired gate on the network may not: hand in another one's bundle."""
    south = network.gate("South")
    south.passage()
    bundle = south.tell(network.office).bundle

    with refused_for("other-sender"), line(gate) as there:
        there.exchange(bundle)

    assert told(network, south) == (1, 0)


def test_a_request_is_taken_once(network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The very same request, signature and all, a second time is a replay."""
    _repeat_signature(monkeypatch)
    bundle = gate.tell(network.office).bundle

    with line(gate) as there:
        there.exchange(bundle)
        with refused_for("replayed"):
            there.exchange(bundle)


def test_a_replay_is_noticed_after_a_restart_too(
    network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub forgets nonces when it stops, so what was signed before it began is too old."""
    _repeat_signature(monkeypatch)
    bundle = gate.tell(network.office).bundle
    with line(gate) as there:
        there.exchange(bundle)
    gate.clock.forward(timedelta(seconds=1))

    network.restart()

    with refused_for("clock"), line(gate) as there:
        there.exchange(bundle)


def test_a_replay_after_the_window_is_too_old(network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nonces need not be remembered for ever."""
    _repeat_signature(monkeypatch)
    bundle = gate.tell(network.office).bundle
    with line(gate) as there:
        there.exchange(bundle)

    gate.clock.forward(door.WINDOW + timedelta(seconds=1))

    with refused_for("clock"), line(gate) as there:
        there.exchange(bundle)


@pytest.mark.parametrize(
    "wrong", [timedelta(days=-3650), timedelta(days=-1), timedelta(seconds=301), timedelta(days=90)]
)
def test_a_gate_with_a_wrong_clock_is_brought_into_step_all_the_same(
    network: Network, gate: Machine, wrong: timedelta
) -> None:
    """The hub names its time, which TLS vouches for, and the gate signs once more by that."""
    gate.clock = type(gate.clock)(network.office.clock.now() + wrong)

    with line(gate) as there:
        answer = there.exchange(gate.tell(network.office).bundle)

    assert answer


def test_a_body_that_was_not_signed_is_refused(
    network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signature covers the body's hash."""
    bundle = gate.tell(network.office).bundle

    def signed_other(*args: object, body: bytes, **others: object) -> str:
        return sign_request(*args, body=body[:-1] + b"!", **others)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr("gatekeeper.link.http.sign_request", signed_other)

    with refused_for("altered"), line(gate) as there:
        there.exchange(bundle)


def test_a_request_for_another_office_is_refused(
    network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was said to one hub cannot be carried to another."""

    def signed_other(*args: object, hub: str, **others: object) -> str:
        return sign_request(*args, hub="00" * 8, **others)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr("gatekeeper.link.http.sign_request", signed_other)

    with refused_for("other-hub"), line(gate) as there:
        there.exchange(b"")


@pytest.mark.parametrize("header", ["", "AAAA", "!!!", "A" * 5_000, "é"])
def test_a_request_without_a_readable_signature_is_refused(network: Network, gate: Machine, header: str) -> None:
    """Nothing strangers put into the header breaks the hub."""
    raw = _raw(network, gate, f"POST {EXCHANGE} HTTP/1.1\r\nHost: h\r\n{HEADER}: {header}\r\nContent-Length: 0\r\n\r\n")

    assert raw.split(b" ")[1] in (b"400", b"401")


# machines


def test_a_revoked_gate_is_told_nothing_and_nothing_of_it_is_taken(network: Network, gate: Machine) -> None:
    """Its certificate is still good; the registry decides."""
    gate.passage()
    revoke(network.office.known_as(gate), "stolen", store=network.office.store)

    with refused_for("revoked"):
        visit(gate)

    assert told(network, gate) == (1, 0)
    with refused_for("revoked"), line(gate, certificate="") as there:
        there.certificate()


def test_a_machine_that_nobody_invited_does_not_join(network: Network) -> None:
    """An invitation of another secret opens nothing."""
    stranger = _uninvited(network)

    with refused_for("not-invited"):
        visit(stranger)

    with network.office.store.read() as look:
        assert [one.name for one in look.devices()] == ["Office"]


def test_what_a_stranger_brings_is_not_unpacked(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four million bytes may unpack to gigabytes of entries: an invitation is asked for first."""
    stranger = _uninvited(network)
    stranger.passage()

    def unpacked(*_: object) -> None:
        raise AssertionError("unpacked")

    monkeypatch.setattr(Bundle, "entries", unpacked)

    with refused_for("not-invited"):
        visit(stranger)


def test_five_wrong_secrets_lock_an_address_out_for_a_quarter_of_an_hour(network: Network) -> None:
    """The sixth is not looked at, not even a right one; later it is."""
    for _ in range(lockout.WRONG):
        with refused_for("not-invited"):
            visit(_uninvited(network))
    invited = network.invited("North")

    with pytest.raises(HubRefused) as locked:
        visit(invited)
    network.estate.clock.forward(lockout.LOCKED - timedelta(seconds=1))
    with refused_for("locked-out"):
        visit(invited)
    network.estate.clock.forward(timedelta(seconds=2))
    with refused_for("invitation-over"):
        visit(invited)

    assert locked.value.reason == "locked-out"
    assert 800 <= locked.value.retry_after <= 900
    assert visit(network.invited("North 2")).joined


def test_an_invitation_works_once(network: Network) -> None:
    """A second machine with a copy of it stays outside."""
    first = network.invited("North")
    second = network.estate.newcomer("copy", network.texts[first.id])
    save_hub(second.folder, load_hub(first.folder))
    network.estate.machines.append(second)
    visit(first)

    with refused_for("invitation-over"):
        visit(second)


def test_two_gates_paired_with_one_name_stay_two(network: Network) -> None:
    """The office refuses a second invitation of the name; if two slip through, each has its own log under its id."""
    first, second = network.invited("North"), network.invited("North")

    visit(first)
    visit(second)
    for gate, count in ((first, 1), (second, 2)):
        for _ in range(count):
            gate.passage()
        visit(gate)

    assert told(network, first) == (1, 1)
    assert told(network, second) == (2, 2)
    with network.office.store.read() as look:
        assert look.quarantine() == []


# sizes and times


def test_a_request_of_10_gb_is_refused_without_reading_it(network: Network, gate: Machine) -> None:
    """The header says how large it is; that is enough."""
    size = 10 << 30
    # No byte of the body is sent: bytes that the hub leaves unread would reset the line under its answer.
    answer = _raw(network, gate, f"POST {EXCHANGE} HTTP/1.1\r\nHost: h\r\nContent-Length: {size}\r\n\r\n", b"")

    assert b" 413 " in answer
    assert b"too-large" in answer


def test_a_request_that_does_not_say_how_large_it_is_is_refused(network: Network, gate: Machine) -> None:
    """Endless chunks are not listened to."""
    answer = _raw(
        network, gate, f"POST {EXCHANGE} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n"
    )

    assert b" 411 " in answer


def test_a_header_that_never_ends_is_hung_up_on(
    network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slow loris: whoever does not finish a header in time is cut, on a new line and on one that was used before."""
    monkeypatch.setattr(protocol, "HEADER_PATIENCE", 0.05)

    assert _raw(network, gate, f"POST {EXCHANGE} HTTP/1.1\r\nHost: h\r\n") == b""
    after_one = _raw(network, gate, "GET /v1/health HTTP/1.1\r\nHost: h\r\n\r\n", b"GET /v1/health HTTP/1.1\r\nHo")
    assert after_one.count(b"HTTP/1.1 ") == 1


def test_a_header_without_bound_is_refused(network: Network, gate: Machine) -> None:
    """16 kB are enough for anybody."""
    answer = _raw(network, gate, f"GET /v1/health HTTP/1.1\r\nHost: h\r\nX: {'x' * 200_000}\r\n\r\n")

    assert answer == b"" or b" 400 " in answer


def test_a_body_that_trickles_is_refused(network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from a paired gate: time is bounded by size."""
    monkeypatch.setattr(body, "PATIENCE", 0.05)
    monkeypatch.setattr(body, "SLOWEST", 1 << 30)
    signed = sign_request(
        gate.keys.sign,
        gate.id,
        hub=network.office.id,
        method="POST",
        path=EXCHANGE,
        body=b"hello",
        time=round(gate.clock.now().timestamp() * 1000),
    )

    answer = _raw(
        network, gate, f"POST {EXCHANGE} HTTP/1.1\r\nHost: h\r\n{HEADER}: {signed}\r\nContent-Length: 5\r\n\r\nhel"
    )

    assert b" 408 " in answer


def test_a_hub_without_room_says_when_to_come_again(
    network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither memory nor the queue for the writer grows without bound."""
    bundle = gate.tell(network.office).bundle
    monkeypatch.setattr(workers.Workers.__init__, "__defaults__", (0,))
    network.restart()

    with pytest.raises(HubRefused) as busy, line(gate, address=network.address) as there:
        there.exchange(bundle)

    assert (busy.value.reason, busy.value.retry_after > 0) == ("busy", True)


def test_a_bundle_that_cannot_be_read_is_refused_by_its_name(network: Network, gate: Machine) -> None:
    """The word of `BundleRefused` reaches the gate."""
    with refused_for("not-a-bundle"), line(gate) as there:
        there.exchange(b"hello")


def test_the_answer_of_a_hub_is_bounded_too(network: Network, gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub gone mad cannot fill a gate's memory."""
    monkeypatch.setattr("gatekeeper.link.http.FILE_LIMIT", 100)

    with refused_for("too-large"), line(gate) as there:
        there.exchange(gate.tell(network.office).bundle)


# helpers


def _context(machine: Machine) -> ssl.SSLContext:
    hub = load_hub(machine.folder)
    return tls.gate_context(hub.authority, hub.certificate.encode(), machine.keys)


def posing_without(network: Network, as_: Machine, machine: Machine) -> HubLine:
    """A line without a certificate, on which one machine signs as another."""
    return HubLine(
        network.address,
        office=network.office.id,
        name=hub_name(network.office.id),
        device=as_.id,
        keys=machine.keys,
        clock=machine.clock,
        context=tls.gate_context(network.authority.der, None, machine.keys),
    )


def figures(network: Network, gate: Machine) -> str:
    """What the hub's metrics say, asked with a gate's certificate."""
    return _raw(network, gate, "GET /v1/metrics HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").decode()


def _repeat_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send the first signature again with every later request."""
    first: list[str] = []

    def once(*args: object, **others: object) -> str:
        first.append(sign_request(*args, **others))  # type: ignore[arg-type]  # passed on as they came
        return first[0]

    monkeypatch.setattr("gatekeeper.link.http.sign_request", once)


def _uninvited(network: Network) -> Machine:
    """A machine with an invitation whose secret the office never gave out."""
    machine = network.invited("Stranger")
    secret = msgspec.msgpack.decode(machine.store.me.introduction or b"")
    secret[0] = b"guessed secret.."
    machine.store.me = replace(machine.store.me, introduction=msgspec.msgpack.encode(secret))
    return machine


@contextmanager
def _listening(context: ssl.SSLContext) -> Iterator[int]:
    """Something that shakes hands over TLS and says no more; its port."""

    def shake() -> None:
        with suppress(OSError), listener.accept()[0] as plain:
            plain.settimeout(5)
            with suppress(OSError), context.wrap_socket(plain, server_side=True) as secure:
                secure.recv(1)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=shake)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def _raw(network: Network, gate: Machine, *pieces: str | bytes) -> bytes:
    """Send bytes as they are over the gate's own TLS line, and all that comes back."""
    with (
        socket.create_connection(("127.0.0.1", network.server.port), timeout=10) as plain,
        _context(gate).wrap_socket(plain, server_hostname=hub_name(network.office.id)) as secure,
    ):
        got = b""
        try:
            for piece in pieces:
                secure.sendall(piece.encode() if isinstance(piece, str) else piece)
            while more := secure.recv(65536):
                got += more
        except (ssl.SSLError, ConnectionError):
            pass
        return got
