"""The desk of the rules: what is in force, what others would change, and which there were before."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.rules_diff import RulesLine, rules_lines
from gatekeeper.domain.rules_effect import RuleEffect, effect_of
from gatekeeper.domain.rules_form import rule_fields
from gatekeeper.domain.words import Language
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.rules import (
    RulesSet,
    RulesTrial,
    kept_days,
    rules_history,
    try_rules,
    values_of,
    with_days,
    with_line,
    with_typed,
)
from gatekeeper.service.office.rules_new import with_new_line
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, From, Input, InputKind, Nothing, To, into, out_of
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.rules.columns import HISTORY, LINES
from gatekeeper.ui.office.rules.forms import ADD, TICKS, TRAVEL, keep_form, values_form
from gatekeeper.ui.office.rules.line_form import line_form, typed_of
from gatekeeper.ui.office.rules.trial_panel import RulesTrialPanel
from gatekeeper.ui.office.rules.words import W
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.rules import POLICIES, read_rules, save_rules

NAMES = dict(zip(POLICIES, (W.ROUTINE, W.HEIGHTENED, W.SEALED), strict=True))


@dataclass(frozen=True, slots=True)
class WhichRules:
    """One of the sets that come with the program."""

    name: str


@dataclass(frozen=True, slots=True)
class RulesShown:
    """What the desk shows."""

    lines: tuple[RulesLine, ...]
    history: tuple[RulesSet, ...]


CHOICE = Form(
    WhichRules,
    Input("name", W.WHICH, InputKind.CHOICE, choices=POLICIES, names=lambda one, lang: say(NAMES[one], lang)),
)


class _Now:
    """The rules in force as they were last read: their values stand in the form."""

    def __init__(self) -> None:
        self.toml = ""
        self.policy: Policy | None = None

    def value(self, key: str) -> Any:
        """What stands in a field at first."""
        return (
            getattr(values_of(self.policy), key) if self.policy is not None else "" if key not in dict(TICKS) else False
        )

    def days(self, key: str) -> Any:
        """The same of how long things are kept."""
        return getattr(kept_days(self.policy), key) if self.policy is not None else "" if key != TRAVEL else False


def rules(office: OpenDevice) -> Desk:
    """The desk of an office."""
    now = _Now()

    def read() -> RulesShown:
        with office.store.read() as look:
            now.toml, now.policy = look.rules_text() or "", look.policy()
        lines = tuple(rules_lines(now.policy)) if now.policy is not None else ()
        return RulesShown(lines, rules_history(office.store))

    def in_force() -> str:
        """The rules as they are at this moment: another clerk, or another office, may have put others in force since `read`."""
        with office.store.read() as look:
            return look.rules_text() or now.toml

    def tried(toml: str, call: Call[Any, Any]) -> RulesTrial:
        return try_rules(toml, store=office.store, clock=office.clock, progress=call.progress)

    def put(call: Call[Any, Nothing]) -> Policy:
        trial: RulesTrial = call.open
        if not trial.reason.strip():
            raise BadInput(ReasonSaid.SAY_WHY)
        if trial.over != in_force():
            raise BadInput(W.OTHERS_SINCE)
        return set_policy(trial.toml, store=office.store, reason=trial.reason)

    def trying(word: W, form: Form[Any], toml: Any, **more: Any) -> Verb[Any, Any, Any]:
        return verb(
            word,
            form,
            lambda call: tried(toml(call), call),
            long=W.COMPARING,
            lane=Lane.OUTSIDE,
            shows=lambda trial: trial,
            still=True,
            **more,
        )

    def saving(word: W, toml: Any, name: Any, **more: Any) -> Verb[Any, Any, Any]:
        def work(call: Call[Any, To]) -> str:
            save_rules(toml(call), call.given.path)
            return call.given.path.name

        return verb(
            word,
            into(W.TOML_FILES, name),
            work,
            lambda file: good(Word.WRITTEN, file=file),
            lane=Lane.OUTSIDE,
            still=True,
            **more,
        )

    put_in_force: Verb[Any, Any, Any] = verb(
        W.PUT,
        NOTHING,
        put,
        lambda policy: good(W.WAS_PUT, title=f"{policy.title_zh} / {policy.title_en}"),
        of=Of.OPEN,
        at=At.PANEL,
        main=True,
        can=lambda rows: bool(rows[0].changes),
        shows=lambda _: AWAY,
    )
    save_trial = saving(
        W.SAVE_THESE, lambda call: call.open.toml, lambda rows: f"{rows[0].policy.name}.toml", of=Of.OPEN, at=At.PANEL
    )

    def opened(call: Call[RulesLine, Nothing]) -> OpenForm:
        """The form of the line as it is now; somebody may have put other rules in force meanwhile."""
        was, line = now.policy, call.row
        assert was is not None, "its lines were read"
        fields = rule_fields(was, line.key)
        change: Verb[RulesLine, Any, Any] = trying(
            W.CHANGE_LINE,
            line_form(fields),
            lambda call: with_line(in_force(), line.key, typed_of(fields, call.given), was),
            of=Of.ONE,
            warning=lambda rows, _: (W.DOES, {"what": RuleEffect(line)}),
            does=W.COMPARE,
            behind=change_line,
        )
        return OpenForm(change, frozenset({line.key}))

    change_line: Verb[RulesLine, Any, Any] = verb(
        W.CHANGE_LINE,
        NOTHING,
        opened,
        of=Of.ONE,
        can=lambda rows: now.policy is not None and bool(rule_fields(now.policy, rows[0].key)),
        shows=lambda form: form,
        still=True,
    )
    lines = Listing[RulesLine](
        LINES,
        lambda one: one.key,
        W.NONE,
        verbs=(
            trying(W.CHOOSE, CHOICE, lambda call: read_rules(call.given.name), main=True, does=W.COMPARE),
            trying(
                W.CHANGE,
                values_form(now.value),
                lambda call: with_typed(in_force(), call.given, now.policy),
                does=W.COMPARE,
                warning=W.CHANGE_HINT,
            ),
            trying(
                W.KEEP,
                keep_form(now.days),
                lambda call: with_days(in_force(), call.given, now.policy),
                does=W.COMPARE,
                warning=W.KEEP_HINT,
            ),
            change_line,
            trying(
                W.ADD,
                ADD,
                lambda call: with_new_line(in_force(), call.given, store=office.store),
                does=W.COMPARE,
            ),
            trying(W.FROM_FILE, out_of(W.TOML_FILES), _from_file),
            saving(W.SAVE, lambda _: in_force(), lambda _: f"{now.policy.name if now.policy else 'rules'}.toml"),
        ),
        rows=lambda found: found.lines,
        texts=_texts,
        opens=W.CHANGE_LINE,
        find=W.FIND,
        wrap=True,
        heading=W.IN_FORCE,
        share=3,
    )
    history = Listing[RulesSet](
        HISTORY,
        lambda one: one.hlc,
        W.NO_HISTORY,
        Sort("at", down=True),
        verbs=(
            trying(W.AGAIN, NOTHING, lambda call: call.row.toml, of=Of.ONE, can=lambda rows: not rows[0].now),
            saving(W.KEEP_OLD, lambda call: call.row.toml, lambda rows: f"{rows[0].at:%Y-%m-%d}.toml", of=Of.ONE),
        ),
        rows=lambda found: found.history,
        heading=W.HISTORY,
        opens=W.AGAIN,
    )
    return Desk(
        "rules",
        W.TITLE,
        read,
        (lines, history),
        own=(
            Own(
                RulesTrial,
                partial(RulesTrialPanel, put_in_force, save_trial),
                whole=True,
                brief=True,
            ),
        ),
        verbs_of_desk=(put_in_force, save_trial),
        manual=ManualPage.OFFICE_RULES,
        icon=Icon.SHIFT,
    )


def _from_file(call: Call[Any, From]) -> str:
    path: Path = call.given.path
    return read_rules(str(path))


def _texts(one: RulesLine) -> list[str]:
    return [*one.name, *one.value, *(effect_of(one.key)[lang.value] for lang in Language)]
