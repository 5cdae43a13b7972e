"""Forms as data: a frozen dataclass, and an entry on the screen for each of its fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

from PySide6.QtPrintSupport import QPrinter

from gatekeeper.domain.words import Language, Quoted, Words
from gatekeeper.ui.office.words import Word

F = TypeVar("F")


class InputKind(Enum):
    """How a field is asked for; the value is the type that the dataclass must give it."""

    LINE = (str,)
    LINES = (str, "lines")
    SECRET = (str, "secret")
    REASON = (str, "reason")
    TICK = (bool,)
    NUMBER = (int,)
    DATE = (date,)
    CHOICE = (object,)
    SAVE = (Path, "save")
    OPEN = (Path, "open")
    FOLDER = (Path, "folder")
    PASTED = (str, "pasted")
    PRINTER = (QPrinter, "printer")

    @property
    def in_dialog(self) -> bool:
        """Whether it is asked outside of the panel, after the others: in a dialog, or of the clipboard."""
        return self in (InputKind.SAVE, InputKind.OPEN, InputKind.FOLDER, InputKind.PASTED, InputKind.PRINTER)


@dataclass(frozen=True, slots=True)
class Input:
    """One field on the screen.

    Attributes:
        key: The dataclass's field.
        hint: An example that stands in the empty line.
        choices: What can be chosen, and `names` what each is called; what a row has beside these can be kept.
        most: The highest number.
        blank: What stands in it at first, or what says so when the form is opened; None for what such an entry has.
        kinds: Which files are offered in the dialog, and `suggest` what the new file is called.
        beside: It stands to the right of the entry before it.
        kept: What an empty line means, where the form shows less than is known.
        does: What it does, in a sentence below it.
    """

    key: str
    word: Words | Quoted
    ask: InputKind = InputKind.LINE
    hint: str | Words = ""
    choices: tuple[Any, ...] = ()
    names: Callable[[Any, Language], str] = lambda one, language: str(one)
    most: int = 0
    blank: Any = None
    kinds: Words | None = None
    suggest: Callable[[tuple[Any, ...]], str] = lambda rows: ""
    beside: bool = False
    kept: Words | None = None
    does: Words | None = None


class Form(Generic[F]):
    """Asks for the fields of a dataclass.

    Args:
        makes: A frozen dataclass; every field has an entry, or a default and none.
        when: Of an entry, whether it is asked for: what stood in the form at first (None for something new), and what does now.
        kept: Whether what is typed survives a click elsewhere until it is saved or given up.

    Raises:
        TypeError: An entry does not fit its dataclass. Forms are made where they are imported, so no program starts with it.
    """

    def __init__(
        self,
        makes: type[F],
        *entries: Input,
        when: Mapping[str, Callable[[F | None, F], bool]] | None = None,
        kept: bool = False,
    ) -> None:
        self.makes = makes
        self.entries = entries
        self.when = dict(when or {})
        self.kept = kept
        self._check()

    def _check(self) -> None:
        there = {one.name: one for one in fields(self.makes)}  # type: ignore[arg-type]  # a dataclass, or it raises TypeError
        types = get_type_hints(self.makes)
        name = self.makes.__name__
        asked = [entry.key for entry in self.entries]
        for entry in self.entries:
            if entry.key not in there:
                raise TypeError(f"{name} has no field {entry.key!r}")
            wanted = entry.ask.value[0]
            if wanted is not object and types[entry.key] is not wanted:
                raise TypeError(f"{name}.{entry.key} is {types[entry.key]}, its entry makes {wanted}")
            if entry.ask is InputKind.CHOICE and not all(isinstance(one, types[entry.key]) for one in entry.choices):
                raise TypeError(f"{name}.{entry.key}: a choice is of another type")
        if len(set(asked)) != len(asked):
            raise TypeError(f"{name}: a field is asked for twice")
        for key, one in there.items():
            if key not in asked and one.default is MISSING and one.default_factory is MISSING:
                raise TypeError(f"{name}.{key} is never asked for")
        if unknown := set(self.when) - set(asked):
            raise TypeError(f"{name}: {unknown} is not asked for")

    @property
    def seen(self) -> tuple[Input, ...]:
        """The entries that stand in the panel."""
        return tuple(entry for entry in self.entries if not entry.ask.in_dialog)

    @property
    def dialogs(self) -> tuple[Input, ...]:
        """The entries that are asked for in a dialog."""
        return tuple(entry for entry in self.entries if entry.ask.in_dialog)

    def made(self, values: Mapping[str, Any]) -> F:
        """The dataclass, of what was typed; what was not asked for is as a blank form has it."""
        return self.makes(**{**{entry.key: _blank(entry) for entry in self.entries}, **values})

    def values(self, of: F) -> dict[str, Any]:
        """What stands in the fields of one."""
        return {entry.key: getattr(of, entry.key) for entry in self.entries}

    def asked(self, was: F | None, now: F) -> set[str]:
        """Which entries are asked for now."""
        return {one.key for one in self.seen if one.key not in self.when or self.when[one.key](was, now)}


def _blank(entry: Input) -> Any:
    if entry.blank is not None:
        return entry.blank() if callable(entry.blank) else entry.blank
    match entry.ask:
        case InputKind.TICK:
            return False
        case InputKind.NUMBER:
            return 1
        case InputKind.CHOICE:
            return entry.choices[0]
        case InputKind.DATE:
            return date(2000, 1, 1)
        case InputKind.SAVE | InputKind.OPEN | InputKind.FOLDER:
            return Path()
        case InputKind.PRINTER:
            return None
    return ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """What a verb is given that asks for nothing."""


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, for the journal."""

    reason: str


@dataclass(frozen=True, slots=True)
class To:
    """A file that is to be written."""

    path: Path


@dataclass(frozen=True, slots=True)
class From:
    """A file that is to be read."""

    path: Path


NOTHING: Form[Nothing] = Form(Nothing)
REASON: Form[Why] = Form(Why, Input("reason", Word.REASON, InputKind.REASON))


def into(kinds: Words, suggest: Callable[[tuple[Any, ...]], str]) -> Form[To]:
    """Asks only where a file is to be written."""
    return Form(To, Input("path", kinds, InputKind.SAVE, kinds=kinds, suggest=suggest))


def out_of(kinds: Words) -> Form[From]:
    """Asks only which file is to be read."""
    return Form(From, Input("path", kinds, InputKind.OPEN, kinds=kinds))


def texts(values: Sequence[str]) -> str:
    """Several in a line."""
    return ", ".join(value for value in values if value)
