"""The desk of people: who works at the gates and who in the office, each with a PIN."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gatekeeper.domain.clerk import Clerk
from gatekeeper.domain.duty import Guard
from gatekeeper.domain.words import Words
from gatekeeper.service.office.clerks import all_clerks
from gatekeeper.service.office.guards import all_guards, dismiss_guards, enrol_guard, reset_pin, take_back_guards
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Column, Sort
from gatekeeper.ui.office.desk.data import Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import REASON, Form, Input, InputKind
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.vault.pin import hashed
from gatekeeper.wiring.desks.clerks import clerks
from gatekeeper.wiring.device import OpenDevice


class W(Words):
    """What the desk says."""

    TITLE = "人员与权限", "People & rights"
    HEADING = "保安", "At the gates"
    NONE = (
        "还没有保安。\n点“登记保安”；登记第一人后，门岗会要求登录值班。",
        "No guards yet.\nUse “Add a guard”; from the first one on, gates ask who is on duty.",
    )
    ENROL = "登记保安", "Add a guard…"
    PIN = "值班密码（4 至 8 位数字）", "PIN (4 to 8 digits)"
    NEW_PIN = "新值班密码（4 至 8 位数字）", "New PIN (4 to 8 digits)"
    SUPERVISOR = "班长：可放行、可作废较早的判断", "Supervisor: may override and annul answers"
    RANK = "职务", "Rank"
    IS_BOSS = "班长", "supervisor"
    IS_GUARD = "保安", "guard"
    ENROLLED = "已登记 {name}；门岗下次同步后可登录。", "{name} added: the gates will know after their next sync."
    RESET = "重设密码", "Reset PIN…"
    RESET_WARNING = "门岗下次同步前，旧密码仍可用。", "The old PIN still works at a gate until its next sync."
    WAS_RESET = "{name} 的值班密码已重设。", "{name} has a new PIN."
    DISMISS = "离职", "Has left…"
    DISMISS_WARNING = (
        "不能再登录值班；门岗下次同步后生效。",
        "They can no longer log in, at each gate from its next sync on.",
    )
    DISMISSED = "已办离职 {n} 人。", "{n} marked as having left."


@dataclass(frozen=True, slots=True)
class NewGuard:
    """Somebody who is to work at the gates."""

    name: str
    pin: str = field(repr=False)
    supervisor: bool


@dataclass(frozen=True, slots=True)
class NewPin:
    """Another PIN of somebody."""

    pin: str = field(repr=False)


_FIELDS = (
    Input("name", Word.NAME),
    Input("pin", W.PIN, InputKind.SECRET),
    Input("supervisor", W.SUPERVISOR, InputKind.TICK),
)
ENROL = Form(NewGuard, *_FIELDS, kept=True)
RESET = Form(NewPin, Input("pin", W.NEW_PIN, InputKind.SECRET))
COLUMNS: tuple[Column[Guard], ...] = (
    Column("name", Word.NAME, lambda one, _: one.name),
    Column("rank", W.RANK, lambda one, lang: say(W.IS_BOSS if one.supervisor else W.IS_GUARD, lang)),
)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who works here."""

    guards: Sequence[Guard] = ()
    clerks: Sequence[Clerk] = ()


def guards(office: OpenDevice) -> Desk:
    """The desk of an office."""
    store = office.store

    def read() -> People:
        return People(all_guards(store=store), all_clerks(store=store))

    def enrol(call: Call[Guard, NewGuard]) -> Guard:
        name, pin, boss = call.given.name, call.given.pin, call.given.supervisor
        return enrol_guard(name, pin, supervisor=boss, hashed=hashed, store=store, clock=office.clock)

    verbs: tuple[Verb[Guard, Any, Any], ...] = (
        verb(
            W.ENROL,
            ENROL,
            enrol,
            lambda one: good(W.ENROLLED, name=one.name),
            main=True,
            undo=lambda one: take_back_guards([replace(one, pin="", left=True)], store=store),
            lines=lambda one: [one],
            chooses=lambda one: [one.id],
        ),
        verb(
            W.RESET,
            RESET,
            lambda call: reset_pin(call.row.id, call.given.pin, hashed=hashed, store=store),
            lambda one: good(W.WAS_RESET, name=one.name),
            of=Of.ONE,
            warning=W.RESET_WARNING,
            lines=lambda one: [one],
        ),
        verb(
            W.DISMISS,
            REASON,
            lambda call: dismiss_guards([one.id for one in call.rows], call.given.reason, store=store),
            lambda gone: good(W.DISMISSED, n=len(gone)),
            of=Of.SOME,
            grave=True,
            warning=W.DISMISS_WARNING,
            undo=lambda gone: take_back_guards(gone, store=store),
            gone=lambda gone: [one.id for one in gone],
        ),
    )
    names = Listing(COLUMNS, lambda one: one.id, W.NONE, Sort("name"), verbs, many=True, first=W.ENROL)
    listing = replace(
        names,
        rows=lambda read: read.guards,
        texts=lambda one: [one.name],
        names=lambda one, _: one.name,
        heading=W.HEADING,
    )
    return Desk("guards", W.TITLE, read, (listing, clerks(office)), manual=ManualPage.OFFICE_GUARDS, icon=Icon.GUARD)
