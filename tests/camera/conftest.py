"""Fixtures for the tests of pictures."""

import pytest

from gatekeeper.camera.documents import Documents
from gatekeeper.camera.text import TextReader


@pytest.fixture(scope="session")
def text_reader() -> TextReader:
    """The models are loaded once: it takes seconds."""
    return TextReader()


@pytest.fixture(scope="session")
def documents(text_reader: TextReader) -> Documents:
    return Documents(text_reader)
