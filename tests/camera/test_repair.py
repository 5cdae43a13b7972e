"""Codes are made whole from what is left of them, and never made up."""

import numpy as np
import pytest
import segno

from gatekeeper.camera.reedsolomon import EXP, repaired
from gatekeeper.camera.repair import stamped, whole


@pytest.mark.parametrize(
    ("version", "error"), [(1, "h"), (2, "m"), (5, "q"), (7, "h"), (14, "l"), (27, "q"), (40, "h")]
)
def test_a_patch_of_glare_is_repaired(version: int, error: str) -> None:
    """Modules of which nothing is known cost half as much as wrong ones: a patch a sixth of the side wide is no harm."""
    true = np.array(segno.make("7123", version=version, error=error, boost_error=False, micro=False).matrix, bool)
    darkness = np.where(true, 40.0, -40.0).astype(np.float32)
    middle, patch = len(true) // 2, len(true) // 6
    darkness[middle : middle + patch, middle : middle + patch] = np.random.default_rng(1).normal(0, 2, (patch, patch))

    mended = whole(darkness)

    assert mended is not None
    assert np.array_equal(mended, true)


def test_noise_is_never_repaired_into_a_code() -> None:
    """None of 300 pictures of noise with perfect eyes becomes a code."""
    chance = np.random.default_rng(7)
    for version in (1, 2, 6):
        side = 17 + 4 * version
        for _ in range(100):
            noise = chance.normal(0, 30, (side, side)).astype(np.float32)
            assert whole(np.where(stamped(noise > 0), abs(noise), -abs(noise)).astype(np.float32)) is None


def test_fixed_parts_are_drawn_as_they_must_be() -> None:
    """A scratched eye is whole again; the data is not touched."""
    true = np.array(segno.make("7123", version=3, micro=False).matrix, bool)
    scratched = true.copy()
    scratched[3, :7] ^= True

    assert np.array_equal(stamped(scratched), true)


def encoded(data: list[int], check: int) -> list[int]:
    """A block with its check words, by plain long division."""
    generator = [1]
    for power in range(check):
        root = EXP[power]
        longer = [*generator, 0]
        for place, word in enumerate(generator):
            longer[place + 1] ^= product(word, root)
        generator = longer
    rest = data + [0] * check
    for place in range(len(data)):
        factor = rest[place]
        for step, word in enumerate(generator):
            rest[place + step] ^= product(word, factor)
    return data + rest[len(data) :]


def product(a: int, b: int) -> int:
    """Multiplication in GF(256), bit by bit."""
    result = 0
    while b:
        result ^= a if b & 1 else 0
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return result


@pytest.mark.parametrize(("errors", "erasures"), [(0, 0), (1, 0), (5, 0), (0, 10), (3, 4), (4, 2), (0, 1)])
def test_all_damage_within_the_bound_is_corrected(errors: int, erasures: int) -> None:
    """Twice the errors plus the erasures may reach the number of check words (10)."""
    chance = np.random.default_rng(errors * 10 + erasures)
    for _ in range(50):
        true = encoded([int(word) for word in chance.integers(0, 256, 20)], 10)
        places = [int(place) for place in chance.permutation(30)[: errors + erasures]]
        seen = list(true)
        for place in places:
            seen[place] ^= int(chance.integers(1, 256))

        assert repaired(seen, 10, places[errors:], 0) == true


def test_damage_beyond_the_bound_is_given_up() -> None:
    """With two words kept spare, 1,000 hopeless blocks are not talked into being something."""
    chance = np.random.default_rng(3)
    made_up = sum(
        repaired([int(word) for word in chance.integers(0, 256, 30)], 10, [], 2) is not None for _ in range(1000)
    )

    assert made_up == 0
