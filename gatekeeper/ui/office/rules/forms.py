"""The forms of the desk of the rules: the values that are changed most often, how long things are kept, and a line more."""

from collections.abc import Callable
from functools import partial
from typing import Any

from gatekeeper.domain.rules_words import RuleFieldWord
from gatekeeper.service.office.rules import KeptDays, RulesValues
from gatekeeper.service.office.rules_new import NewLine, NewSort
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.rules.words import W
from gatekeeper.ui.office.words import say

NEW_NAMES = dict(zip(NewSort, (W.NEW_WAY, W.NEW_GATE, W.NEW_QUESTION, W.NEW_COLOUR), strict=True))
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
TRAVEL = "pictures_to_office"
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
_AT_GATES = (NewSort.WAY, NewSort.GATE)
ADD = Form(
    NewLine,
    Input(
        "sort",
        W.WHAT_NEW,
        InputKind.CHOICE,
        choices=tuple(NewSort),
        names=lambda one, lang: say(NEW_NAMES[one], lang),
    ),
    Input("gate", W.GATE),
    Input("other", W.OTHER_GATE),
    Input("minutes", RuleFieldWord.MINUTES),
    Input("phases", W.PHASES, hint="1期,2期"),
    Input("name", RuleFieldWord.NAME),
    Input("zh", RuleFieldWord.ZH),
    Input("en", RuleFieldWord.EN),
    Input("rgb", RuleFieldWord.RGB, hint="#c98fd6"),
    Input("meaning_zh", RuleFieldWord.MEANING_ZH),
    Input("meaning_en", RuleFieldWord.MEANING_EN),
    when={
        "gate": lambda _, now: now.sort in _AT_GATES,
        "other": lambda _, now: now.sort is NewSort.WAY,
        "minutes": lambda _, now: now.sort is NewSort.WAY,
        "phases": lambda _, now: now.sort is NewSort.GATE,
        "name": lambda _, now: now.sort not in _AT_GATES,
        "zh": lambda _, now: now.sort not in _AT_GATES,
        "en": lambda _, now: now.sort not in _AT_GATES,
        "rgb": lambda _, now: now.sort is NewSort.COLOUR,
        "meaning_zh": lambda _, now: now.sort is NewSort.COLOUR,
        "meaning_en": lambda _, now: now.sort is NewSort.COLOUR,
    },
    kept=True,
)


def values_form(value: Callable[[str], Any]) -> Form[RulesValues]:
    """What is changed most often; `value` says what stands in a field at first."""
    ticks = [Input(key, word, InputKind.TICK, blank=partial(value, key)) for key, word in TICKS]
    numbers = [
        Input(key, word, blank=partial(value, key), beside=bool(place % 2)) for place, (key, word) in enumerate(NUMBERS)
    ]
    return Form(RulesValues, *ticks, *numbers, kept=True)


def keep_form(days: Callable[[str], Any]) -> Form[KeptDays]:
    """How long things are kept; `days` says what stands in a field at first."""
    entries = [Input(key, word, blank=partial(days, key), does=does) for key, word, does in KEPT]
    travel = Input(TRAVEL, W.PICTURES_TRAVEL, InputKind.TICK, blank=partial(days, TRAVEL), does=W.PICTURES_TRAVEL_DOES)
    return Form(KeptDays, *entries, travel, kept=True)
