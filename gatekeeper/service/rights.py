"""Who may do what in the office: asked at the verb itself, so that the windows and the commands obey the same.

`VERBS` has every verb of `service` that records something or reads the journal, with the right that it takes; each of them is
marked `by_right`. A verb that another one begins asks nothing more. Where no clerk has been written down nobody logs in, and
everybody may.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

from gatekeeper.domain.clerk import MAY, Clerk, Right
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.words import Several, Words, listing
from gatekeeper.service.acting import signers
from gatekeeper.service.ports import Look, Store
from gatekeeper.service.role_words import RIGHT_WORDS, ROLE_WORDS, Deed

P = ParamSpec("P")
T = TypeVar("T")

VERBS: dict[str, Right] = {
    "blanks.bind": Right.PASSES,
    "blanks.issue_blank": Right.PASSES,
    "blanks.unbind": Right.PASSES,
    "card_design.set_card_design": Right.ESTATE,
    "card_design.take_back_design": Right.ESTATE,
    "card_queue.came_out": Right.PRINT,
    "card_queue.claim": Right.PRINT,
    "card_queue.hand_over": Right.PRINT,
    "card_queue.hand_over_scanned": Right.PRINT,
    "card_queue.release": Right.PRINT,
    "card_queue.requeue": Right.PRINT,
    "card_queue.stopped": Right.PRINT,
    "card_queue.taken_back": Right.PRINT,
    "cases.call_list": Right.TRACE,
    "cases.close_case": Right.TRACE,
    "cases.isolate": Right.TRACE,
    "cases.open_case": Right.TRACE,
    "cases.put_back": Right.TRACE,
    "cases.put_back_isolated": Right.TRACE,
    "cases.reopen": Right.TRACE,
    "cases.set_contacts": Right.TRACE,
    "clerks.change_role": Right.PEOPLE,
    "clerks.dismiss_clerks": Right.PEOPLE,
    "clerks.enrol_clerk": Right.PEOPLE,
    "clerks.give_pin": Right.PEOPLE,
    "clerks.put_back_role": Right.PEOPLE,
    "clerks.reset_clerk_pin": Right.PEOPLE,
    "clerks.take_on": Right.PEOPLE,
    "cluster.cluster_calls": Right.TRACE,
    "cluster.record_cluster": Right.TRACE,
    "doubles.maybe_one": Right.REGISTER,
    "doubles.two_people": Right.REGISTER,
    "enrol.enrol": Right.REGISTER,
    "expect.call_off": Right.VISITS,
    "expect.expect": Right.VISITS,
    "found.set_policy": Right.RULES,
    "forget.forget": Right.ERASE,
    "guards.dismiss_guard": Right.PEOPLE,
    "guards.dismiss_guards": Right.PEOPLE,
    "guards.enrol_guard": Right.PEOPLE,
    "guards.reset_pin": Right.PEOPLE,
    "guards.take_back_guards": Right.PEOPLE,
    "households.move_back": Right.REGISTER,
    "households.move_people": Right.REGISTER,
    "invite.invite": Right.DEVICES,
    "invite.revoke": Right.DEVICES,
    "issue.issue": Right.PASSES,
    "journal_list.audit_page": Right.AUDIT,
    "issue.issue_temporary": Right.PASSES,
    "lookouts.take_back_clearings": Right.WATCH_LIST,
    "lookouts.end_lookouts": Right.WATCH_LIST,
    "lookouts.erase_lookouts": Right.WATCH_LIST,
    "lookouts.lookout_book": Right.WATCH_LIST,
    "lookouts.put_back_lookouts": Right.WATCH_LIST,
    "lookouts.put_lookout": Right.WATCH_LIST,
    "lookouts.take_in": Right.WATCH_LIST,
    "issue.take_back": Right.PASSES,
    "logo.set_logo": Right.ESTATE,
    "merging.merge": Right.REGISTER,
    "merging.unmerge": Right.REGISTER,
    "moments.open_moment": Right.REVEAL,
    "notices.end_notice": Right.NOTICES,
    "notices.give_notice": Right.NOTICES,
    "notices.put_back_notice": Right.NOTICES,
    "observe.begin": Right.OBSERVE,
    "observe.end": Right.OBSERVE,
    "observe.move_last_day": Right.OBSERVE,
    "observe.look_after": Right.OBSERVE,
    "observe.observation_of": Right.OBSERVE,
    "observe.undo": Right.OBSERVE,
    "pass_undo.give_back": Right.PASSES,
    "pass_states.reissue": Right.PASSES,
    "pass_states.reissue_all": Right.PASSES,
    "pass_states.set_state": Right.PASSES,
    "pass_states.set_states": Right.PASSES,
    "permits.grant": Right.PERMIT,
    "permits.revoke": Right.PERMIT,
    "photo.put_back_photos": Right.REGISTER,
    "photo.set_photo": Right.REGISTER,
    "photo.set_photos": Right.REGISTER,
    "put_back.alone": Right.DEVICES,
    "quarantine.settle": Right.DEVICES,
    "registers.add_people": Right.REGISTER,
    "registers.add_shipped": Right.REGISTER,
    "registers.change_register": Right.REGISTER,
    "registers.close_register": Right.REGISTER,
    "registers.close_rows": Right.REGISTER,
    "registers.follow_up": Right.REGISTER,
    "registers.new_register": Right.REGISTER,
    "registers.put_back_rows": Right.REGISTER,
    "registers.put_row": Right.REGISTER,
    "registers.reopen_register": Right.REGISTER,
    "registry.change": Right.REGISTER,
    "registry.reveal": Right.REVEAL,
    "registry.undo": Right.REGISTER,
    "saved_reports.drop_report": Right.EXPORT,
    "saved_reports.put_back_report": Right.EXPORT,
    "saved_reports.save_report": Right.EXPORT,
    "shipped.add_searches": Right.REGISTER,
    "searches.drop_search": Right.REGISTER,
    "searches.put_back_search": Right.REGISTER,
    "searches.save_search": Right.REGISTER,
    "settings.change_settings": Right.ESTATE,
    "spoken.code_of_today": Right.CODES,
    "spoken.new_codes": Right.ESTATE,
    "take_back.take_back": Right.REGISTER,
    "taken_out.record_export": Right.EXPORT,
    "taken_out.record_journal_copy": Right.AUDIT,
    "taken_out.record_reveal": Right.REVEAL,
    "taken_out.record_trace": Right.TRACE,
    "warnings.give_back": Right.WARNINGS,
    "warnings.put_back": Right.WARNINGS,
    "warnings.put_off": Right.WARNINGS,
    "warnings.settle": Right.WARNINGS,
    "warnings.take": Right.WARNINGS,
    "temperatures.put_down": Right.OBSERVE,
}
"""Every such verb, by its module and its name."""

TWO: dict[str, Deed] = {
    "found.set_policy": Deed.RULES,
    "invite.revoke": Deed.DEVICE,
    "forget.forget": Deed.ERASE,
    "lookouts.erase_lookouts": Deed.ERASE,
}
"""Verbs that always take a second person who has the right. Others ask `second_person` where it depends: an observation that
is ended early, and whoever may confirm such things themselves."""

_within: ContextVar[bool] = ContextVar("within", default=False)


class Said(Words):
    """Why something is not done."""

    LOG_IN = (
        "请先登录：只有{roles}可以{what}。",
        "Log in first: only {roles} may {what}.",
    )
    GONE = "您的账号已停用：请换人登录。", "You no longer work here: somebody else must log in."
    NOT_YOURS = (
        "只有{roles}可以{what}；现在登录的是{name}（{role}）。",
        "Only {roles} may {what}; {name} ({role}) is logged in.",
    )
    SECOND = (
        "{deed}须两人：请另一人（{roles}）输入密码确认。",
        "{deed} takes two: somebody else ({roles}) must confirm it with their PIN.",
    )


class SecondNeeded(NotAllowed):
    """Somebody else who has the right must confirm it.

    Attributes:
        others: Who can.
        verb: Which verb of `VERBS` was begun, and `given` what it was given: what can be left for somebody else.
    """

    def __init__(self, right: Right, deed: Deed, others: tuple[Clerk, ...]) -> None:
        super().__init__(Said.SECOND, deed=deed, roles=_roles(right))
        self.deed = deed
        self.others = others
        self.verb = ""
        self.given: Mapping[str, Any] = {}


def by_right(verb: Callable[P, T]) -> Callable[P, T]:
    """A verb that is done only for who may do it.

    Raises:
        KeyError: It is not in `VERBS`; no program starts with that.
    """
    name = f"{verb.__module__.rpartition('.')[2]}.{verb.__name__}"
    right = VERBS[name]

    @wraps(verb)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        within = _within.get()
        before = _within.set(True)
        try:
            if not within:
                allow(right, cast("dict[str, Any]", kwargs)["store"], deed=TWO.get(name))
            return verb(*args, **kwargs)
        except SecondNeeded as needed:
            if not needed.verb:  # of verbs that begin others, the one that takes two
                needed.verb, needed.given = name, signature(verb).bind(*args, **kwargs).arguments
            raise
        finally:
            _within.reset(before)

    return asked


def allow(right: Right, store: Store, *, deed: Deed | None = None) -> None:
    """See that whoever acts here may do something, as the store knows them at this moment.

    Args:
        deed: What it is, if it takes two.

    Raises:
        NotAllowed: It is not theirs to do, they do not work here any more, or nobody is logged in.
        SecondNeeded: It takes a second person.
    """
    if store.me.kind is not DeviceKind.OFFICE:
        return
    with store.read() as look:
        clerks = clerks_of(look)
    if clerks:
        _acting(right, clerks)
    if deed is not None:
        _confirmed(right, deed, clerks)


def second_person(right: Right, deed: Deed, look: Look) -> None:
    """See that somebody else confirms what is done here, as soon as there is anybody else who may.

    Raises:
        SecondNeeded: Nobody does.
    """
    _confirmed(right, deed, clerks_of(look))


def refused(right: Right, clerk: Clerk | None, *, clerks: bool) -> NotAllowed | None:
    """Why it is not somebody's to do; None where it is.

    Args:
        clerk: Who is logged in.
        clerks: Whether anybody logs in here at all.
    """
    if not clerks:
        return None
    if clerk is None:
        return NotAllowed(Said.LOG_IN, roles=_roles(right), what=RIGHT_WORDS[right])
    if clerk.may(right):
        return None
    role = ROLE_WORDS.get(clerk.role, clerk.role)
    return NotAllowed(Said.NOT_YOURS, roles=_roles(right), what=RIGHT_WORDS[right], name=clerk.name, role=role)


def clerks_of(look: Look) -> list[Clerk]:
    """Everybody who works in the office now, by name."""
    return sorted(look.all(Clerk, gone=0), key=lambda one: (one.name, one.id))


def _acting(right: Right, clerks: Iterable[Clerk]) -> None:
    who = signers().clerk
    clerk = next((one for one in clerks if one.id == who), None)
    if who is not None and clerk is None:
        raise NotAllowed(Said.GONE)
    against = refused(right, clerk, clerks=True)
    if against is not None:
        raise against


def _confirmed(right: Right, deed: Deed, clerks: Iterable[Clerk]) -> None:
    who = signers()
    others = tuple(one for one in clerks if one.id != who.clerk and one.may(right))
    if others and who.second not in {one.id for one in others}:
        raise SecondNeeded(right, deed, others)


def _roles(right: Right) -> Several:
    """Who may; first whom a clerk would ask first."""
    return listing(ROLE_WORDS[role] for role in reversed(MAY) if right in MAY[role])
