"""Commands that are loaded when they are named: one answer at a gate does not wait for what the other hundred commands need."""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from gatekeeper.cli.language import told


@dataclass(frozen=True, slots=True)
class Command:
    """A command that stands in a module of its own.

    Attributes:
        module: In `gatekeeper.cli`.
        function: There.
        said: What the module's `Help` calls what it does.
    """

    module: str
    function: str
    said: str

    def loaded(self, name: str) -> Any:
        """As typer runs it."""
        module = import_module(f"gatekeeper.cli.{self.module}")
        shelf = _shelf()
        shelf.command(name, help=told(getattr(module.Help, self.said)))(getattr(module, self.function))
        return get_group(shelf).commands[name]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of commands, in a module.

    Attributes:
        app: What it is called in the module.
        more: Commands of the group that stand elsewhere.
    """

    module: str
    app: str = "app"
    more: Mapping[str, Command] = field(default_factory=dict)

    def loaded(self, name: str) -> Any:
        """As typer runs it."""
        shelf = _shelf()
        shelf.add_typer(getattr(import_module(f"gatekeeper.cli.{self.module}"), self.app))
        group = get_group(shelf).commands[name]
        assert isinstance(group, TyperGroup)
        group.commands = LateCommands(group.commands, self.more)
        return group


class LateCommands(MutableMapping[str, Any]):
    """The commands of a group by their names; those that are named for the first time are loaded then."""

    def __init__(self, there: Mapping[str, Any], later: Mapping[str, Command | Group]) -> None:
        self._there, self._later = dict(there), later
        self._names = dict.fromkeys((*there, *later))

    def __getitem__(self, name: str) -> Any:
        """One command."""
        if name not in self._there and name in self._later:
            self._there[name] = self._later[name].loaded(name)
        return self._there[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is one of that name; it is not loaded by that."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """Their names, as help lists them."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)

    def __setitem__(self, name: str, command: Any) -> None:
        """One more, or another one."""
        self._there[name] = command
        self._names[name] = None

    def __delitem__(self, name: str) -> None:
        """One less."""
        del self._names[name]
        self._there.pop(name, None)


def group_of(later: Mapping[str, Command | Group]) -> type[TyperGroup]:
    """What typer is to make the program's own group of."""

    class Root(TyperGroup):
        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            self.commands = LateCommands(self.commands, later)

    return Root


def _shelf() -> typer.Typer:
    """Where typer draws up a command by itself; the function keeps it a group, however little stands in it."""
    shelf = typer.Typer(add_completion=False, rich_markup_mode=None)
    shelf.callback()(_nothing)
    return shelf


def _nothing() -> None:
    pass
