"""The hub at work: figures, health, an orderly end, and a database that goes and comes back."""

import gc
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gatekeeper.domain.errors import HubRefused, HubUnreachable, NotAllowed, StoreTrouble
from gatekeeper.hub import app
from gatekeeper.service.exchange import take_opened
from gatekeeper.service.ports import Store
from gatekeeper.store.postgres import server_url
from gatekeeper.store.server import move_to_server, open_on_server
from gatekeeper.wiring.hub import address_of, hub_for, hub_running, running_address
from tests.hub.estate import Network, ask, device, told, visit
from tests.machines import SmallEstate
from tests.saying import Some
from tests.store.postgres import running_postgres


def test_the_figures_say_nothing_about_anybody(network: Network) -> None:
    """Counts by path and outcome; no name, no id, no address."""
    gate = network.gate("North")
    gate.passage()
    visit(gate)

    status, text = ask(network, "/v1/metrics")

    assert status == 200
    assert 'gatekeeper_requests_total{path="/v1/exchange",outcome="ok"} 2' in text
    assert "gatekeeper_machines 2" in text
    assert "gatekeeper_exchange_seconds_count 3" in text  # the join is an exchange, too
    for secret in ("North", gate.id, network.office.id, "127.0.0.1"):
        assert secret not in text


def test_health_is_the_stores_health(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub whose store does not answer says so, with a status that a load balancer understands."""
    monkeypatch.setattr(app, "HEALTH_AGE", -1.0)
    well = ask(network, "/v1/health")
    with _no_store(network.office.store, monkeypatch):
        ill = ask(network, "/v1/health")

    assert well == (200, '{"status":"ok"}')
    assert ill == (503, '{"status":"store"}')
    assert ask(network, "/v1/health") == well


def test_unknown_paths_and_methods_are_refused(network: Network) -> None:
    """There is nothing else here."""
    assert ask(network, "/")[0] == 404
    assert ask(network, "/v1/exchange")[0] == 405


def test_a_running_exchange_is_finished_when_the_hub_is_stopped(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun is committed and answered; who comes later is sent away."""
    gate = network.gate("North")
    gate.passage()
    entered, go_on = threading.Event(), threading.Event()

    def slowly(*args: object, **others: object) -> object:
        entered.set()
        assert go_on.wait(10)
        return take_opened(*args, **others)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(app, "take_opened", slowly)
    failures: list[BaseException] = []
    visiting = _thread(lambda: visit(gate), failures)
    assert entered.wait(10)
    stopping = _thread(network.server.stop, failures)

    with pytest.raises((HubRefused, HubUnreachable)):
        visit(network.invited("South"))
    go_on.set()
    visiting.join()
    stopping.join()

    assert failures == []
    assert told(network, gate) == (1, 1)


def test_the_search_for_garbage_is_as_before_when_the_hub_has_stopped(network: Network) -> None:
    """It is the whole program's, and the hub may run within the office's window."""
    at_work = gc.get_threshold()

    network.server.stop()

    assert at_work[0] > gc.get_threshold()[0]
    assert gc.get_threshold() == (700, 10, 10)


def test_a_gate_runs_no_hub(network: Network) -> None:
    """It has no authority and no registry of its own."""
    with pytest.raises(NotAllowed):
        hub_for(device(network.gate("North")), host="127.0.0.1", port=0)


@pytest.mark.parametrize("name", ["物业电脑", "", "PC-" + "9" * 90])
def test_a_computer_of_any_name_runs_a_hub(network: Network, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows lets a computer be called in Chinese, which no certificate spells so; gates ask for another name anyhow."""
    monkeypatch.setattr(socket, "gethostname", lambda: name)

    hub_for(device(network.office), host="127.0.0.1", port=0).stop()


def test_invitations_name_the_hub_while_it_runs(network: Network) -> None:
    """A hub that was killed leaves its mark behind; nobody listens there, and nobody is sent there."""
    office = device(network.office)
    address = address_of(network.server, "127.0.0.1")

    before = running_address(office.folder)
    with hub_running(office, network.server, address):
        during = running_address(office.folder)
        mark = next(Path(office.folder).glob("hub.running")).read_text()
    after = running_address(office.folder)
    network.server.stop()
    (office.folder / "hub.running").write_text(mark)

    assert (before, during, after) == ("", address, "")
    assert running_address(office.folder) == ""


def test_a_database_that_goes_and_comes_back_costs_nothing(estate: SmallEstate) -> None:
    """While PostgreSQL is away gates are told to come again; then the same hub goes on, and nothing is lost or doubled."""
    with running_postgres() as postgres:
        url = server_url(postgres.new_database())
        move_to_server(estate.office.store, url)
        estate.office.store.close()
        estate.office.store = open_on_server(url, estate.office.keys, estate.office.clock)
        network = Network.around(estate)
        try:
            gate = network.gate("North")
            gate.passage()
            postgres.stop()
            with pytest.raises(HubRefused) as refused:
                visit(gate)
            gate.passage()
            postgres.start()
            visit(gate)

            assert (refused.value.reason, refused.value.retry_after > 0) == ("store", True)
            assert told(network, gate) == (2, 2)
        finally:
            network.close()
            estate.office.store.close()


@contextmanager
def _no_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store that does not answer while this lasts."""

    def away() -> None:
        raise StoreTrouble(Some.TEXT, text="The database is away.")

    with monkeypatch.context() as patched:
        patched.setattr(store, "read", away)
        yield


def _thread(what: Callable[[], object], failures: list[BaseException]) -> threading.Thread:
    def guarded() -> None:
        try:
            what()
        except BaseException as error:  # noqa: BLE001  # told to the test
            failures.append(error)

    thread = threading.Thread(target=guarded)
    thread.start()
    return thread
