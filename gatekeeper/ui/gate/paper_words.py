"""What is said while an ID card or a passport is read."""

from gatekeeper.domain.document import Document, Problem
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.pictures import Hint
from gatekeeper.ui.gate.paper import Paper, has_left, is_slow
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import Word, say, sentence_of


class PaperWord(Words):
    """Chinese, English."""

    SLOW = (
        "识别较慢，不必等：请直接输入证件号，或按 F4 查找",
        "This takes long, do not wait: type the number, or press F4 to find them",
    )
    SLOW_HINT = "识别较慢：请直接输入号码", "Takes long: type the number"


HINTS = {
    Hint.NO_CARD: Word.HINT_NO_CARD,
    Hint.CLOSER: Word.HINT_CLOSER,
    Hint.HOLD_STILL: Word.HINT_HOLD_STILL,
    Hint.GLARE: Word.HINT_GLARE,
    Hint.TURN_OVER: Word.HINT_TURN_OVER,
    Hint.READY: Word.HINT_READY,
}
PROBLEMS = {
    Problem.NUMBER_MISSING: Word.PROBLEM_NUMBER_MISSING,
    Problem.NUMBER_SHAPE: Word.PROBLEM_NUMBER_SHAPE,
    Problem.NUMBER_REGION: Word.PROBLEM_NUMBER_REGION,
    Problem.NUMBER_DATE: Word.PROBLEM_NUMBER_DATE,
    Problem.NUMBER_CHECK: Word.PROBLEM_NUMBER_CHECK,
    Problem.BIRTH_DIFFERS: Word.PROBLEM_BIRTH_DIFFERS,
    Problem.SEX_DIFFERS: Word.PROBLEM_SEX_DIFFERS,
    Problem.BIRTH_UNREAD: Word.PROBLEM_BIRTH_UNREAD,
    Problem.SEX_UNREAD: Word.PROBLEM_SEX_UNREAD,
    Problem.DOUBTFUL: Word.PROBLEM_DOUBTFUL,
    Problem.UNSTEADY: Word.PROBLEM_UNSTEADY,
    Problem.CHECK_DIGITS: Word.PROBLEM_CHECK_DIGITS,
    Problem.REPAIRED: Word.PROBLEM_REPAIRED,
    Problem.EXPIRED: Word.PROBLEM_EXPIRED,
    Problem.BACK: Word.HINT_TURN_OVER,
    Problem.COLOUR_DIFFERS: Word.PROBLEM_COLOUR_DIFFERS,
    Problem.COLOUR_UNSEEN: Word.PROBLEM_COLOUR_UNSEEN,
    Problem.SEVERAL: Word.PROBLEM_SEVERAL,
}
SAID = 2  # problems at once
JOINT = {Language.ZH: "；", Language.EN: " "}


def guide_of(s: State) -> tuple[str, bool]:
    """What stands below the frame in the live picture, and whether the card may be taken away; empty without a camera."""
    paper = s.paper
    if paper is None or s.camera is not Camera.WATCHING:
        return "", False
    if paper.trouble is not None:
        return "", False
    if paper.settled:
        return _ended(paper, s.language)
    if is_slow(paper, s.now):
        return say(PaperWord.SLOW_HINT, s.language), False
    reads = paper.busy and not has_left(paper, s.now)
    return say(Word.HINT_READY if reads else HINTS[paper.hint], s.language), False


def _ended(paper: Paper, language: Language) -> tuple[str, bool]:
    """Only a card whose number is certain may go: any other one has to be compared with what was read."""
    if paper.by_hand or paper.document is None:
        return "", False
    done = paper.document.certain
    return say(Word.HINT_DONE if done else Word.HINT_COMPARE, language), done


def note_of(s: State) -> str:
    """What is to be said of what was read."""
    paper, language = s.paper, s.language
    if paper is None:
        return ""
    if paper.trouble is not None:
        known = isinstance(paper.trouble, ReaderBroken)
        return say(Word.READER_BROKEN, language) if known else sentence_of(paper.trouble, language)
    if paper.by_hand:
        return say(Word.PAPER_BY_HAND, language)
    if paper.document is None and is_slow(paper, s.now):
        return say(PaperWord.SLOW, language)
    if paper.document is None:
        return say(Word.PAPER_HOLD if s.camera is Camera.WATCHING else Word.PAPER_TYPE, language)
    return _judged(paper, paper.document, language)


def _judged(paper: Paper, document: Document, language: Language) -> str:
    said = [say(PROBLEMS[problem], language) for problem in document.problems[:SAID]]
    if document.certain:
        said = [say(Word.PAPER_CERTAIN, language), *said]
    elif not paper.settled and not said:
        return say(Word.PAPER_ONCE_MORE, language)
    return JOINT[language].join(said) or say(Word.PAPER_COMPARE, language)
