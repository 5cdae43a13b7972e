"""An estate on the network."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.fakes import FakeClock
from tests.hub.estate import Network
from tests.machines import SmallEstate


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still at the real time: OpenSSL looks at the real one."""
    return FakeClock(datetime.now(UTC))


@pytest.fixture
def network(estate: SmallEstate) -> Iterator[Network]:
    """An estate whose hub runs."""
    made = Network.around(estate)
    yield made
    made.close()
