"""Words that travel between programs of different age."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.codes import Code
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import Amended, DeviceKind, Stream
from gatekeeper.domain.household import HouseholdState, Person, PersonState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import PassKind, PassState, worse

CODES = (Amended, DeviceKind, Stream, HouseholdState, PersonState, Standing, Direction, PassKind, PassState)


@pytest.mark.parametrize("code", CODES)
@given(word=st.text(max_size=20))
def test_an_unknown_word_is_carried_as_it_is(code: type[Code], word: str) -> None:
    """Read and written it is the same text; it joins no list, and equals no word that is known."""
    before = list(code)

    said = code(word)

    assert (said.value, str(said), said == word) == (word, word, True)
    assert said.known is (word in {one.value for one in before})
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(said), type=code) == said
    assert list(code) == before
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(before[0].value), type=code) is before[0]


def test_a_body_keeps_words_of_a_newer_program() -> None:
    """A clerk of an older office who changes somebody's telephone number takes nothing else from them."""
    body = {"id": b"\1" * 16, "household": b"\2" * 16, "name": "李四", "standing": "volunteer"}

    person = msgspec.msgpack.decode(msgspec.msgpack.encode(body), type=Person)

    assert msgspec.to_builtins(person)["standing"] == "volunteer"
    assert not person.standing.known


def test_the_numbers_of_states_and_kinds_are_said() -> None:
    """They stand in databases and on printed cards: no change of a list moves them."""
    ranks = {"active": 0, "suspended": 10, "lost": 20, "withdrawn": 30}

    assert {state.value: state.rank for state in PassState} == ranks
    assert {kind.value: kind.code for kind in PassKind} == {"resident": 0, "temporary": 1, "staff": 2, "vehicle": 3}
    assert [one.value for one in sorted(Amended, key=lambda one: one.rank)] == [
        "let-in",
        "turned-back",
        "measured-again",
        "undone",
    ]
    assert all(PassState.of_rank(state.rank) is state for state in PassState)
    assert all(PassKind.of_code(kind.code) is kind for kind in PassKind)


def test_a_state_of_a_newer_program_hides_nothing_that_is_known() -> None:
    """It is worse than active, and milder than all else; and no card is made out of a kind that is not known."""
    newer = PassState("confiscated")

    assert worse(PassState.ACTIVE, newer) is newer
    assert all(worse(newer, state) is state for state in PassState if state is not PassState.ACTIVE)
    assert not PassState.of_rank(newer.rank).known
    with pytest.raises(NotAllowed, match="crew"):
        PassKind("crew").code  # noqa: B018  # it is the asking that fails
