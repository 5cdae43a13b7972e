"""Chains: each entry points at the one before."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import JournalBroken
from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.journal.chain import Head, follow, in_order
from gatekeeper.journal.entry import Entry, read_entry
from tests.journal.chains import NAME, a_chain, head_of, next_entry

CHAIN = a_chain(12)


@given(st.lists(st.integers(0, 12), max_size=4))
def test_following_in_stretches_comes_to_the_same_head(cuts: list[int]) -> None:
    """A chain can be taken over in any stretches."""
    head = Head(NAME)
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), 12], strict=True):
        head = follow(head, CHAIN[start:end])

    assert head == head_of(CHAIN)


@given(st.permutations(range(12)))
def test_no_other_order_holds(order: list[int]) -> None:
    """Only 1, 2, 3… is taken."""
    entries = [CHAIN[place] for place in order]
    if order == list(range(12)):
        assert follow(Head(NAME), entries) == head_of(CHAIN)
    else:
        with pytest.raises(JournalBroken):
            follow(Head(NAME), entries)


@pytest.mark.parametrize("missing", range(11))
def test_a_missing_entry_is_noticed(missing: int) -> None:
    """A hole anywhere breaks the chain; only a missing end cannot be seen without a checkpoint."""
    with pytest.raises(JournalBroken):
        follow(Head(NAME), [*CHAIN[:missing], *CHAIN[missing + 1 :]])


def test_an_entry_written_anew_breaks_the_chain_behind_it() -> None:
    """History cannot be changed: what comes later points at what was there."""
    head = head_of(CHAIN[:5])
    with pytest.raises(JournalBroken, match="history was changed"):
        follow(Head(NAME), [*CHAIN[:5], next_entry(head), *CHAIN[6:]])


def remade(entry: Entry, **changes: object) -> Entry:
    """An entry with other header fields, its bytes written anew."""
    raw = msgspec.msgpack.encode(msgspec.structs.replace(entry.header, **changes))
    return read_entry(raw, None, None)


@pytest.mark.parametrize("changes", [{"device": bytes(8)}, {"epoch": 8}, {"stream": "office"}])
def test_another_chains_entry_is_refused(changes: dict[str, object]) -> None:
    """Device, epoch and stream name are the chain's own."""
    with pytest.raises(JournalBroken, match="another chain"):
        follow(head_of(CHAIN), [remade(next_entry(head_of(CHAIN)), **changes)])


def test_a_clock_that_stands_still_is_refused() -> None:
    """Within a chain the hybrid clock grows, so that of two values of one device the later one wins."""
    last = CHAIN[-1].header.hlc
    follow(head_of(CHAIN), [remade(next_entry(head_of(CHAIN)), hlc=last + 1)])
    with pytest.raises(JournalBroken, match="made before"):
        follow(head_of(CHAIN), [remade(next_entry(head_of(CHAIN)), hlc=last)])


def test_in_order_passes_on_what_it_has_checked() -> None:
    """Entries come out one by one, up to the first that is out of order."""
    source = in_order(NAME, 2, [CHAIN[2], CHAIN[3], CHAIN[5]])

    assert [next(source), next(source)] == CHAIN[2:4]
    with pytest.raises(JournalBroken):
        next(source)


def test_a_head_knows_its_chain() -> None:
    """The name is part of it: the same hash in another chain is another head."""
    head = head_of(CHAIN)

    assert head != msgspec.structs.replace(head, stream=StreamName(NAME.device, NAME.epoch, Stream.OFFICE))
