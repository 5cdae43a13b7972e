"""Blocks of pass numbers: whose they are, and in which order an office takes them."""

from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.numbers import block_of, block_range, blocks
from gatekeeper.domain.passes import GATE_NUMBERS
from gatekeeper.domain.signers import SHARES

EPOCHS = st.integers(0, 2**32 - 1)
KIDS = st.integers(1, 511)


@given(KIDS, EPOCHS, st.lists(EPOCHS, max_size=3))
def test_an_office_may_take_every_block_its_own_first(kid: int, epoch: int, before: list[int]) -> None:
    """Each once, none of the gates' numbers, none of the numbers that were counted up from 1."""
    found = blocks(kid, epoch, before)

    assert sorted(found) == list(range(1, GATE_NUMBERS // 100_000))
    assert {block % SHARES for block in found[:670]} == {kid % SHARES}
    for block in (found[0], found[-1], max(found)):
        first, below = block_range(block)
        assert 0 < first < below <= GATE_NUMBERS
        assert {block_of(first), block_of(below - 1)} == {block}


@given(KIDS, EPOCHS, EPOCHS)
def test_a_database_that_was_put_back_takes_another_block(kid: int, epoch: int, later: int) -> None:
    """What was given since the copy was made is in the block that the epoch of the copy took first."""
    if later != epoch:
        assert blocks(kid, later, {epoch})[0] != blocks(kid, epoch, ())[0]


@given(KIDS, KIDS, EPOCHS, EPOCHS)
def test_offices_of_different_shares_never_meet(one: int, other: int, epoch: int, another: int) -> None:
    """Whatever their epochs are, until a share is used up."""
    if one % SHARES != other % SHARES:
        assert not set(blocks(one, epoch, ())[:670]) & set(blocks(other, another, ())[:670])
