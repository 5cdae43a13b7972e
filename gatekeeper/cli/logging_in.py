"""In whose name a command works: ``--as NAME`` and ``--second NAME``, each with a PIN that never stands on the command line.

With ``--leave REASON`` what takes a second person waits for one.
"""

import getpass
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from typer import Exit, echo

from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.words import Words

if TYPE_CHECKING:
    from uuid import UUID

    from gatekeeper.service.rights import SecondNeeded
    from gatekeeper.wiring.device import OpenDevice

LONGEST = 100  # characters of a line with a PIN
OPTIONS = ("--as", "--second", "--leave")


class Said(Words):
    """Why a command does not log in."""

    PIN = "{name} 的密码：", "PIN of {name}: "
    PIN_FILE = "密码文件 {file} 无法读取，或是空的。", "The PIN file {file} cannot be read, or is empty."
    NO_PIN = (
        "没有给出 {name} 的密码：请让 {variable} 指向首行为密码的文件。",
        "No PIN of {name} was given: let {variable} name a file whose first line it is.",
    )
    WRONG = "{name} 的密码不对，还可试 {left} 次。", "That is not the PIN of {name}; {left} tries are left."
    ONLY_OFFICE = "只有物业的数据文件夹有登录：请去掉 --as。", "Only an office's folder knows clerks: leave --as out."
    SAME = (
        "须由另一人确认：--second 不能与 --as 相同。",
        "Somebody else must confirm it: --second cannot be who --as is.",
    )
    ALONE = "--second 和 --leave 须与 --as 同用。", "--second and --leave go with --as."
    LEFT = (
        "尚未执行：{deed}待另一人确认，编号 {id}，有效至 {until}。",
        "Not done yet: {deed} waits for somebody else, {id}, until {until}.",
    )


class _Named:
    """Who was named on this command line."""

    clerk = ""
    second = ""
    leave = ""


def name_clerks(clerk: str, second: str, leave: str) -> None:
    """Note in whose name this run works, and why what takes two is to be left for somebody else."""
    _Named.clerk, _Named.second, _Named.leave = clerk, second, leave


def names_first(arguments: Sequence[str]) -> list[str]:
    """A command line on which `--as NAME` stands before the command, wherever it was typed."""
    first: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for one in left:
        if one in OPTIONS:
            value = next(left, None)
            if value is None:  # typer says what is missing
                rest.append(one)
            else:
                first += [one, value]
        elif one.startswith(tuple(f"{option}=" for option in OPTIONS)):
            first.append(one)
        else:
            rest.append(one)
    return first + rest


@contextmanager
def logged_in(device: "OpenDevice") -> "Iterator[None]":
    """What is done in this block is done by whom the command line names.

    Raises:
        NotFound: Nobody of that name works in the office.
        NotAllowed: The PIN is not theirs, or they are locked out.
        BadInput: This is no office, or there is no PIN.
        Exit: It was left for somebody else, and that was said: the rest of the command has nothing to say of it.
    """
    if not _Named.clerk and not _Named.second and not _Named.leave:
        yield
        return
    from gatekeeper.domain.facts import DeviceKind
    from gatekeeper.service.acting import Signers, acting
    from gatekeeper.service.rights import SecondNeeded

    if device.store.me.kind is not DeviceKind.OFFICE:
        raise BadInput(Said.ONLY_OFFICE)
    if not _Named.clerk:
        raise BadInput(Said.ALONE)
    clerk = _checked(_Named.clerk, "GATEKEEPER_PIN_FILE", device)
    second = _checked(_Named.second, "GATEKEEPER_SECOND_PIN_FILE", device) if _Named.second else None
    if clerk == second:
        raise BadInput(Said.SAME)
    with acting(Signers(clerk, second)):
        try:
            yield
        except SecondNeeded as needed:
            if not _Named.leave:
                raise
            _left(needed, device)
            raise Exit from None


def _left(needed: "SecondNeeded", device: "OpenDevice") -> None:
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.awaited import leave

    one = leave(needed, _Named.leave, store=device.store, clock=device.clock)
    with device.store.read() as look:
        until = calendar_of(look).local(one.until)
    echo(told(Said.LEFT, deed=needed.deed, id=one.id, until=f"{until:%Y-%m-%d %H:%M}"))


def _checked(who: str, variable: str, device: "OpenDevice") -> "UUID":
    from gatekeeper.service.office.clerks import find_clerk, log_in
    from gatekeeper.service.pins import WrongPin
    from gatekeeper.vault.pin import fits

    with device.store.read() as look:
        clerk = find_clerk(who, look)
    found = log_in(clerk.id, _pin(clerk.name, variable), fits=fits, store=device.store, clock=device.clock)
    if isinstance(found, WrongPin):
        raise NotAllowed(Said.WRONG, name=clerk.name, left=found.left)
    return found.id


def _pin(name: str, variable: str) -> str:
    file = os.environ.get(variable)
    if file:
        try:
            with Path(file).open(encoding="utf-8") as opened:
                return opened.readline(LONGEST).splitlines()[0].strip()
        except (OSError, UnicodeDecodeError, IndexError) as error:
            raise BadInput(Said.PIN_FILE, file=file) from error
    if not sys.stdin.isatty():
        raise BadInput(Said.NO_PIN, name=name, variable=variable)
    return getpass.getpass(told(Said.PIN, name=name))
