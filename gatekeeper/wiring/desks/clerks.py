"""The list of clerks on the desk of people: who works in the office, in which role, each with a PIN."""

from dataclasses import dataclass, field
from typing import Any

from gatekeeper.domain.clerk import Clerk, Role
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.acting import signers
from gatekeeper.service.office.clerks import (
    change_own_pin,
    change_role,
    dismiss_clerks,
    enrol_clerk,
    put_back_role,
    reset_clerk_pin,
)
from gatekeeper.service.pins import WrongPin
from gatekeeper.service.role_words import ROLE_WORDS
from gatekeeper.ui.office.column import Column, Sort
from gatekeeper.ui.office.desk.data import Call, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import REASON, Form, Input, InputKind
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.vault.pin import fits, hashed
from gatekeeper.wiring.desks.common import undone
from gatekeeper.wiring.device import OpenDevice


class W(Words):
    """What is said of clerks."""

    HEADING = "物业人员", "In the office"
    NONE = (
        "还没有登记物业人员，无需登录。\n登记第一人（经理）后，各人用自己的姓名和密码登录。",
        "Nobody has been added, and nobody logs in.\nFrom the first one on, a manager, everybody logs in by name and PIN.",
    )
    ADD = "登记物业人员", "Add a clerk…"
    PIN = "密码（4 至 8 位数字）", "PIN (4 to 8 digits)"
    NEW_PIN = "新密码（4 至 8 位数字）", "New PIN (4 to 8 digits)"
    OLD_PIN = "现在的密码", "Present PIN"
    ROLE = "职务", "Role"
    ADDED = "{name} 已登记。", "{name} added."
    CHANGE = "改职务", "Change role…"
    CHANGED = "{name} 的职务已改。", "{name} has another role now."
    RESET_PIN = "重设此人密码", "Reset their PIN…"
    PIN_RESET = "{name} 的密码已重设，旧密码失效。", "{name} has a new PIN; the old one is void."
    OWN_PIN = "改我的密码", "Change my PIN…"
    OWN_CHANGED = "您的密码已改。", "Your PIN has been changed."
    WRONG = "现在的密码不对，还可试 {n} 次。", "That is not your PIN; {n} tries are left."
    NOBODY = "没有人登录。", "Nobody is logged in."
    SEND_AWAY = "此人离职", "They have left…"
    LEAVING = (
        "其下一次操作即被拒绝，在哪台电脑都一样。不可撤销：可重新登记。",
        "The next thing they begin is refused, wherever they are logged in. It cannot be undone; they can be added again.",
    )
    LEFT = "已办离职 {n} 人。", "{n} marked as having left."


@dataclass(frozen=True, slots=True)
class NewClerk:
    """Somebody who is to work in the office."""

    name: str
    pin: str = field(repr=False)
    role: Role


@dataclass(frozen=True, slots=True)
class NewRole:
    """Other work of somebody."""

    role: Role


@dataclass(frozen=True, slots=True)
class ClerkPin:
    """Another PIN of somebody."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnPin:
    """Another PIN of whoever is logged in."""

    old: str = field(repr=False)
    new: str = field(repr=False)


def role_name(role: Any, language: Language) -> str:
    """What a role is called."""
    return say(ROLE_WORDS[role], language) if role in ROLE_WORDS else str(role)


_ROLE = Input("role", W.ROLE, InputKind.CHOICE, choices=tuple(Role), names=role_name, blank=Role.CLERK)
ADD = Form(NewClerk, Input("name", Word.NAME), Input("pin", W.PIN, InputKind.SECRET), _ROLE, kept=True)
CHANGE = Form(NewRole, _ROLE)
RESET = Form(ClerkPin, Input("pin", W.NEW_PIN, InputKind.SECRET))
OWN = Form(OwnPin, Input("old", W.OLD_PIN, InputKind.SECRET), Input("new", W.NEW_PIN, InputKind.SECRET))
COLUMNS: tuple[Column[Clerk], ...] = (
    Column("name", Word.NAME, lambda one, _: one.name),
    Column("role", W.ROLE, lambda one, language: role_name(one.role, language)),
)


def clerks(office: OpenDevice) -> Listing[Clerk]:
    """The list of an office; the desk reads its rows as `clerks`."""
    store, clock = office.store, office.clock

    def add(call: Call[Clerk, NewClerk]) -> Clerk:
        given = call.given
        return enrol_clerk(given.name, given.pin, given.role, hashed=hashed, store=store, clock=clock)

    def own(call: Call[Clerk, OwnPin]) -> Clerk | WrongPin:
        who = signers().clerk
        if who is None:
            raise NotAllowed(W.NOBODY)
        return change_own_pin(who, call.given.old, call.given.new, fits=fits, hashed=hashed, store=store, clock=clock)

    def own_said(found: Clerk | WrongPin) -> Notice:
        return bad(W.WRONG, n=found.left) if isinstance(found, WrongPin) else good(W.OWN_CHANGED)

    verbs: tuple[Verb[Clerk, Any, Any], ...] = (
        verb(W.ADD, ADD, add, lambda one: good(W.ADDED, name=one.name)),
        verb(W.OWN_PIN, OWN, own, own_said),
        verb(
            W.CHANGE,
            CHANGE,
            lambda call: (change_role(call.row.id, call.given.role, store=store), call.row.role),
            lambda done: good(W.CHANGED, name=done[0].name),
            of=Of.ONE,
            undo=lambda done: put_back_role(*done, store=store),
            undone=undone,
            start=lambda one: NewRole(one.role),
            title=lambda rows: rows[0].name,
        ),
        verb(
            W.RESET_PIN,
            RESET,
            lambda call: reset_clerk_pin(call.row.id, call.given.pin, hashed=hashed, store=store),
            lambda one: good(W.PIN_RESET, name=one.name),
            of=Of.ONE,
        ),
        verb(
            W.SEND_AWAY,
            REASON,
            lambda call: dismiss_clerks([one.id for one in call.rows], call.given.reason, store=store),
            lambda gone: good(W.LEFT, n=len(gone)),
            of=Of.SOME,
            grave=True,
            warning=W.LEAVING,
        ),
    )
    return Listing(
        COLUMNS,
        lambda one: one.id,
        W.NONE,
        Sort("name"),
        verbs,
        rows=lambda read: read.clerks,
        texts=lambda one: [one.name],
        names=lambda one, _: one.name,
        many=True,
        heading=W.HEADING,
        first=W.ADD,
        beside=True,
    )
