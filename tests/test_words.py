"""All words of the program: everything it can say, in both languages."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import gatekeeper
from gatekeeper.domain.words import Words

HAN = re.compile(r"[\u4e00-\u9fff]")


def below(kind: type[Words]) -> Iterator[type[Words]]:
    """Every list of words below one."""
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


@cache
def every_word() -> tuple[Words, ...]:
    """Every sentence of the program, its modules all loaded."""
    for module in pkgutil.walk_packages(gatekeeper.__path__, "gatekeeper."):
        if not module.name.startswith(("gatekeeper.__main__", "gatekeeper.store.migrations.")):
            importlib.import_module(module.name)
    return tuple(
        word for kind in below(Words) if kind.__module__.startswith("gatekeeper.") for word in kind.__members__.values()
    )


def fields(text: str) -> set[str]:
    """What is filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def named(word: Words) -> str:
    """How a test tells where a sentence stands."""
    return f"{type(word).__module__}.{type(word).__name__}.{word.name}"


def test_every_sentence_is_there_in_both_languages() -> None:
    """Chinese has Chinese in it, English has none; a key to the other language is labelled in that one."""
    mute = []
    for word in every_word():
        if (word.zh, word.en) == ("English", "中文"):
            continue
        bare = re.sub(r"\{[^{}]*\}", "", word.zh)
        chinese = HAN.search(word.zh) or not re.search(r"[A-Za-z]{2}", bare)
        if not (word.zh and word.en and chinese) or HAN.search(re.sub(r"[“‘'].*?[”’']", "", word.en)):
            mute.append(named(word))

    assert mute == []


def test_both_languages_are_filled_in_with_the_same_things() -> None:
    """No sentence keeps a name or a number to itself in one language."""
    assert [named(word) for word in every_word() if fields(word.zh) != fields(word.en)] == []


def test_the_walk_sees_the_words_of_every_ring() -> None:
    """It is not one over nothing."""
    assert len(every_word()) > 500
