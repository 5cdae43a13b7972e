"""Outcomes, the reasons that argue for them, and what a guard does next: the codes of every answer.

The codes stand in journals for years: never rename one, never give one to another meaning. Their sentences, in both
languages, live in the windows.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self


class Outcome(StrEnum):
    """What a gate answers, in rising gravity; last, that nobody was judged: nothing else is said beside it."""

    ADMIT = "admit"
    CHECK = "check"
    CANNOT_JUDGE = "cannot-judge"
    REFUSE = "refuse"
    NO_PASS = "no-pass"

    gravity: int

    def __new__(cls, code: str) -> Self:
        """Remember the place in the order: 0 is the mildest."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.gravity = len(cls.__members__)
        return member


class NextStep(StrEnum):
    """One thing a guard does next."""

    KEEP_APART = "keep-apart"
    KEEP_CARD = "keep-card"
    SEND_HOME = "send-home"
    CALL_OFFICE = "call-office"
    HAND_OVER_OUTSIDE = "hand-over-outside"
    RENEW_AT_OFFICE = "renew-at-office"
    COME_BACK_LATER = "come-back-later"
    ASK_FOR_PASS = "ask-for-pass"
    ASK_FOR_NEW_CARD = "ask-for-new-card"
    MAKE_OUT_PASS = "make-out-pass"
    SCAN_AGAIN = "scan-again"
    FIND_PERSON = "find-person"
    SET_CLOCK = "set-clock"
    FETCH_LIST = "fetch-list"
    ASK_IDENTITY = "ask-identity"
    ASK_THREE_QUESTIONS = "ask-three-questions"
    ASK_WHERE_THEY_WERE = "ask-where-they-were"
    MEASURE_TEMPERATURE = "measure-temperature"
    MEASURE_AGAIN = "measure-again"
    PUT_ON_MASK = "put-on-mask"
    SHOW_HEALTH_CODE = "show-health-code"
    EXCHANGE_CARD = "exchange-card"
    ACCOMPANY_HOME = "accompany-home"
    USE_OWN_GATE = "use-own-gate"
    WAIT_OUTSIDE = "wait-outside"
    ASK_HOST = "ask-host"
    TURN_AWAY = "turn-away"
    LOOK_TWICE = "look-twice"
    PARK_OUTSIDE = "park-outside"


class Reason(StrEnum):
    """Why a gate does not simply admit; declared most weighty first.

    Attributes:
        outcome: The one outcome it argues for.
        steps: What the guard does about it, in this order.
        weight: Its place among all reasons; 0 is the weightiest.
    """

    outcome: Outcome
    steps: tuple[NextStep, ...]
    weight: int

    def __new__(cls, code: str, outcome: Outcome = Outcome.REFUSE, *steps: NextStep) -> Self:
        """Hang outcome and steps on the code; the default only lets type checkers accept ``Reason("lost")``."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.outcome = outcome
        member.steps = steps
        member.weight = len(cls.__members__)
        return member

    # It is no pass of anybody: nobody was judged, and nothing is recorded.
    PAYMENT_CODE = "payment-code", Outcome.NO_PASS, NextStep.ASK_FOR_PASS
    WIFI_CODE = "wifi-code", Outcome.NO_PASS, NextStep.ASK_FOR_PASS
    CONTACT_CARD = "contact-card", Outcome.NO_PASS, NextStep.ASK_FOR_PASS
    HEALTH_CODE_ONLY = "health-code-only", Outcome.NO_PASS, NextStep.ASK_FOR_PASS
    WEB_LINK = "web-link", Outcome.NO_PASS, NextStep.ASK_FOR_PASS
    UNREADABLE_CODE = "unreadable-code", Outcome.NO_PASS, NextStep.ASK_FOR_PASS
    NOT_A_PASS = "not-a-pass", Outcome.NO_PASS, NextStep.ASK_FOR_PASS

    # Something is known that speaks against it.
    FORGED = "forged", Outcome.REFUSE, NextStep.CALL_OFFICE, NextStep.KEEP_CARD
    FEVER = "fever", Outcome.REFUSE, NextStep.KEEP_APART, NextStep.CALL_OFFICE
    HEALTH_CODE_RED = "health-code-red", Outcome.REFUSE, NextStep.KEEP_APART, NextStep.CALL_OFFICE
    UNDER_OBSERVATION = "under-observation", Outcome.REFUSE, NextStep.SEND_HOME, NextStep.CALL_OFFICE
    HOUSEHOLD_SEALED = "household-sealed", Outcome.REFUSE, NextStep.SEND_HOME, NextStep.CALL_OFFICE
    WITHDRAWN = "withdrawn", Outcome.REFUSE, NextStep.KEEP_CARD, NextStep.CALL_OFFICE
    LOST = "lost", Outcome.REFUSE, NextStep.KEEP_CARD, NextStep.FIND_PERSON
    SUSPENDED = "suspended", Outcome.REFUSE, NextStep.CALL_OFFICE
    NOT_HANDED_OUT = "not-handed-out", Outcome.REFUSE, NextStep.CALL_OFFICE, NextStep.KEEP_CARD
    REISSUED = "reissued", Outcome.REFUSE, NextStep.KEEP_CARD, NextStep.ASK_FOR_NEW_CARD
    BEYOND_SCOPE = "beyond-scope", Outcome.REFUSE, NextStep.CALL_OFFICE
    VISIT_OVER = "visit-over", Outcome.REFUSE, NextStep.MAKE_OUT_PASS
    OUTDATED = "outdated", Outcome.REFUSE, NextStep.ASK_FOR_NEW_CARD
    EXPIRED = "expired", Outcome.REFUSE, NextStep.RENEW_AT_OFFICE
    NOT_YET = "not-yet", Outcome.REFUSE, NextStep.COME_BACK_LATER
    MOVED_OUT = "moved-out", Outcome.REFUSE, NextStep.CALL_OFFICE
    RETURNEE_AT_HOME = "returnee-at-home", Outcome.REFUSE, NextStep.SEND_HOME, NextStep.CALL_OFFICE
    MUST_STAY_OUTSIDE = "must-stay-outside", Outcome.REFUSE, NextStep.HAND_OVER_OUTSIDE
    HOST_REFUSED = "host-refused", Outcome.REFUSE, NextStep.TURN_AWAY
    PURPOSE_REFUSED = "purpose-refused", Outcome.REFUSE, NextStep.TURN_AWAY
    COLOUR_REFUSED = "colour-refused", Outcome.REFUSE, NextStep.CALL_OFFICE
    QUOTA_USED = "quota-used", Outcome.REFUSE, NextStep.SEND_HOME
    NOT_BY_RULES = "not-by-rules", Outcome.REFUSE, NextStep.CALL_OFFICE
    MALFORMED = "malformed", Outcome.REFUSE, NextStep.SCAN_AGAIN, NextStep.FIND_PERSON

    # Something must be known first: never an argument against the person.
    CLOCK_WRONG = "clock-wrong", Outcome.CANNOT_JUDGE, NextStep.SET_CLOCK, NextStep.ASK_IDENTITY
    CLOCK_UNPROVED = "clock-unproved", Outcome.CANNOT_JUDGE, NextStep.CALL_OFFICE, NextStep.ASK_IDENTITY
    NO_LIST = "no-list", Outcome.CANNOT_JUDGE, NextStep.FETCH_LIST, NextStep.ASK_IDENTITY
    OTHER_HOLDER = (
        "other-holder",
        Outcome.CANNOT_JUDGE,
        NextStep.ASK_IDENTITY,
        NextStep.FIND_PERSON,
        NextStep.CALL_OFFICE,
    )
    OTHER_ESTATE = "other-estate", Outcome.CANNOT_JUDGE, NextStep.ASK_FOR_PASS, NextStep.ASK_THREE_QUESTIONS
    NOT_ISSUED_HERE = "not-issued-here", Outcome.CANNOT_JUDGE, NextStep.ASK_FOR_PASS, NextStep.FIND_PERSON
    UNKNOWN_SIGNER = "unknown-signer", Outcome.CANNOT_JUDGE, NextStep.FETCH_LIST, NextStep.FIND_PERSON
    OTHER_VERSION = "other-version", Outcome.CANNOT_JUDGE, NextStep.FIND_PERSON, NextStep.CALL_OFFICE
    LIST_NEWER = "list-newer", Outcome.CANNOT_JUDGE, NextStep.ASK_IDENTITY, NextStep.CALL_OFFICE
    RETURN_DATE_MISSING = "return-date-missing", Outcome.CANNOT_JUDGE, NextStep.CALL_OFFICE
    LIST_OLD = "list-old", Outcome.CANNOT_JUDGE, NextStep.FETCH_LIST, NextStep.ASK_IDENTITY

    # The guard can settle it on the spot.
    FEVER_MEASURE_AGAIN = "fever-measure-again", Outcome.CHECK, NextStep.MEASURE_AGAIN
    TEMPERATURE_LOW = "temperature-low", Outcome.CHECK, NextStep.MEASURE_AGAIN
    TEMPERATURE_MISSING = "temperature-missing", Outcome.CHECK, NextStep.MEASURE_TEMPERATURE
    HEALTH_CODE_YELLOW = "health-code-yellow", Outcome.CHECK, NextStep.CALL_OFFICE
    HEALTH_CODE_MISSING = "health-code-missing", Outcome.CHECK, NextStep.SHOW_HEALTH_CODE
    MASK_MISSING = "mask-missing", Outcome.CHECK, NextStep.PUT_ON_MASK
    HOMECOMING = "homecoming", Outcome.CHECK, NextStep.ACCOMPANY_HOME, NextStep.CALL_OFFICE
    ANSWERED_YES = "answered-yes", Outcome.CHECK, NextStep.CALL_OFFICE
    HOST_NOT_ASKED = "host-not-asked", Outcome.CHECK, NextStep.ASK_HOST
    TOO_MANY_COMPANIONS = "too-many-companions", Outcome.CHECK, NextStep.ASK_IDENTITY
    ID_NOT_SEEN = "id-not-seen", Outcome.CHECK, NextStep.ASK_IDENTITY
    QUESTIONS_OPEN = "questions-open", Outcome.CHECK, NextStep.ASK_THREE_QUESTIONS
    UNKNOWN_PERSON = "unknown-person", Outcome.CHECK, NextStep.ASK_THREE_QUESTIONS
    UNKNOWN_PASS = "unknown-pass", Outcome.CHECK, NextStep.ASK_IDENTITY, NextStep.FETCH_LIST
    NEWER_THAN_LIST = "newer-than-list", Outcome.CHECK, NextStep.ASK_IDENTITY, NextStep.FETCH_LIST
    NO_PASS = "no-pass", Outcome.CHECK, NextStep.ASK_FOR_PASS, NextStep.ASK_IDENTITY
    NO_COLOUR = "no-colour", Outcome.CHECK, NextStep.ASK_THREE_QUESTIONS
    PRINTED_OTHERWISE = "printed-otherwise", Outcome.CHECK, NextStep.ASK_IDENTITY, NextStep.CALL_OFFICE
    COLOUR_CHANGED = "colour-changed", Outcome.CHECK, NextStep.ASK_IDENTITY, NextStep.EXCHANGE_CARD
    COLOUR_CHECK = "colour-check", Outcome.CHECK, NextStep.ASK_THREE_QUESTIONS
    CAR_PURPOSE = "car-purpose", Outcome.CHECK, NextStep.PARK_OUTSIDE
    CAR_HOURS = "car-hours", Outcome.CHECK, NextStep.PARK_OUTSIDE
    CARS_FULL = "cars-full", Outcome.CHECK, NextStep.PARK_OUTSIDE
    CURFEW = "curfew", Outcome.CHECK, NextStep.SEND_HOME
    OTHER_PHASE = "other-phase", Outcome.CHECK, NextStep.USE_OWN_GATE
    FULL = "full", Outcome.CHECK, NextStep.WAIT_OUTSIDE
    TWO_GATES = "two-gates", Outcome.CHECK, NextStep.ASK_IDENTITY
    IN_TWICE = "in-twice", Outcome.CHECK, NextStep.ASK_IDENTITY
    OUT_TWICE = "out-twice", Outcome.CHECK, NextStep.ASK_IDENTITY
    OUT_TOO_LONG = "out-too-long", Outcome.CHECK, NextStep.ASK_WHERE_THEY_WERE
    LOOK_TWICE = "look-twice", Outcome.CHECK, NextStep.LOOK_TWICE
    RULES_NEWER = "rules-newer", Outcome.CHECK, NextStep.ASK_IDENTITY, NextStep.CALL_OFFICE


NO_PASSES = frozenset(reason for reason in Reason if reason.outcome is Outcome.NO_PASS)
"""What a code is that is no pass."""

MEASURED = frozenset(
    {
        Reason.FEVER_MEASURE_AGAIN,
        Reason.TEMPERATURE_LOW,
        Reason.TEMPERATURE_MISSING,
        Reason.HEALTH_CODE_MISSING,
        Reason.MASK_MISSING,
    }
)
"""What goes away as soon as the guard has measured or looked; all else has to be asked and decided."""


def told_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons in the order a guard is told them: first what no measuring settles, then the rest; each most weighty first."""
    return tuple(sorted(reasons, key=lambda reason: (reason in MEASURED, reason.weight)))
