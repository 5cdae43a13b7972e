"""Panels that only one desk has."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from gatekeeper.domain.words import Words
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.dress import Dress

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)

Tell = Callable[[Any], None]


class OwnPanel(Protocol[S_contra]):
    """A panel that only one desk has."""

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        ...

    def draw(self, shown: S_contra, busy: bool, dress: Dress) -> None:
        """Show it; `busy` while something is being done, so that nothing can be pressed."""
        ...

    def begin(self) -> None:
        """It is looked at from now on: the keyboard is where it is needed."""
        ...

    def forget(self) -> None:
        """It is not looked at any more: nothing sensitive stays in it."""
        ...


@dataclass(frozen=True, eq=False)
class Own(Generic[S]):
    """Which panel draws what a verb shows.

    Attributes:
        of: The type of what is shown.
        make: Makes the panel; it tells `state.Shown` and `state.Pressed`.
        whole: Whether it takes the place of the list.
        brief: Whether it is put away when another desk is looked at.
        holds: What has to be said before it may be put away by a click elsewhere; None while it may.
        drawn: Draws what it lacks once something else of it is looked at, outside of the window's thread: another page.
        manual: The page of the manual about it, where that is not the desk's.
    """

    of: type[S]
    make: Callable[[Tell], OwnPanel[S]]
    whole: bool = False
    brief: bool = False
    holds: Callable[[S], Words | None] = lambda shown: None
    drawn: Callable[[S], S] | None = None
    manual: ManualPage | None = None
