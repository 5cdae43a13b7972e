"""A second start calls the first one to the front."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gatekeeper.wiring.front import Front, call_to_front


@contextmanager
def listening(answer: bool = True, before: str = "") -> Iterator[tuple[Front, list[bool]]]:
    """A first one, and how often it was called."""
    called: list[bool] = []

    def raised() -> bool:
        called.append(True)
        return answer

    front = Front(raised, before)
    try:
        yield front, called
    finally:
        front.close()


def test_the_first_one_comes_to_the_front_as_often_as_it_is_called() -> None:
    """A second start, and a third; when it has ended nobody answers."""
    with listening() as (front, called):
        assert call_to_front(front.line)
        assert call_to_front(front.line)
    assert len(called) == 2
    assert not call_to_front(front.line)


def test_one_that_stands_still_has_not_come() -> None:
    """It took the call and its window did nothing: the second start must not end as if all were well."""
    with listening(answer=False) as (front, _):
        assert not call_to_front(front.line)


def test_a_stranger_without_the_key_calls_in_vain() -> None:
    """The window stays where it is, and who knows the key still reaches it."""
    with listening() as (front, called):
        key, _, address = front.line.partition(" ")

        assert not call_to_front(f"{'0' * len(key)} {address}")
        assert called == []
        assert call_to_front(front.line)


@pytest.mark.parametrize("line", ["", "nonsense", "key /nowhere/gatekeeper-1", "\ufffd\ufffd \0"])
def test_a_line_that_means_nothing_reaches_nobody(line: str) -> None:
    """Nobody home, and no error."""
    assert not call_to_front(line)


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe leaves no file")
def test_what_a_killed_one_left_is_tidied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its socket goes with the next start; a file that is not ours stays, whatever the line says."""
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    ours, foreign = tmp_path / "gatekeeper-0123", tmp_path / "letter.txt"
    ours.touch()
    foreign.touch()

    for left in (ours, foreign):
        with listening(before=f"key {left}"):
            pass

    assert list(tmp_path.iterdir()) == [foreign]
