"""The program itself: `gatekeeper hub` in a process of its own, killed and started again."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from gatekeeper.domain.errors import HubRefused, HubUnreachable
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.passage import Direction, GateWay, Passage
from gatekeeper.service.office.invite import invite, read_invitation
from gatekeeper.store.check import verify
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.founding import found_estate, join_estate
from gatekeeper.wiring.hub import authority_pin, running_address
from gatekeeper.wiring.sync import first_visit, sync_now
from tests.machines import policy_text

PASSPHRASE = "eight or more"
PROGRAM = "import typer; from gatekeeper.cli.hub import hub; typer.run(hub)"


@contextmanager
def hub_process(folder: Path, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The hub as a program, and its port."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "--data", str(folder), "--host", "127.0.0.1", "--port", str(port)],
        env={**os.environ, "GATEKEEPER_PASSPHRASE": PASSPHRASE, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r":(\d+)\. Ctrl-C", said)
        assert found, said + process.stdout.read()
        yield process, int(found[1])
    finally:
        process.kill()
        process.communicate()


def visit_until_it_fails(gate: OpenDevice) -> None:
    """Visit again and again, since who is faster is not known."""
    while True:
        sync_now(gate)


def passages(device: OpenDevice) -> int:
    """How many a machine holds."""
    with device.store.read() as look:
        return look.count_passages()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that asks a program to end")
def test_a_hub_that_is_killed_in_the_middle_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """kill -9 while a gate's log comes in; started again, the same visit is made good. SIGTERM is an orderly end."""
    folder, gate_folder = tmp_path / "office", tmp_path / "north"
    found_estate(folder, PASSPHRASE, name="Garden", office="Office", policy=policy_text("routine"))
    with hub_process(folder) as (process, port):
        with opened(folder, PASSPHRASE) as office:
            text = invite(
                "North",
                kind=DeviceKind.GATE,
                direction=GateWay.IN,
                life=timedelta(minutes=15),
                store=office.store,
                clock=office.clock,
                authority=authority_pin(office),
                address=running_address(folder),
            )
        join_estate(gate_folder, PASSPHRASE, read_invitation(text))
        assert first_visit(gate_folder, PASSPHRASE) is None
        with opened(gate_folder, PASSPHRASE) as gate:
            with gate.store.write() as work:
                for _ in range(3_000):
                    work.append(Passage(gate.store.me.device, gate.clock.now(), Direction.IN, "admit", ()))
            timer = threading.Timer(0.15, process.kill)
            timer.start()
            with pytest.raises((HubUnreachable, HubRefused)):
                visit_until_it_fails(gate)
            timer.join()

            with hub_process(folder, port) as (again, _):
                sync_now(gate)
                again.send_signal(signal.SIGTERM)
                assert again.stdout is not None
                said = again.stdout.read()
                assert again.wait(20) == 0
            assert "The hub has ended" in said
            assert passages(gate) == 3_000
    with opened(folder, PASSPHRASE) as office:
        assert passages(office) == 3_000
        assert verify(office.store, lambda done, total: None).faults == ()
        assert running_address(folder) == ""
