"""The next pass numbers of this office."""

from collections.abc import Iterator

from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.numbers import block_of, block_range, blocks
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Look


class Said(Words):
    """Why there is no number for a pass."""

    NOT_HEARD = (
        "本机尚未收到小区的数据：请先导入一个数据包（sync import）。",
        "This office has not heard from the estate yet: import a bundle first (sync import).",
    )
    ALL_GIVEN = "本小区的证号已用完。", "All pass numbers of this estate have been issued."


def free_numbers(look: Look) -> Iterator[int]:
    """Numbers nobody has, for as many passes as one transaction makes out.

    Raises:
        NotFound: This machine does not know its own signer's number yet.
        NotAllowed: All numbers are given.
    """
    last = look.last_pass_given()
    if last is not None:
        yield from _rest_of(block_of(last), look)
    me = look.device(look.me.device)
    if me is None:
        raise NotFound(Said.NOT_HEARD)
    before = {head.stream.epoch for head in look.heads() if head.stream.device == me.id} - {look.me.epoch}
    for block in blocks(me.kid, look.me.epoch, before):
        if look.newest_pass_number(*block_range(block)) is None:
            yield from _rest_of(block, look)
    raise NotAllowed(Said.ALL_GIVEN)


def _rest_of(block: int, look: Look) -> range:
    first, below = block_range(block)
    newest = look.newest_pass_number(first, below)
    return range(first if newest is None else newest + 1, below)
