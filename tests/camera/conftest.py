"""Fixtures for the tests of pictures."""

import pytest

from gatekeeper.camera.documents import Documents
from gatekeeper.camera.text import TextReader
from tests.weight import keep_little_free


@pytest.fixture(scope="package")
def text_reader() -> TextReader:
    """The models are loaded once: it takes seconds, and 300 MB that the tests of other folders need not carry."""
    keep_little_free()
    return TextReader()


@pytest.fixture(scope="package")
def documents(text_reader: TextReader) -> Documents:
    return Documents(text_reader)
