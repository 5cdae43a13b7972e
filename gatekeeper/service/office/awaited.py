"""What takes two is left for somebody else, who confirms or declines it later, here or at another office of the estate.

It is done in one transaction with the word that confirms it, in the names of both, and only where what it is about stands as
it did when it was left.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.awaited import LONGEST_REASON, AwaitedState, AwaitedStep, as_they_stand
from gatekeeper.domain.clerk import Clerk
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Sentence, Words, sentence
from gatekeeper.service.acting import Signers, acting, signers
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.alarm import Warned, key_of, moment_of
from gatekeeper.service.office.awaited_deeds import DEEDS, AwaitedDeed, What, mark_of
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import VERBS, SecondNeeded, allow, clerks_of, refused
from gatekeeper.service.role_words import Deed

SHOWN = timedelta(days=30)  # how long what became of something is shown


class Said(Words):
    """Why something is not left, confirmed or declined."""

    GONE = "没有这件待确认的事。", "There is nothing like that to confirm."
    SEVERAL = "“{text}”不止一件：请多写几位。", "“{text}” is the beginning of several: write more of it."
    OVER = "这件事已有结果：{state}。", "It is settled already: {state}."
    SAME = (
        "提出的人不能自己确认或拒绝，只能撤回。",
        "Whoever asked for it can neither confirm nor decline it, only take it back.",
    )
    NOT_YOURS = "只有提出的人可以撤回；您可以拒绝。", "Only who asked for it takes it back; you can decline it."
    LONG = "原因最多 {most} 个字。", "A reason has {most} characters at most."
    CANNOT_WAIT = (
        "这件事不能留待以后确认：请另一人当场输入密码。",
        "This cannot be left for later: somebody else must confirm it now.",
    )
    NOBODY = "请先登录。", "Log in first."


class StandsWord(Words):
    """How something that was left stands."""

    WAITING = "待确认", "waiting"
    LAPSED = "已过期", "lapsed"
    CHANGED = "无效：此后有改动", "void: changed"
    ASKER_GONE = "无效：提出人已无权", "void: no right"
    NEWER = "请升级程序后处理", "update the program first"
    CONFIRMED = "已确认", "confirmed"
    DECLINED = "已拒绝", "declined"
    TAKEN_BACK = "已撤回", "taken back"


@dataclass(frozen=True, slots=True)
class AwaitedLine:
    """Something that was left, as a clerk reads it.

    Attributes:
        at, until, answered: Local.
        what: What it is about, as it is called now.
        by: Who left it, `answered_by` who settled it.
    """

    id: UUID
    verb: str
    what: Sentence
    by: str
    at: datetime
    until: datetime
    stands: StandsWord
    reason: str = field(default="", repr=False)
    answered_by: str = ""
    answered: datetime | None = None
    note: str = field(default="", repr=False)

    @property
    def deed(self) -> Deed | What:
        """What is to be done."""
        return deed_of(self)

    @property
    def waits(self) -> bool:
        """Whether somebody can confirm it."""
        return self.stands is StandsWord.WAITING


def deed_of(one: "AwaitedStep | AwaitedLine") -> Deed | What:
    """What was left; of a verb that only a newer program knows nothing can be said."""
    known = DEEDS.get(one.verb)
    return known.deed if known is not None else What.GONE


class _Inside:
    """A store with a transaction that is open already: what is done with it is part of that."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.me = work.me

    @contextmanager
    def write(self) -> Iterator[Work]:
        """The same transaction."""
        yield self._work

    read = draft = write


class _Enough(Exception):
    """It can be done: what was done to see that is undone."""


def leave(needed: SecondNeeded, reason: str, *, store: Store, clock: Clock) -> AwaitedStep:
    """Leave for somebody else what was begun and takes two; it is tried first, so that nothing waits that cannot be done.

    Raises:
        NotAllowed: It is not theirs to do, or cannot wait.
        BadInput: No reason was given; or what the verb itself says against it.
    """
    known, who = DEEDS.get(needed.verb), signers().clerk
    if known is None:
        raise NotAllowed(Said.CANNOT_WAIT)
    allow(VERBS[needed.verb], store)
    if who is None:
        raise NotAllowed(Said.NOBODY)
    said = _reason(reason)
    kept, now = known.kept(needed.given), clock.now()
    with store.write() as work:
        for one in as_they_stand(work.in_journal(AwaitedStep)):
            same = (one.verb, one.given, one.by) == (needed.verb, kept, who)
            if same and stands(one, work, now) is StandsWord.WAITING:
                return one
        try:
            with work.part(), acting(Signers(who, needed.others[0].id)):
                known.does(kept, _Inside(work), clock)
                raise _Enough
        except _Enough:
            pass
        seen, person = mark_of(known.seen(kept, work)), known.person(kept, work)
        made = AwaitedStep(uuid7(now), needed.verb, now, who, kept, seen, person, said)
        work.append(made)
    return made


def _reason(text: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    if len(said) > LONGEST_REASON:
        raise BadInput(Said.LONG, most=LONGEST_REASON)
    return said


def confirm(which: UUID, *, store: Store, clock: Clock) -> AwaitedStep:
    """Do what somebody else has left, in the names of both.

    Raises:
        NotFound, BadInput: There is none, it is settled, has lapsed or is void; or what the verb itself says against it.
        NotAllowed: They left it themselves, or may not.
    """
    now = clock.now()
    with store.write() as work:
        one, known = _waiting(which, work, now)
        who = _other(one, work)
        with acting(Signers(one.by, who)):
            known.does(one.given, _Inside(work), clock)
            done = _answered(one, AwaitedState.CONFIRMED, who, now)
            work.append(done)
    return done


def decline(which: UUID, reason: str, *, store: Store, clock: Clock) -> AwaitedStep:
    """It is not to be done.

    Raises:
        NotFound, BadInput: There is none, it is settled, or no reason was given, or one that is too long.
        NotAllowed: They left it themselves, or may not.
    """
    said, now = _reason(reason), clock.now()
    with store.write() as work:
        one = _unsettled(which, work)
        done = _answered(one, AwaitedState.DECLINED, _other(one, work), now, said)
        work.append(done)
    return done


def take_back(which: UUID, *, store: Store, clock: Clock) -> AwaitedStep:
    """Whoever left it does not want it any more.

    Raises:
        NotFound, BadInput: There is none, or it is settled.
        NotAllowed: Somebody else left it.
    """
    now = clock.now()
    with store.write() as work:
        one = _unsettled(which, work)
        if signers().clerk != one.by:
            raise NotAllowed(Said.NOT_YOURS)
        done = _answered(one, AwaitedState.TAKEN_BACK, one.by, now)
        work.append(done)
    return done


def awaited_named(text: str, *, store: Store) -> UUID:
    """What was left and whose id begins so.

    Raises:
        NotFound, BadInput: There is none, or several.
    """
    wanted = text.strip().lower()
    with store.read() as look:
        found = [
            one.id for one in as_they_stand(look.in_journal(AwaitedStep)) if wanted and str(one.id).startswith(wanted)
        ]
    if not found:
        raise NotFound(Said.GONE)
    if len(found) > 1:
        raise BadInput(Said.SEVERAL, text=text[:40])
    return found[0]


def awaited_lines(look: Look, now: datetime) -> list[AwaitedLine]:
    """What waits, and what became of what was left lately; the newest first.

    Whoever may neither do it nor has left it reads that there is something, and nothing of whom it is about.
    """
    calendar, clerks = calendar_of(look), {one.id: one.name for one in look.all(Clerk)}
    here = clerks_of(look)
    reader = next((one for one in here if one.id == signers().clerk), None)
    lines = []
    for one in as_they_stand(look.in_journal(AwaitedStep)):
        if one.at < now - SHOWN:
            continue
        known, right = DEEDS.get(one.verb), VERBS.get(one.verb)
        reads = one.by == signers().clerk or (right is not None and refused(right, reader, clerks=bool(here)) is None)
        what = known.what(one.given, look) if known is not None and one.given else sentence(What.GONE)
        lines.append(
            AwaitedLine(
                one.id,
                one.verb,
                what if reads else sentence(What.HIDDEN),
                clerks.get(one.by, "—"),
                calendar.local(one.at),
                calendar.local(one.until),
                stands(one, look, now),
                one.reason if reads else "",
                clerks.get(one.answered_by, "—") if one.answered_by is not None else "",
                calendar.local(one.answered) if one.answered is not None else None,
                one.note if reads else "",
            )
        )
    return lines[::-1]


def of_awaited(look: Look, now: datetime) -> Iterator[Warned]:
    """One warning for each thing that waits."""
    for line in awaited_lines(look, now):
        if line.waits:
            key, extent = key_of("awaited", line.id), moment_of(line.at)
            yield Warned(Alarm.AWAITED, line.at, line.by, key=key, extent=extent, deed=line.deed)


def stands(one: AwaitedStep, look: Look, now: datetime) -> StandsWord:
    """How it stands here and now."""
    if one.state != AwaitedState.WAITING:
        return StandsWord[one.state.name] if one.state.known else StandsWord.NEWER
    known = DEEDS.get(one.verb)
    if known is None or not one.given:
        return StandsWord.NEWER
    if one.lapsed(now):
        return StandsWord.LAPSED
    asker = next((clerk for clerk in clerks_of(look) if clerk.id == one.by), None)
    if asker is None or not asker.may(VERBS[one.verb]):
        return StandsWord.ASKER_GONE
    return StandsWord.WAITING if mark_of(known.seen(one.given, look)) == one.seen else StandsWord.CHANGED


def _unsettled(which: UUID, work: Work) -> AwaitedStep:
    one = next((one for one in as_they_stand(work.in_journal(AwaitedStep)) if one.id == which), None)
    if one is None:
        raise NotFound(Said.GONE)
    if one.state != AwaitedState.WAITING:
        raise BadInput(Said.OVER, state=StandsWord[one.state.name] if one.state.known else StandsWord.NEWER)
    return one


def _waiting(which: UUID, work: Work, now: datetime) -> tuple[AwaitedStep, AwaitedDeed]:
    one = _unsettled(which, work)
    how = stands(one, work, now)
    if how is not StandsWord.WAITING:
        raise BadInput(Said.OVER, state=how)
    return one, DEEDS[one.verb]


def _other(one: AwaitedStep, work: Work) -> UUID:
    """Who is logged in, and may: never who left it."""
    who, there = signers().clerk, clerks_of(work)
    clerk = next((each for each in there if each.id == who), None)
    right = VERBS.get(one.verb)
    if right is None:
        raise NotAllowed(Said.OVER, state=StandsWord.NEWER)
    against = refused(right, clerk, clerks=True)
    if against is not None:
        raise against
    assert clerk is not None, "or it is refused"
    if clerk.id == one.by:
        raise NotAllowed(Said.SAME)
    return clerk.id


def _answered(one: AwaitedStep, state: AwaitedState, who: UUID, now: datetime, note: str = "") -> AwaitedStep:
    return replace(one, given=(), reason="", state=state, answered_by=who, answered=now, note=note)
