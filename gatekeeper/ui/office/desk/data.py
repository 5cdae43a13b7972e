"""What a desk is, as data: its lists, what can be done on it, and with which words."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.ports import Progress, silent
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Column, Sort
from gatekeeper.ui.office.desk.bar import Bar
from gatekeeper.ui.office.desk.form import Form
from gatekeeper.ui.office.desk.glance import Figure, Picture
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.status import Notice
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon

R = TypeVar("R")
F = TypeVar("F")
T = TypeVar("T")
Key = Hashable
Line = tuple[Words, dict[str, object]]
"""A sentence, and what is filled in."""


AWAY = object()
"""What a verb shows when whatever is open is to be put away."""


class Of(Enum):
    """What a verb is done to: nothing that is chosen, one row, one or several, all that are shown, or what a panel of the
    desk's own shows."""

    NOTHING = "nothing"
    ONE = "one"
    SOME = "some"
    SHOWN = "shown"
    OPEN = "open"


class At(Enum):
    """Where a verb's button stands: above the list, below it, beside the chosen row, or in a panel of the desk's own."""

    HEAD = "head"
    FOOT = "foot"
    DETAIL = "detail"
    PANEL = "panel"


@dataclass(frozen=True, slots=True)
class Call(Generic[R, F]):
    """What a verb is called with.

    Attributes:
        rows: What it is done to: of `Of.OPEN` the one thing that is open.
        given: What was typed, `was` what stood in the form before; None for something new.
        language: What the window speaks.
        open: What stands in a panel of the desk's own: a preview, a table that is tried.
        find: What is looked at of a list that the store keeps, in place of all its rows.
    """

    rows: tuple[R, ...]
    given: F
    was: F | None = None
    progress: Progress = silent
    language: Language = Language.ZH
    open: Any = None
    find: PageQuery | None = None

    @property
    def row(self) -> R:
        """The one row that it is done to."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Go:
    """Another desk is to be looked at: a row of it is chosen, or one of its verbs begins."""

    desk: str
    key: Key = None
    verb: Words | None = None
    given: Any = None


@dataclass(frozen=True, eq=False)
class Verb(Generic[R, F, T]):
    """Something that can be done; made by `verb`, where the types are told apart.

    Attributes:
        do: The work, outside of the window's thread.
        said: What is said when it is done; None for nothing.
        start: What stands in the form of a row before anything is typed.
        can: Whether it can be done to these rows.
        title: Of its panel, instead of its word.
        warning: What it means, above the fields.
        grave: Whether nothing brings back what it does: its button is red.
        undo: Puts back what was done; `undone` says how that went.
        long: What is said while it takes its time; it shows how far it is, and can be cancelled where it `stops`.
        shows: What is to be looked at afterwards: a panel of the desk's own, another form (`state.Open`), nothing
            else than before (None), or nothing (`AWAY`).
        lines: Rows that it has changed or made, in place of reading all anew; `gone` the keys of rows that are no more.
        chooses: Keys of the rows that are chosen afterwards.
        goes: Where it leads.
        still: Whether nothing in the lists changes by it.
        lasting: Whether what it has done this time cannot be put back after all.
        against: What stands against it, said when it is pressed; a verb that `can` not is never pressed.
        behind: The verb of the desk that has made this one, whose form follows from the row (`state.OpenForm`).
    """

    word: Words
    form: Form[F]
    do: Callable[[Call[R, F]], T]
    said: Callable[[T], Notice | None]
    of: Of
    at: At
    main: bool = False
    grave: bool = False
    start: Callable[[R], F] | None = None
    can: Callable[[tuple[R, ...]], bool] = lambda rows: True
    title: Callable[[tuple[R, ...]], str] | None = None
    warning: Callable[[tuple[R, ...], Any], Line | None] | None = None
    undo: Callable[[T], Any] | None = None
    undo_word: Words = Word.UNDO
    undone: Callable[[Any, Language], Notice] | None = None
    long: Words | None = None
    stops: bool = True
    lane: Lane = Lane.STORE
    shows: Callable[[T], Any] | None = None
    lines: Callable[[T], Iterable[R]] | None = None
    gone: Callable[[T], Iterable[Key]] | None = None
    chooses: Callable[[T], Iterable[Key]] | None = None
    goes: Callable[[T], Go | None] | None = None
    still: bool = False
    does: Words | None = None
    titled: Words | None = None
    lasting: Callable[[T], bool] = lambda result: False
    against: Callable[[tuple[R, ...]], Notice | None] = lambda rows: None
    behind: "Verb[Any, Any, Any] | None" = None

    @property
    def asks(self) -> bool:
        """Whether a panel is opened before it begins."""
        return bool(self.form.seen) or self.warning is not None


def nothing_said(_: object) -> None:
    """What is said where the result speaks for itself."""


def verb(
    word: Words,
    form: Form[F],
    do: Callable[[Call[R, F]], T],
    said: Callable[[T], Notice | None] = nothing_said,
    *,
    of: Of = Of.NOTHING,
    at: At | None = None,
    main: bool = False,
    grave: bool = False,
    start: Callable[[R], F] | None = None,
    can: Callable[[tuple[R, ...]], bool] = lambda rows: True,
    title: Callable[[tuple[R, ...]], str] | None = None,
    warning: Words | Callable[[tuple[R, ...], Any], Line | None] | None = None,
    undo: Callable[[T], Any] | None = None,
    undo_word: Words = Word.UNDO,
    undone: Callable[[Any, Language], Notice] | None = None,
    long: Words | None = None,
    stops: bool = True,
    lane: Lane = Lane.STORE,
    shows: Callable[[T], Any] | None = None,
    lines: Callable[[T], Iterable[R]] | None = None,
    gone: Callable[[T], Iterable[Key]] | None = None,
    chooses: Callable[[T], Iterable[Key]] | None = None,
    goes: Callable[[T], Go | None] | None = None,
    still: bool = False,
    does: Words | None = None,
    titled: Words | None = None,
    lasting: Callable[[T], bool] = lambda result: False,
    against: Callable[[tuple[R, ...]], Notice | None] = lambda rows: None,
    behind: Verb[Any, Any, Any] | None = None,
) -> "Verb[R, Any, Any]":
    """Something that can be done.

    A function and not the class alone: in its call the form, the work and what is said of it are checked against each other;
    in a tuple of `Verb` they would be Any, and a misspelt field would pass.

    Args:
        does: What stands on the button that does it, where that is another word than on the one that asks.
        titled: What stands above its form, where that is another word.
    """
    told = (lambda rows, context: (warning, {})) if isinstance(warning, Words) else warning
    return Verb(
        word,
        form,
        do,
        said,
        of,
        at or (At.FOOT if of in (Of.ONE, Of.SOME) else At.HEAD),
        main,
        grave,
        start,
        can,
        title,
        told,
        undo,
        undo_word,
        undone,
        long,
        stops,
        lane,
        shows,
        lines,
        gone,
        chooses,
        goes,
        still,
        does,
        titled,
        lasting,
        against,
        behind,
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the chosen row, beside the list.

    Attributes:
        secret: Something that is sensitive, and put away with the panel.
    """

    title: str
    lines: tuple[tuple[Words, Callable[[Language], str]], ...] = ()
    secret: Line | None = None


@dataclass(frozen=True, eq=False)
class Listing(Generic[R]):
    """A list on a desk.

    Attributes:
        key: What a row is known by.
        texts: What a row is found by, in memory; a list without has no search.
        rows: Which of what the desk reads are its rows.
        pages: Asks the store for a page; a list with it is searched and sorted there, and never in memory as a whole.
        detail: What stands beside the list of the one row that is chosen, and of what was asked about it.
        portrait: Reads the photo of a row, outside of the window's thread; None where there is none.
        opens: The verb that a double click or Enter begins, by its word.
        first: The one that the empty list speaks of: its button stands there.
        marks: Rows that a button below the list chooses, with its word (``{n}``).
        marked: Asks the store for the rows that its mark is for, at most so many; for a list with `pages`.
        names: What a row is called in the panel of a verb, so that nothing is done to what is chosen unseen.
        heading: Above the list, where a desk has several.
        share: Of the height, where a desk has several.
        leads: To which desk a double click or Enter on a row leads; where it leads `at_once`, a single click does.
        above: Makes a picture that stands above it, and which share of the height that has.
        beside: Whether it begins a column of its own, to the right of the lists before it.
        pastes: The verb that Ctrl+V begins, by its word.
        follows: The number of the list whose chosen row this one is about: the store is asked by its key (`PageQuery.bar`).
        level: Whether it stands to the right of the list before it, as high as that.
        wide: Of the width, the share of the column that it begins; of lists that stand level, its own.
        gives_way: Whether it is not shown while it has no rows, or while a panel stands beside the lists.
    """

    columns: tuple[Column[R], ...]
    key: Callable[[R], Key]
    empty: Words
    sort: Sort | None = None
    verbs: tuple[Verb[R, Any, Any], ...] = ()
    rows: Callable[[Any], Sequence[R]] = lambda read: read
    texts: Callable[[R], Iterable[str]] | None = None
    pages: Callable[[PageQuery], Page[R]] | None = None
    find: Words = Word.SEARCH
    many: bool = False
    wrap: bool = False
    detail: Callable[[R, Any], Facts] | None = None
    portrait: Callable[[R], bytes | None] | None = None
    opens: Words | None = None
    first: Words | None = None
    marks: tuple[Words, Callable[[R], bool]] | None = None
    marked: Callable[[int], Sequence[R]] | None = None
    names: Callable[[R, Dress], str] | None = None
    heading: Words | None = None
    share: int = 1
    leads: Callable[[R], Go | None] | None = None
    at_once: bool = False
    above: tuple[Callable[[], Picture[Any]], int] | None = None
    beside: bool = False
    level: bool = False
    wide: int = 1
    gives_way: bool = False
    follows: int | None = None
    pastes: Words | None = None

    @property
    def searched(self) -> bool:
        """Whether it can be searched."""
        return self.texts is not None or self.pages is not None

    def verb(self, word: Words) -> Verb[R, Any, Any]:
        """The verb of a word.

        Raises:
            KeyError: It has none.
        """
        for one in self.verbs:
            if one.word is word:
                return one
        raise KeyError(word)


@dataclass(frozen=True, eq=False)
class Desk:
    """A desk.

    Attributes:
        name: For scripts, pictures and other desks.
        title: On the rail and above the desk.
        read: Everything that its lists and its head show.
        verbs_of_desk: What can be done that is about none of its lists.
        every: Milliseconds after which it is read again while it is looked at; 0 for never.
        bar: What is always asked, in its head.
        nothing: What is said while nothing is open on a desk without lists.
        figures: Numbers above the lists.
        stand: What stands beside the title, of what was read (None before); the count of the first list where it is None.
        manual: The page of the manual about it; every desk names its own.
        icon: On the rail.
        badge: How much waits there, of what was read: a number on the rail; `elsewhere` how much waits on other desks, where
            nobody may have been yet.
    """

    name: str
    title: Words
    read: Callable[[], Any]
    lists: tuple[Listing[Any], ...] = ()
    own: tuple[Own[Any], ...] = ()
    every: int = 0
    verbs_of_desk: tuple[Verb[Any, Any, Any], ...] = ()
    bar: Bar[Any] | None = None
    nothing: Words | None = None
    figures: tuple[Figure[Any], ...] = ()
    stand: Callable[[Any, Dress], str] | None = None
    manual: ManualPage = ManualPage.OFFICE
    icon: Icon = Icon.PANEL
    badge: Callable[[Any], int] | None = None
    elsewhere: Callable[[Any], Mapping[str, int]] = lambda read: {}

    @property
    def verbs(self) -> tuple[tuple[int, Verb[Any, Any, Any]], ...]:
        """All verbs, each with the number of its list; 0 where it is about none."""
        of_lists = tuple((at, one) for at, listing in enumerate(self.lists) for one in listing.verbs)
        return (*((0, one) for one in self.verbs_of_desk), *of_lists)

    def verb(self, word: Words) -> Verb[Any, Any, Any]:
        """The verb of a word."""
        return next(one for _, one in self.verbs if one.word is word)

    def place(self, one: Verb[Any, Any, Any]) -> int:
        """The number of the list that a verb is about; 0 where it is about none."""
        return next(at for at, other in self.verbs if other is (one.behind or one))

    def asks(self, one: Verb[Any, Any, Any]) -> bool:
        """Whether a panel is opened before a verb begins."""
        return one.asks and not self.takes_bar(one)

    def takes_bar(self, one: Verb[Any, Any, Any]) -> bool:
        """Whether a verb is given what stands in the bar."""
        return self.bar is not None and one.form is self.bar.form

    def own_of(self, shown: object) -> Own[Any] | None:
        """Which panel draws something."""
        return next((own for own in self.own if isinstance(shown, own.of)), None)
