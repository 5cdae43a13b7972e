"""The operating system's keyring: a convenience that may be missing."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from gatekeeper.domain.errors import VaultTrouble
from gatekeeper.vault import ring

KEY = bytes(range(32))


class FakeRing(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring leaves this one without types
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept under a name."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget something."""
        try:
            del self.kept[service, username]
        except KeyError:
            raise PasswordDeleteError("not kept") from None


class BrokenRing(FakeRing):
    """A keyring whose service does not answer, as on a headless Linux."""

    def get_password(self, service: str, username: str) -> str | None:
        """Nobody answers."""
        raise KeyringError("no service")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nobody answers."""
        raise KeyringError("no service")

    def delete_password(self, service: str, username: str) -> None:
        """Nobody answers."""
        raise KeyringError("no service")


@pytest.fixture(autouse=True)
def _ring() -> Iterator[None]:
    """Each test has a keyring of its own, and the machine's is not touched."""
    before = keyring.get_keyring()
    keyring.set_keyring(FakeRing())
    yield
    keyring.set_keyring(before)


def test_what_is_remembered_is_recalled_and_forgotten() -> None:
    """Each folder for itself."""
    ring.remember("/gate", KEY)

    assert ring.recall("/gate") == KEY
    assert ring.recall("/office") is None
    ring.forget("/gate")
    assert ring.recall("/gate") is None
    ring.forget("/gate")


@pytest.mark.parametrize("kept", ["", "no hex", "00", KEY.hex() + "00"])
def test_what_is_no_key_is_not_recalled(kept: str) -> None:
    """Somebody wrote something else there: the passphrase is asked for."""
    keyring.set_password("gatekeeper", "/gate", kept)

    assert ring.recall("/gate") is None


def test_a_machine_without_a_keyring_asks_for_the_passphrase() -> None:
    """Recalling and forgetting are quiet; remembering says that it cannot be done."""
    keyring.set_keyring(BrokenRing())

    assert ring.recall("/gate") is None
    ring.forget("/gate")
    with pytest.raises(VaultTrouble, match="no keyring"):
        ring.remember("/gate", KEY)
