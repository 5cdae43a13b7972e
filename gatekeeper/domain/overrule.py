"""A supervisor overrules a gate's answer: somebody goes through against it, or it is annulled long after it was given."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.words import Words


class Overruling(Code):
    """What a supervisor makes of an answer.

    `admitted`: whoever was refused, or had to be checked, goes through all the same. `annulled`: the answer was a mistake
    and counts no more.
    """

    ADMITTED = "admitted"
    ANNULLED = "annulled"


class Ground(Code):
    """Why a supervisor does what only they may; one key each, so that nobody types a reason in front of a queue."""

    MEDICAL = "medical"
    EMERGENCY = "emergency"
    OFFICE_ORDERED = "office-ordered"
    IDENTITY_SURE = "identity-sure"
    RECORD_WRONG = "record-wrong"
    WRONG_PERSON = "wrong-person"
    WRONG_ANSWER = "wrong-answer"
    NOBODY_WENT = "nobody-went"
    TRIED_OUT = "tried-out"
    MISTYPED = "mistyped"
    FORGOTTEN = "forgotten"
    OTHER_HANDS = "other-hands"
    COMPARED = "compared"
    CALIBRATED = "calibrated"
    NEW_DEVICE = "new-device"
    DOCUMENT = "document"
    PHOTO = "photo"
    QUESTIONS = "questions"
    KNOWN_HERE = "known-here"
    QUEUE = "queue"
    WAYS_APART = "ways-apart"


class GroundWord(Words):
    """The reasons, as guards and clerks read them."""

    MEDICAL = "就医", "Medical care"
    EMERGENCY = "抢险、急救、执法", "Emergency service"
    OFFICE_ORDERED = "物业电话同意", "Agreed by the office on the phone"
    IDENTITY_SURE = "身份已核实", "Identity confirmed"
    RECORD_WRONG = "登记有误", "The record is wrong"
    WRONG_PERSON = "认错了人", "Wrong person"
    WRONG_ANSWER = "按错了键", "Wrong key"
    NOBODY_WENT = "人没有进出", "Nobody went through"
    TRIED_OUT = "试机", "Only a trial"
    MISTYPED = "本人输错", "They mistyped it"
    FORGOTTEN = "忘了，已问物业", "Forgotten, told by the office"
    OTHER_HANDS = "别人乱按", "Somebody else pressed keys"
    COMPARED = "与另一个测温仪对照", "Compared with another thermometer"
    CALIBRATED = "已校准", "It was calibrated"
    NEW_DEVICE = "换了测温仪", "Another thermometer"
    DOCUMENT = "核对了证件", "By their document"
    PHOTO = "核对了照片", "By the photo"
    QUESTIONS = "问过本人", "By what they answered"
    KNOWN_HERE = "两人都认识", "Both know them"
    QUEUE = "排队太长", "The queue is long"
    WAYS_APART = "进出分开走", "In and out apart"


REASONS: dict[Overruling, tuple[Ground, ...]] = {
    Overruling.ADMITTED: (
        Ground.MEDICAL,
        Ground.EMERGENCY,
        Ground.OFFICE_ORDERED,
        Ground.IDENTITY_SURE,
        Ground.RECORD_WRONG,
    ),
    Overruling.ANNULLED: (
        Ground.WRONG_PERSON,
        Ground.WRONG_ANSWER,
        Ground.NOBODY_WENT,
        Ground.RECORD_WRONG,
        Ground.TRIED_OUT,
    ),
}
"""Which reasons there are for what; the first is key 1."""


WHY_LANE = (Ground.QUEUE, Ground.WAYS_APART, Ground.OFFICE_ORDERED)
"""Why another lane is opened; the first is key 1."""


def why_words(why: str) -> tuple[str, str]:
    """A reason in Chinese and English; one that only a newer program knows is shown by its code."""
    word = GroundWord.__members__.get(Ground(why).name) if Ground(why).known else None
    return (why, why) if word is None else (word.zh, word.en)


@dataclass(frozen=True, slots=True)
class Overruled:
    """A supervisor has overruled an answer of this gate, with their PIN.

    What becomes of the passage says an amendment of the same transaction, in words that older programs understand: so every
    machine counts alike, and this one tells who, why, and what the answer had been.

    Attributes:
        passage: The entry of the answer.
        why: A `Ground`.
        supervisor: Whose PIN it was.
        guard: Who was on duty; None for nobody.
        was: What the answer had been: an `Outcome`, or ``"let-in"``.
    """

    passage: EntryName
    to: Overruling
    why: Ground
    supervisor: UUID
    at: datetime
    guard: UUID | None = None
    was: str = ""
