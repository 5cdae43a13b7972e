"""The desk of the rules: what is in force, what others would change, and which there were before."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.rules_diff import RulesLine, rules_lines
from gatekeeper.domain.rules_effect import effect_of
from gatekeeper.domain.words import Language
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.rules import (
    KeptDays,
    RulesSet,
    RulesTrial,
    RulesValues,
    kept_days,
    rules_history,
    try_rules,
    values_of,
    with_days,
    with_typed,
)
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, From, Input, InputKind, Nothing, To, into, out_of
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.rules.columns import HISTORY, LINES
from gatekeeper.ui.office.rules.trial_panel import RulesTrialPanel
from gatekeeper.ui.office.rules.words import W
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.rules import POLICIES, read_rules, save_rules

NAMES = dict(zip(POLICIES, (W.ROUTINE, W.HEIGHTENED, W.SEALED), strict=True))
TICKS = (
    ("temperature", W.TEMPERATURE),
    ("mask", W.MASK),
    ("health_code", W.HEALTH_CODE),
    ("pass_required", W.PASS_REQUIRED),
    ("visitors_out", W.VISITORS_OUT),
    ("couriers_out", W.COURIERS_OUT),
    ("voids", W.VOIDS),
    ("strict", W.STRICT),
)
_TRAVEL = "pictures_to_office"
_TICKED = {key for key, _ in TICKS}
NUMBERS = (
    ("fever", W.FEVER),
    ("list_hours", W.LIST_HOURS),
    ("days", W.DAYS),
    ("passback", W.PASSBACK),
    ("outings", W.OUTINGS),
    ("visits", W.VISITS),
    ("hours_out", W.HOURS_OUT),
    ("period", W.PERIOD),
)
KEPT = (
    ("visits", W.KEEP_VISITS, W.KEEP_VISITS_DOES),
    ("passages", W.KEEP_PASSAGES, W.KEEP_PASSAGES_DOES),
    ("readings", W.KEEP_READINGS, W.KEEP_READINGS_DOES),
    ("hits", W.KEEP_HITS, W.KEEP_HITS_DOES),
    ("pictures", W.KEEP_PICTURES, W.KEEP_PICTURES_DOES),
)


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
        return getattr(values_of(self.policy), key) if self.policy is not None else "" if key not in _TICKED else False

    def days(self, key: str) -> Any:
        """The same of how long things are kept."""
        return getattr(kept_days(self.policy), key) if self.policy is not None else "" if key != _TRAVEL else False


def _form(now: _Now) -> Form[RulesValues]:
    ticks = [Input(key, word, InputKind.TICK, blank=partial(now.value, key)) for key, word in TICKS]
    numbers = [
        Input(key, word, blank=partial(now.value, key), beside=bool(place % 2))
        for place, (key, word) in enumerate(NUMBERS)
    ]
    return Form(RulesValues, *ticks, *numbers, kept=True)


def _keep_form(now: _Now) -> Form[KeptDays]:
    days = [Input(key, word, blank=partial(now.days, key), does=does) for key, word, does in KEPT]
    travel = Input(
        _TRAVEL, W.PICTURES_TRAVEL, InputKind.TICK, blank=partial(now.days, _TRAVEL), does=W.PICTURES_TRAVEL_DOES
    )
    return Form(KeptDays, *days, travel, kept=True)


def rules(office: OpenDevice) -> Desk:
    """The desk of an office."""
    now = _Now()

    def read() -> RulesShown:
        with office.store.read() as look:
            now.toml, now.policy = look.rules_text() or "", look.policy()
        lines = tuple(rules_lines(now.policy)) if now.policy is not None else ()
        return RulesShown(lines, rules_history(office.store))

    def tried(toml: str, call: Call[Any, Any]) -> RulesTrial:
        return try_rules(toml, store=office.store, clock=office.clock, progress=call.progress)

    def put(call: Call[Any, Nothing]) -> Policy:
        trial: RulesTrial = call.open
        if not trial.reason.strip():
            raise BadInput(ReasonSaid.SAY_WHY)
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
    lines = Listing[RulesLine](
        LINES,
        lambda one: one.key,
        W.NONE,
        verbs=(
            trying(W.CHOOSE, CHOICE, lambda call: read_rules(call.given.name), main=True, does=W.COMPARE),
            trying(
                W.CHANGE,
                _form(now),
                lambda call: with_typed(now.toml, call.given),
                does=W.COMPARE,
                warning=W.CHANGE_HINT,
            ),
            trying(
                W.KEEP,
                _keep_form(now),
                lambda call: with_days(now.toml, call.given),
                does=W.COMPARE,
                warning=W.KEEP_HINT,
            ),
            trying(W.FROM_FILE, out_of(W.TOML_FILES), _from_file),
            saving(W.SAVE, lambda _: now.toml, lambda _: f"{now.policy.name if now.policy else 'rules'}.toml"),
        ),
        rows=lambda found: found.lines,
        texts=_texts,
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
