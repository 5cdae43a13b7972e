"""Pass numbers of offices: none is given twice, whichever office's database is put back, copied, or one of several.

A number is 100,000 × a block + a count: 471100003 is the third pass of block 4711. An office gives numbers of one block as
long as its database is what it was; put back from a copy or copied, it begins another epoch, and with it another block.
Blocks are shared out like signers' numbers, so that two offices need not have heard of each other.
"""

import hashlib
from collections.abc import Collection, Sequence

from gatekeeper.domain.passes import GATE_NUMBERS
from gatekeeper.domain.signers import SHARES

BLOCK = 100_000
COUNTS = 9_999  # passes of a block; more of its numbers are not given, so that a block and a count can be told by eye


def block_of(number: int) -> int:
    """The block of a number."""
    return number // BLOCK


def block_range(block: int) -> tuple[int, int]:
    """The first number of a block, and the one behind its last."""
    return block * BLOCK + 1, block * BLOCK + COUNTS + 1


def blocks(kid: int, epoch: int, before: Collection[int]) -> Sequence[int]:
    """The blocks an office may take in an epoch, best first; whether anybody has numbers in one is the caller's to look up.

    Those that it would have taken first in its epochs `before` come last: whoever puts a database back does not know
    what was given in them since it was copied. Block 0 is that of the numbers that were counted up from 1 once.
    """
    every = range(1, GATE_NUMBERS // BLOCK)
    share = [block for block in every if block % SHARES == kid % SHARES]
    others = [block for block in every if block % SHARES != kid % SHARES]
    spoilt = {min(share, key=lambda block: _lot(old, block)) for old in before}
    return sorted(share, key=lambda block: (block in spoilt, _lot(epoch, block))) + others


def _lot(epoch: int, block: int) -> bytes:
    """Orders blocks differently in each epoch."""
    return hashlib.sha256(b"%d %d" % (epoch, block)).digest()
