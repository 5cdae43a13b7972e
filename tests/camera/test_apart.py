"""The reader of print in its own process."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread

import numpy as np
import pytest

from gatekeeper.camera.apart import Apart
from gatekeeper.domain.document import Document, DocumentKind, Field
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.service.pictures import DocumentReader, Image
from tests.saying import Some

GRAY = np.full((4, 6, 3), 128, np.uint8)
BLACK = np.zeros((4, 6, 3), np.uint8)


def says_its_process(image: Image) -> Sequence[Document]:
    """Reads the process's number; a black picture ends it, one of a single pixel is a mistake of ours."""
    if image.size == 3:
        raise ValueError("one pixel")
    if not image.any():
        os._exit(3)
    return [Document(DocumentKind.PLATE, {"number": Field(str(os.getpid()), 1.0)})]


def here() -> DocumentReader:
    return says_its_process


def without_model() -> DocumentReader:
    raise ReaderBroken(Some.TEXT, text="The model file is damaged.")


def deaf() -> DocumentReader:
    def never(image: Image) -> Sequence[Document]:
        while True:
            pass

    return never


def slow_to_start() -> DocumentReader:
    Event().wait(0.6)
    return says_its_process


class Rubbish:
    """What cannot be put together again at the other end of the line."""

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return _never_whole, ()


def _never_whole() -> object:
    raise LookupError("half of an answer")


def says_rubbish() -> DocumentReader:
    def read(image: Image) -> Sequence[Document]:
        return says_its_process(image) if image.any() else [Rubbish()]  # type: ignore[list-item]  # which is the point

    return read


@contextmanager
def apart(reader: Apart[Image, Document]) -> Iterator[Apart[Image, Document]]:
    try:
        yield reader
    finally:
        reader.close()


def test_pictures_are_read_in_another_process() -> None:
    """The same one for each picture, so that the models are loaded once."""
    with apart(Apart(here)) as read:
        first, second = read(GRAY), read(GRAY)

    assert first == second
    assert first[0].text("number") != str(os.getpid())


def test_a_reader_that_ended_is_said_and_started_again() -> None:
    """A crash inside a library costs one picture."""
    with apart(Apart(here)) as read:
        before = read(GRAY)
        with pytest.raises(ReaderBroken, match="started again"):
            read(BLACK)

        after = read(GRAY)

    assert after != before


def test_a_reader_that_cannot_start_says_why_each_time() -> None:
    """A missing model is a sentence for the guard, not a crash."""
    with apart(Apart(without_model)) as read:
        for _ in range(2):
            with pytest.raises(ReaderBroken, match="model file is damaged"):
                read(GRAY)


def test_rubbish_on_the_line_ends_the_process_and_costs_one_picture() -> None:
    """Whatever comes over it, nobody's window ends, and the next picture is read by a new one."""
    with apart(Apart(says_rubbish)) as read:
        before = read(GRAY)
        with pytest.raises(ReaderBroken, match="started again"):
            read(BLACK)

        assert read(GRAY) != before


def test_a_mistake_over_there_comes_here_whole() -> None:
    """The crash report needs the lines of the other process, and the reader goes on."""
    with apart(Apart(here)) as read:
        with pytest.raises(ValueError, match="one pixel") as caught:
            read(GRAY[:1, :1])

        assert "says_its_process" in "".join(caught.value.__notes__)
        assert read(GRAY)


def test_a_reader_that_does_not_answer_is_given_up() -> None:
    """Whoever waits for a document is told within the patience."""
    with apart(Apart(deaf, patience=0.2)) as read, pytest.raises(ReaderBroken):
        read(GRAY)


def test_starting_may_take_longer_than_a_picture() -> None:
    """Models come from a cold disk; somebody who waits for the first card is not told that it is broken."""
    with apart(Apart(slow_to_start, patience=0.3)) as read:
        assert read(GRAY)


def test_a_reader_that_never_starts_is_given_up() -> None:
    """In its own time."""
    with apart(Apart(slow_to_start, starting=0.2)) as read, pytest.raises(ReaderBroken):
        read(GRAY)


def test_closing_ends_a_reader_that_is_at_work() -> None:
    """The window closes at once, whatever is being read."""
    read = Apart(deaf)
    told: list[str] = []

    def ask() -> None:
        try:
            read(GRAY)
        except ReaderBroken as error:
            told.append(str(error))

    asking = Thread(target=ask)
    asking.start()
    while read._child is None:  # the other thread is about to start it
        pass
    read.close()
    asking.join(10)

    assert not asking.is_alive()
    assert told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process")
def test_a_reader_that_stands_still_is_given_up_though_it_takes_no_picture() -> None:
    """A picture is more than the line holds: whoever hands it over must not wait for ever either."""
    large = np.zeros((720, 1280, 3), np.uint8)
    large[0, 0] = 1
    with apart(Apart(here, patience=1.0)) as reader:
        process = int(reader(large)[0].text("number"))
        os.kill(process, signal.SIGSTOP)

        with pytest.raises(ReaderBroken, match="ended in the middle"):
            reader(large)

        assert reader(large)
