"""What is said while an ID card or a passport is read."""

from gatekeeper.domain.document import Document, Problem
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.pictures import Hint
from gatekeeper.ui.gate.paper.state import Paper, has_left, is_slow
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import say, sentence_of


class PaperWord(Words):
    """What to do with a document, and what is wrong with what was read of it."""

    TITLE = "身份证／护照", "ID card or passport"
    NUMBER = ("证件号", "Number")
    NAME = "姓名", "Name"
    SEX = "性别", "Sex"
    NATION = "民族", "Nation"
    NATIONALITY = "国籍", "State"
    BIRTH = "出生", "Born"
    ADDRESS = "住址", "Address"
    EXPIRY = "有效期至", "Valid to"
    AGAIN = ("重新识别", "Rescan")
    HOLD = ("把证件对准摄像头，或直接输入号码", "Hold the card up to the camera, or type the number")
    BY_ITSELF = (
        "摄像头看到证件或车牌，已自动打开；不用时按 Esc",
        "The camera saw a document or a plate and opened this; Esc closes it",
    )
    TYPE = "请输入号码（18 位或 15 位）", "Type the number (18 or 15 characters)"
    ONCE_MORE = "再读一遍核对…", "Reading once more to be sure…"
    CERTAIN = ("两次识别一致，校验通过", "Read twice alike, all checks pass.")
    COMPARE = "请与证件核对号码，再按确定", "Compare the number with the card, then press OK again"
    BY_HAND = ("号码是手工输入的", "The number was typed by hand")
    MISPRINTED = (
        "号码末位对不上：请逐位核对；证件本身印错的，按 F1 办临时证",
        "The last digit does not match: compare each digit; if the card itself is misprinted, F1 issues a pass",
    )
    VISITORS_ONLY = ("护照等查不到住户：请按 F1 办临时证", "Passports do not find residents: press F1 to issue a pass")
    HINT_NO_CARD = "把证件放进框内", "Hold the card in the frame"
    HINT_CLOSER = "再近一点", "Closer"
    HINT_HOLD_STILL = "拿稳", "Hold still"
    HINT_GLARE = "反光：斜一点", "Glare: tilt it a little"
    HINT_TURN_OVER = "请翻到有照片的一面", "Turn it over: the side with the photo"
    HINT_READY = "正在识别…", "Reading…"
    HINT_COMPARE = ("请与证件核对", "Compare with the card")
    HINT_DONE = ("已读取，可以拿走", "Done: hand it back")
    PROBLEM_NUMBER_MISSING = "没有读到号码", "No number was found."
    PROBLEM_NUMBER_SHAPE = ("读到的不是证件号码", "What was read is not an ID number.")
    PROBLEM_NUMBER_REGION = ("号码前六位（地区码）不对", "The first six digits are not a valid region.")
    PROBLEM_NUMBER_DATE = ("号码里的出生日期不存在", "The birth date in the number does not exist.")
    PROBLEM_NUMBER_CHECK = (
        "号码末位对不上：读错，或证件印错",
        "The last digit does not match: misread, or misprinted.",
    )
    PROBLEM_BIRTH_DIFFERS = ("证件上的出生日期与号码不一致", "The birth date on the card differs from the number's.")
    PROBLEM_SEX_DIFFERS = ("证件上的性别与号码不一致", "The sex on the card differs from the number's.")
    PROBLEM_BIRTH_UNREAD = ("出生日期没有读清，请核对号码", "The birth date is unclear: compare the number.")
    PROBLEM_SEX_UNREAD = ("性别没有读清，请核对号码", "The sex is unclear: compare the number.")
    PROBLEM_DOUBTFUL = ("号码没有读清，请核对", "The number is unclear: compare it.")
    PROBLEM_UNSTEADY = ("两次读到的号码不同，请核对", "Two readings differ: compare the number.")
    PROBLEM_CHECK_DIGITS = ("机读码对不上，请核对", "The machine-readable lines do not add up: compare them.")
    PROBLEM_REPAIRED = ("有一位是推算的，请核对", "One character was inferred: compare it.")
    PROBLEM_EXPIRED = "证件已过期", "The document has expired."
    PROBLEM_COLOUR_DIFFERS = ("车牌颜色与号码不符，请核对", "The plate's colour does not match its number: compare it.")
    PROBLEM_COLOUR_UNSEEN = ("车牌颜色没有看清，请核对", "The plate's colour is unclear: compare it.")
    PROBLEM_SEVERAL = ("画面里有两张证件，读的是大的一张", "Two cards in the picture: the larger one was read.")
    SLOW = (
        "识别较慢，不必等：请直接输入证件号，或按 F4 查找",
        "This is slow, do not wait: type the number, or press F4 to find them",
    )
    SLOW_HINT = ("识别较慢：请直接输入号码", "Slow: type the number")


HINTS = {
    Hint.NO_CARD: PaperWord.HINT_NO_CARD,
    Hint.CLOSER: PaperWord.HINT_CLOSER,
    Hint.HOLD_STILL: PaperWord.HINT_HOLD_STILL,
    Hint.GLARE: PaperWord.HINT_GLARE,
    Hint.TURN_OVER: PaperWord.HINT_TURN_OVER,
    Hint.READY: PaperWord.HINT_READY,
}
PROBLEMS = {
    Problem.NUMBER_MISSING: PaperWord.PROBLEM_NUMBER_MISSING,
    Problem.NUMBER_SHAPE: PaperWord.PROBLEM_NUMBER_SHAPE,
    Problem.NUMBER_REGION: PaperWord.PROBLEM_NUMBER_REGION,
    Problem.NUMBER_DATE: PaperWord.PROBLEM_NUMBER_DATE,
    Problem.NUMBER_CHECK: PaperWord.PROBLEM_NUMBER_CHECK,
    Problem.BIRTH_DIFFERS: PaperWord.PROBLEM_BIRTH_DIFFERS,
    Problem.SEX_DIFFERS: PaperWord.PROBLEM_SEX_DIFFERS,
    Problem.BIRTH_UNREAD: PaperWord.PROBLEM_BIRTH_UNREAD,
    Problem.SEX_UNREAD: PaperWord.PROBLEM_SEX_UNREAD,
    Problem.DOUBTFUL: PaperWord.PROBLEM_DOUBTFUL,
    Problem.UNSTEADY: PaperWord.PROBLEM_UNSTEADY,
    Problem.CHECK_DIGITS: PaperWord.PROBLEM_CHECK_DIGITS,
    Problem.REPAIRED: PaperWord.PROBLEM_REPAIRED,
    Problem.EXPIRED: PaperWord.PROBLEM_EXPIRED,
    Problem.BACK: PaperWord.HINT_TURN_OVER,
    Problem.COLOUR_DIFFERS: PaperWord.PROBLEM_COLOUR_DIFFERS,
    Problem.COLOUR_UNSEEN: PaperWord.PROBLEM_COLOUR_UNSEEN,
    Problem.SEVERAL: PaperWord.PROBLEM_SEVERAL,
}
SAID = 2  # problems at once
JOINT = {Language.ZH: "；", Language.EN: " "}


def guide_of(s: State) -> tuple[str, bool]:
    """What stands below the frame in the live picture, and whether the card may be taken away; empty without a camera."""
    paper = s.shows(Paper)
    if paper is None or s.camera is not Camera.WATCHING:
        return "", False
    if paper.trouble is not None:
        return "", False
    if paper.settled:
        return _ended(paper, s.language)
    if is_slow(paper, s.now):
        return say(PaperWord.SLOW_HINT, s.language), False
    reads = paper.busy and not has_left(paper, s.now)
    return say(PaperWord.HINT_READY if reads else HINTS[paper.hint], s.language), False


def _ended(paper: Paper, language: Language) -> tuple[str, bool]:
    """Only a card whose number is certain may go: any other one has to be compared with what was read."""
    if paper.by_hand or paper.document is None:
        return "", False
    done = paper.document.certain
    return say(PaperWord.HINT_DONE if done else PaperWord.HINT_COMPARE, language), done


def note_of(s: State) -> str:
    """What is to be said of what was read."""
    paper, language = s.shows(Paper), s.language
    if paper is None:
        return ""
    if paper.trouble is not None:
        known = isinstance(paper.trouble, ReaderBroken)
        return say(GateWord.READER_BROKEN, language) if known else sentence_of(paper.trouble, language)
    if paper.by_hand:
        return say(PaperWord.BY_HAND, language)
    if paper.document is None and is_slow(paper, s.now):
        return say(PaperWord.SLOW, language)
    if paper.document is None:
        return say(PaperWord.HOLD if s.camera is Camera.WATCHING else PaperWord.TYPE, language)
    return _judged(paper, paper.document, language)


def _judged(paper: Paper, document: Document, language: Language) -> str:
    said = [say(PROBLEMS[problem], language) for problem in document.problems[:SAID]]
    if document.certain:
        said = [say(PaperWord.CERTAIN, language), *said]
    elif not paper.settled and not said:
        return say(PaperWord.ONCE_MORE, language)
    return JOINT[language].join(said) or say(PaperWord.COMPARE, language)
