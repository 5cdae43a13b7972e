"""A desk that nobody has: keys that are given out. It is all that a simple desk takes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.ui.office.column import Column, Sort
from gatekeeper.ui.office.desk.data import Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind, Nothing
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.device import OpenDevice
from tests.saying import Some


class W(Words):
    """What the desk says."""

    TITLE = "钥匙", "Keys & locks"
    NONE = "还没有借出钥匙。", "No key is lent."
    LEND = "借出…", "Lend..."
    HOOK = "挂钩", "Hook"
    LENT = "已借出 {hook}。", "{hook} is lent."
    BACK = "归还", "Take back"
    CAME = "已归还 {n} 把。", "{n} are back."


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and who has it."""

    hook: int
    name: str


LEND = Form(Key, Input("name", Word.NAME), Input("hook", W.HOOK, InputKind.NUMBER, most=99), kept=True)
COLUMNS: tuple[Column[Key], ...] = (
    Column("hook", W.HOOK, lambda one, _: str(one.hook)),
    Column("name", Word.NAME, lambda one, _: one.name),
)


def keys(_: OpenDevice) -> Desk:
    """The desk; its keys hang in memory."""
    lent: dict[int, Key] = {}

    def lend(call: Call[Key, Key]) -> Key:
        if not call.given.name.strip():
            raise BadInput(Some.TEXT, text="Say who has it.")
        lent[call.given.hook] = call.given
        return call.given

    def back(call: Call[Key, Nothing]) -> tuple[Key, ...]:
        for one in call.rows:
            del lent[one.hook]
        return call.rows

    verbs: tuple[Verb[Key, Any, Any], ...] = (
        verb(
            W.LEND,
            LEND,
            lend,
            lambda one: good(W.LENT, hook=one.hook),
            main=True,
            undo=lambda one: lent.pop(one.hook),
            lines=lambda one: [one],
        ),
        verb(W.BACK, NOTHING, back, lambda rows: good(W.CAME, n=len(rows)), of=Of.SOME),
    )
    listing = Listing(COLUMNS, lambda one: one.hook, W.NONE, Sort("hook"), verbs, many=True, first=W.LEND)
    return Desk(
        "keys", W.TITLE, lambda: tuple(lent.values()), (replace(listing, texts=lambda one: [one.name]),), every=60_000
    )


def named(number: int) -> Callable[[OpenDevice], Desk]:
    """The same desk once more, under another name."""
    return lambda office: replace(keys(office), name=f"keys-{number}")
