"""The verb that every list of people has: its rows are written into a file, and the journal says why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.column import Column, lines
from gatekeeper.ui.office.desk.data import Call, Of, Verb, verb
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import Word, say

R = TypeVar("R")
Write = Callable[[Sequence[str], Sequence[Sequence[str]], Path, str], int]
"""Heads, rows, the file they go into, and the reason, which is in the journal before."""


@dataclass(frozen=True, slots=True)
class Export:
    """Why, and into which file."""

    reason: str
    path: Path


def shown(call: Call[R, Export]) -> Iterable[R]:
    """The rows that the table shows."""
    return call.rows


def export(
    what: Words,
    columns: Sequence[Column[R]],
    file: str,
    write: Write,
    rows: Callable[[Call[R, Export]], Iterable[R]] = shown,
) -> Verb[R, Any, Any]:
    """The rows that fit what is looked for, as they are shown.

    Args:
        what: What is said of the rows that leave the house: how many (``{n}``), and what is in them.
        rows: Reads them, where the store keeps them.
    """
    form = Form(
        Export,
        Input("reason", Word.REASON, InputKind.REASON),
        Input("path", Word.EXPORT, InputKind.SAVE, kinds=Word.CSV_FILES, suggest=lambda _: file),
    )

    def work(call: Call[R, Export]) -> str:
        heads = [say(column.head, call.language) for column in columns]
        write(heads, lines(tuple(rows(call)), columns, call.language), call.given.path, call.given.reason)
        return call.given.path.name

    return verb(
        Word.EXPORT,
        form,
        work,
        lambda name: good(Word.WRITTEN, file=name),
        of=Of.SHOWN,
        warning=lambda rows, _: (what, {"n": f"{len(rows):,}"}),
        still=True,
    )
