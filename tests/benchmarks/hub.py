"""The hub under load: fifty gates at once on SQLite and PostgreSQL, and a day over a bad line."""

import gc
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.domain.errors import HubUnreachable
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.link.http import HubLine
from gatekeeper.link.known import KnownHub, load_hub, save_hub
from gatekeeper.service.exchange import NETWORK_ENTRIES, take_bundle
from gatekeeper.store.postgres import server_url
from gatekeeper.store.server import move_to_server, open_on_server
from gatekeeper.vault.ca import hub_name
from gatekeeper.vault.keyfile import new_keys
from gatekeeper.vault.tls import gate_context
from gatekeeper.wiring.clock import SystemClock
from tests.fakes import FakeClock
from tests.hub.estate import Network, told, visit
from tests.hub.proxy import Proxy
from tests.machines import Machine, SmallEstate, blank_database
from tests.store.postgres import running_postgres

GATES, ENTRIES = 50, 200
ROUNDS = 4  # small exchanges of each gate
CALLERS = 2  # processes that the gates share
START = 0.5  # seconds from where all stand ready until all call
LARGE_BUNDLES = 5
DAY, VISITS = 2_000, 100  # one visit a quarter of an hour; fewer would hardly meet a broken connection
DELAY, BROKEN = 0.15, 0.05  # seconds one way: 300 ms there and back


def measure(*, long: bool = False) -> dict[str, Any]:
    """All figures; a database that cannot be started is named instead.

    Args:
        long: 200 gates, 1,000 entries each.
    """
    gates, entries = (200, 1_000) if long else (GATES, ENTRIES)
    figures: dict[str, Any] = {"sqlite": _at_once(None, gates, entries) | _one_by_one(None)}
    try:
        with running_postgres() as postgres:
            figures["postgresql"] = _at_once(postgres.new_database(), gates, entries)
            figures["postgresql"] |= _one_by_one(postgres.new_database())
    except pytest.skip.Exception as skipped:
        figures["postgresql"] = {"not_measured": str(skipped)}
    figures["a_day_over_a_bad_line"] = _a_day()
    return figures


def _at_once(url: str | None, gates: int, entries: int) -> dict[str, Any]:
    """Every gate brings its log in the same moment, then each comes back several times with one passage."""
    with ExitStack() as stack:
        network = _network(stack, url)
        callers = [stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn"))) for _ in range(CALLERS)]
        machines = [_joined(network, f"Gate {number}") for number in range(gates)]
        for machine in machines:
            machine.append(*(_passage(machine) for _ in range(entries)))
        seconds, large = _all(network, machines, callers)
        busy, small = 0.0, list[float]()
        for _ in range(ROUNDS):
            network.estate.clock.forward(timedelta(seconds=1))
            for machine in machines:
                machine.passage()
            wall, times = _all(network, machines, callers)
            busy += wall
            small += times
        assert all(told(network, machine) == (entries + ROUNDS,) * 2 for machine in machines)
    return {
        "gates": gates,
        "entries": gates * entries,
        "entries_per_s": round(gates * entries / seconds),
        "large_exchange_slowest_s": round(max(large), 3),
        "small_exchanges_per_s": round(len(small) / busy, 1),
        "small_exchange_p50_s": round(statistics.median(small), 3),
        "small_exchange_p99_s": round(statistics.quantiles(small, n=100)[98], 3),
    }


def _one_by_one(url: str | None) -> dict[str, float]:
    """Bundles as large as one exchange may be, taken over one after the other, without network or other work beside."""
    with ExitStack() as stack:
        network = _network(stack, url)
        office, rates = network.estate.office, []
        for number in range(LARGE_BUNDLES):
            gate = _joined(network, f"Gate {number}")
            gate.append(*(_passage(gate) for _ in range(NETWORK_ENTRIES)))
            bundle = gate.tell(office).bundle
            begun = time.perf_counter()
            take_bundle(bundle, store=office.store, keys=office.keys, clock=office.clock)
            rates.append(NETWORK_ENTRIES / (time.perf_counter() - begun))
    return {"one_by_one_entries_per_s": round(statistics.median(rates))}


@dataclass(frozen=True)
class Call:
    """What another process needs to make one exchange in a gate's name."""

    address: str
    office: str
    device: str
    sign: bytes
    authority: bytes
    certificate: str
    bundle: bytes


def _all(network: Network, machines: list[Machine], callers: Sequence[Executor]) -> tuple[float, list[float]]:
    """One exchange of every gate, all at once; seconds altogether, and of each.

    The gates are in processes of their own, since a hub does not share its Python with them. It begins when all of them stand
    ready: what a process takes to start is none of the hub's time, nor is the garbage of fifty gates that are made in the
    process in which the hub listens here: looked for in the middle of it, it took 50 to 85 ms.
    """
    calls = [_call(network, machine) for machine in machines]
    for ready in [caller.submit(get_ready, calls[number::CALLERS]) for number, caller in enumerate(callers)]:
        ready.result()
    gc.collect()
    at = time.time() + START
    results = [half.result() for half in [caller.submit(make_calls, at) for caller in callers]]
    for number, half in enumerate(results):
        for machine, (_, _, answer) in zip(machines[number::CALLERS], half, strict=True):
            machine.hear(answer)
    told_at = [(began, ended) for half in results for began, ended, _ in half]
    wall = max(ended for _, ended in told_at) - min(began for began, _ in told_at)
    return wall, [ended - began for began, ended in told_at]


_READY: list[tuple[HubLine, bytes]] = []  # in a caller's process: lines that are not opened yet, and what each brings


def get_ready(calls: list[Call]) -> None:
    """Prepare exchanges up to where a line is opened. Runs in a caller's process."""
    _READY.clear()
    for call in calls:
        keys = replace(new_keys(), sign=Ed25519PrivateKey.from_private_bytes(call.sign))
        line = HubLine(
            call.address,
            office=call.office,
            name=hub_name(call.office),
            device=call.device,
            keys=keys,
            clock=SystemClock(),
            context=gate_context(call.authority, call.certificate.encode(), keys),
        )
        _READY.append((line, call.bundle))


def make_calls(at: float) -> list[tuple[float, float, bytes]]:
    """Make those exchanges, all at one moment: when each began and ended, and its answer. Runs in a caller's process."""

    def one(ready: tuple[HubLine, bytes]) -> tuple[float, float, bytes]:
        line, bundle = ready
        with line:
            time.sleep(max(0.0, at - time.time()))
            began = time.time()
            answer = line.exchange(bundle)
            return began, time.time(), answer

    with ThreadPoolExecutor(len(_READY)) as pool:
        return list(pool.map(one, _READY))


def _call(network: Network, machine: Machine) -> Call:
    hub = load_hub(machine.folder)
    sign = machine.keys.sign.private_bytes_raw()
    bundle = machine.tell(network.office).bundle
    return Call(network.address, network.office.id, machine.id, sign, hub.authority, hub.certificate, bundle)


def _a_day() -> dict[str, Any]:
    """A gate's day in a hundred visits, each tried again until it succeeds."""
    with ExitStack() as stack:
        network = _network(stack, None)
        gate = network.gate("North")
        bad = Proxy(network.server.port, delay=DELAY, broken=BROKEN, seed=7)
        stack.callback(bad.close)
        save_hub(gate.folder, _at(gate, bad.address))
        began, failed = time.perf_counter(), 0
        for _ in range(VISITS):
            gate.append(*(_passage(gate) for _ in range(DAY // VISITS)))
            while True:
                try:
                    visit(gate)
                    break
                except HubUnreachable:
                    failed += 1
        seconds = time.perf_counter() - began
        here, there = told(network, gate)
        return {
            "passages": DAY,
            "visits": VISITS,
            "round_trip_ms": round(DELAY * 2000),
            "connections": bad.connections,
            "broken": bad.broke,
            "visits_broken_off": failed,
            "lost": here - there,
            "doubled": max(0, there - DAY),
            "seconds": round(seconds, 1),
            "seconds_a_visit": round(seconds / (VISITS + failed), 2),
        }


def _network(stack: ExitStack, url: str | None) -> Network:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
    clock = FakeClock(datetime.now(UTC))
    estate = SmallEstate(folder, blank_database(folder / "blank.db"), clock).start()
    stack.callback(estate.close)
    if url is not None:
        office = estate.office
        move_to_server(office.store, server_url(url))
        office.store.close()
        office.store = open_on_server(server_url(url), office.keys, clock)
    network = Network.around(estate)
    stack.callback(network.close)
    return network


def _joined(network: Network, name: str) -> Machine:
    """A gate that talks to the hub without the proxy between them."""
    machine = network.gate(name)
    save_hub(machine.folder, _at(machine, network.address))
    return machine


def _at(machine: Machine, address: str) -> KnownHub:
    return msgspec.structs.replace(load_hub(machine.folder), address=address)


def _passage(machine: Machine) -> Passage:
    return Passage(machine.id, machine.clock.now(), Direction.IN, "admit", (), tenths=(365,), mask=True)
