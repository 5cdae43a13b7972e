"""All words of the program: everything it can say, in both languages, and every place where it is said."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from types import ModuleType

import gatekeeper
from gatekeeper.cli.main import COMMANDS
from gatekeeper.cli.named import Command, Group
from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Words
from gatekeeper.printing.fonts import missing_glyphs

HAN = re.compile(r"[\u4e00-\u9fff]")
SAYING = {"say", "told", "fill", "sentence", "good", "bad"}  # functions that are given words and what is filled in
BESIDE = {"retry_after", "undo", "language", "err"}  # what they take besides, or an error does
BASES = {"GatekeeperError"}  # kinds that are never raised themselves


def below(kind: type) -> Iterator[type]:
    """Every class below one."""
    one: type
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


@cache
def every_module() -> tuple[ModuleType, ...]:
    """The whole program, loaded."""
    return tuple(
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(gatekeeper.__path__, "gatekeeper.")
        if not module.name.startswith(("gatekeeper.__main__", "gatekeeper.store.migrations."))
    )


def of_the_program(base: type) -> list[type]:
    """Every class of the program below one; tests have some too."""
    every_module()
    return [kind for kind in below(base) if kind.__module__.startswith("gatekeeper.")]


@cache
def every_word() -> tuple[Words, ...]:
    """Every sentence of the program."""
    return tuple(word for kind in of_the_program(Words) for word in kind.__members__.values())  # type: ignore[attr-defined]  # below Words all are enums


def fields(text: str) -> set[str]:
    """What is filled in, in its format's own fields too."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def named(word: Words) -> str:
    """How a test tells where a sentence stands."""
    return f"{type(word).__module__}.{type(word).__name__}.{word.name}"


def test_every_sentence_is_there_in_both_languages() -> None:
    """Chinese has Chinese in it, English has none but what it quotes; a key to the other language is labelled in that one."""
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


def test_every_sign_is_in_the_fonts_that_come_with_the_program() -> None:
    """Nothing that the program says is an empty box on a screen or on paper."""
    assert [
        (named(word), odd) for word in every_word() if (odd := missing_glyphs((word.zh + word.en).replace("\n", "")))
    ] == []


def words_in(argument: ast.expr, module: ModuleType) -> list[Words]:
    """The words that an argument may be: ``W.X``, ``errors.Said.X``, or one of two of them."""
    if isinstance(argument, ast.IfExp):
        return [*words_in(argument.body, module), *words_in(argument.orelse, module)]
    path: list[str] = []
    at = argument
    while isinstance(at, ast.Attribute):
        path.append(at.attr)
        at = at.value
    if not path or not isinstance(at, ast.Name):
        return []
    found: object = getattr(module, at.id, None)
    for name in reversed(path):
        found = getattr(found, name, None)
    return [found] if isinstance(found, Words) else []


def calls() -> Iterator[tuple[str, str, ast.Call, list[Words]]]:
    """Each call in the program that is given words: where, of what, itself, and the words."""
    for module in every_module():
        assert module.__file__ is not None
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = [word for argument in node.args for word in words_in(argument, module)]
            if name == "fill" and isinstance(node.func, ast.Attribute):
                said += words_in(node.func.value, module)
            if said:
                yield f"{module.__name__}:{node.lineno}", name, node, said


def test_every_call_fills_in_what_its_sentence_asks_for() -> None:
    """Not a field more, not a field less: a misspelt one would be a crash in front of a guard."""
    kinds = {kind.__name__ for kind in of_the_program(GatekeeperError)}
    wrong, looked_at = [], 0
    for where, name, call, said in calls():
        if name not in SAYING | kinds or any(keyword.arg is None for keyword in call.keywords):
            continue  # a call with ** is seen by the tests of its window
        given = {keyword.arg for keyword in call.keywords} - BESIDE
        looked_at += 1
        wrong += [f"{where} {word.name} {fields(word.zh) ^ given}" for word in said if fields(word.zh) != given]

    assert wrong == []
    assert looked_at > 400, "the walk is not one over nothing"


def test_every_kind_of_error_has_words_where_it_is_raised() -> None:
    """Those that mypy cannot see: a kind that nobody gives words is a kind that nobody raises."""
    spoken = {name for _, name, _, _ in calls()} | {
        kind.__name__ for kind in of_the_program(GatekeeperError) if "__init__" in vars(kind) and _speaks_itself(kind)
    }
    raised = {
        getattr(node.exc.func, "id", "")
        for module in every_module()
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
    }
    kinds = {kind.__name__ for kind in of_the_program(GatekeeperError)}

    assert (
        sorted((raised & kinds) - spoken - {"TokenRefused"}) == []
    )  # TokenRefused: `credential.refusal.refused` alone


def _speaks_itself(kind: type) -> bool:
    """Whether its own beginning gives it words."""
    return any(
        isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "__init__" and node.args
        for node in ast.walk(ast.parse(Path(str(importlib.import_module(kind.__module__).__file__)).read_text("utf-8")))
    )


def said_somewhere(module: ModuleType) -> Iterator[tuple[type, str]]:
    """The words that a module speaks, each by its class and name; `*` for a class of which it chooses by name."""
    tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    here = dict(vars(module))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gatekeeper."):  # inside functions too
            there = vars(importlib.import_module(node.module or ""))
            for one in node.names:
                here.setdefault(one.asname or one.name, there.get(one.name))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            kind, name = here.get(node.value.id), node.attr if node.attr != "__members__" else "*"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            kind, name = getattr(here.get(ast.unparse(node.value.value)), node.value.attr, None), node.attr
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            kind, name = here.get(node.value.id), "*"
        elif isinstance(node, ast.comprehension) and isinstance(node.iter, ast.Name):
            kind, name = here.get(node.iter.id), "*"
        else:
            continue
        if isinstance(kind, type) and issubclass(kind, Words):
            yield kind, name


def said_of_commands(commands: Mapping[str, Command | Group]) -> Iterator[tuple[type, str]]:
    """What help says of commands that are loaded when they are named."""
    for one in commands.values():
        if isinstance(one, Group):
            yield from said_of_commands(one.more)
        else:
            yield importlib.import_module(f"gatekeeper.cli.{one.module}").Help, one.said


def test_every_word_is_spoken() -> None:
    """Nothing is kept in two languages that no line of the program says."""
    spoken = {one for module in every_module() for one in said_somewhere(module)} | {*said_of_commands(COMMANDS)}
    chosen = {kind for kind, name in spoken if name == "*"}
    silent = [
        named(word) for word in every_word() if type(word) not in chosen and (type(word), word.name) not in spoken
    ]

    assert len(spoken) > 500
    assert silent == []
