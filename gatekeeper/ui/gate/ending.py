"""How a check ends: let in or turned back; and an answer that was a mistake is undone.

Whoever has to be checked is let in by one key, Enter, and three things stand before a slip of it: nothing ends within
`QUIET` of an answer or of what a scanner sent, for its own Enter may be late; what is to be measured or seen and was not is
said first, and the same key a second time within `SURE` lets in all the same, which the log tells; and a high temperature
waits for its second measurement, whatever is pressed.
"""

from dataclasses import replace

from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.reasons import MEASURED, Outcome, Reason
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.attached import Part
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.named import who_of
from gatekeeper.ui.gate.people import interrupt, put_away
from gatekeeper.ui.gate.state import Amend, AnswerLine, Shown, State, Sure
from gatekeeper.ui.gate.words import GateWord

QUIET = 1.0  # seconds behind an answer, or behind a scanner, in which no key lets anybody in
SURE = 6.0  # seconds in which the second press counts
_WORDS = {Amended.LET_IN: GateWord.LET_IN_OF, Amended.TURNED_BACK: GateWord.TURNED_BACK_OF}


def has_end(shown: Shown | None) -> bool:
    """Whether the answer shown is one that the guard ends: let in after a check, or turned back."""
    if shown is None or shown.card.entry is None or shown.question.look_only:
        return False
    return shown.card.outcome in (Outcome.CHECK, Outcome.CANNOT_JUDGE)


def can_record(shown: Shown | None) -> bool:
    """Whether the answer shown was only looked up, so that it can still be recorded."""
    if shown is None or not shown.question.look_only or shown.card.trouble is not None:
        return False
    return shown.card.outcome is not Outcome.NO_PASS


def recorded(s: State, at: float) -> State:
    """Whoever was only looked up is asked about anew, and this time it counts."""
    if s.shown is None or s.asking is not None or not can_record(s.shown):
        return s
    return interrupt(replace(s, looking=False, sure=None), (s.shown.question.ask,), at)


def lacking(shown: Shown) -> tuple[Reason, ...]:
    """What is to be measured or seen of the one who is shown, and was not yet."""
    return tuple(reason for reason in shown.card.reasons if reason in MEASURED)


def is_sure(s: State, at: float) -> bool:
    """Whether the guard was just told what is lacking, so that the next press lets in all the same."""
    return s.sure is not None and s.shown is not None and s.sure.entry == s.shown.card.entry and at < s.sure.until


def entered(s: State, event: e.Entered) -> State:
    """Enter with nothing typed: whoever has to be checked is let in, any other answer is put away, as by Space."""
    if s.asking is not None:
        return s
    if not event.space and can_record(s.shown):
        return _record_if_sure(s, event.at)
    return put_away(s, event.at) if event.space or not has_end(s.shown) else let_in(s, event.at)


def _record_if_sure(s: State, at: float) -> State:
    """Enter closes so much else that it records nobody who was only looked up before it was said that it would."""
    assert s.shown is not None, "somebody was looked up"
    if at - max(s.heard, s.shown.since) < QUIET:
        return s
    if is_sure(s, at):
        return recorded(s, at)
    return replace(s, sure=Sure(None, at + SURE)).tells(at, EndWord.RECORD_SURE, seconds=SURE)


def let_in(s: State, at: float) -> State:
    """The guard says that whoever is shown was checked and may go through."""
    shown = s.shown
    if shown is None or s.asking is not None or not has_end(shown) or at - max(s.heard, shown.since) < QUIET:
        return s
    missing = lacking(shown)
    if Reason.FEVER_MEASURE_AGAIN in missing:
        return s.tells(at, GateWord.MEASURE_FIRST)
    if missing and not is_sure(s, at):
        return replace(s, sure=Sure(shown.card.entry, at + SURE)).tells(at, GateWord.NOT_MEASURED, seconds=SURE)
    assert shown.card.entry is not None, "an answer that has an end was recorded"
    return _amend(replace(s, sure=None), shown.card.entry, Amended.LET_IN)


def heard(s: State, event: e.Scanned | e.Garbled) -> State:
    """A scanner has sent something: the Enter behind it may be late. A camera sends no Enter."""
    return s if event.part is Part.CAMERA else replace(s, heard=event.at)


def unfolded(s: State) -> State:
    """Show all reasons of the answer, or the panel as it was."""
    return replace(s, unfolded=0 if s.is_unfolded or s.shown is None else s.shown.question.number)


def amended(s: State, event: e.LetIn | e.TurnedBack | e.UndoAsked | e.AmendmentKept) -> State:
    """What becomes of an answer, and that it was recorded."""
    match event:
        case e.LetIn():
            return let_in(s, event.at)
        case e.TurnedBack():
            entry = s.shown.card.entry if s.shown is not None else None
            if entry is None or s.asking is not None:
                return s.tells(event.at, GateWord.NOBODY_TO_TURN_BACK)
            return _amend(s, entry, Amended.TURNED_BACK)
        case e.UndoAsked():
            lines = [line for line in s.strip if line.undo_left(event.at) and event.entry in (None, line.entry)]
            if not lines or s.asking is not None:
                return s.tells(event.at, GateWord.NOTHING_TO_UNDO)
            return _amend(s, lines[0].entry, Amended.UNDONE)
        case e.AmendmentKept():
            return _kept(s, event)


def _kept(s: State, event: e.AmendmentKept) -> State:
    """It stands in the journal: the strip shows it, the bar says of whom, and the answer is put away."""
    meant = [line.card for line in s.strip if line.entry == event.entry]
    if not meant and s.shown is not None and s.shown.card.entry == event.entry:
        meant = [s.shown.card]
    who = who_of(meant[0], whole=bool(s.status.guard)) if meant else ""
    strip = tuple(_became(line, event) if line.entry == event.entry else line for line in s.strip)
    word, calm = _WORDS.get(event.to, GateWord.UNDONE_OF), event.to is not Amended.LET_IN
    s = replace(s.done(event.number), strip=strip).tells(event.at, word, good=True, calm=calm, who=who)
    return put_away(s, event.at) if s.shown is not None and s.shown.card.entry == event.entry else s


def _became(line: AnswerLine, event: e.AmendmentKept) -> AnswerLine:
    """Whoever was let in or turned back can be undone for a while from then on: F7 is a slip away from F8."""
    return replace(line, became=event.to, since=line.since if event.to is Amended.UNDONE else event.at)


def _amend(s: State, entry: EntryName, to: Amended) -> State:
    return s if s.amending is not None else s.asks(Amend(s.next, entry, to))
