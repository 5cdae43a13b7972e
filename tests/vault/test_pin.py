"""PIN hashes."""

import pytest

from gatekeeper.vault.pin import fits, hashed


@pytest.mark.usefixtures("dear_pins")
def test_a_pin_fits_its_hash_only() -> None:
    """Each hash has a salt of its own, costs what it should, and does not hold the PIN."""
    one, other = hashed("4711"), hashed("4711")

    assert one != other
    assert one.startswith("$argon2id$v=19$m=65536,t=3,p=2$")
    assert "4711" not in one.split("$")
    assert fits("4711", one)
    assert not fits("4712", one)
    assert not fits("", one)


def test_a_damaged_hash_fits_nothing() -> None:
    """It is no error: the office's entry may be of a later program."""
    assert not fits("4711", "")
    assert not fits("4711", "$argon2id$v=19$broken")
