"""The columns of what waits for a second person, and what is known of one."""

from gatekeeper.domain.words import Words
from gatekeeper.service.office.awaited import AwaitedLine, StandsWord
from gatekeeper.ui.office.awaited.words import W
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.data import Facts
from gatekeeper.ui.office.tones import Tone
from gatekeeper.ui.office.words import say

_DEED: Column[AwaitedLine] = Column("deed", W.DEED, lambda one, lang: say(one.deed, lang), given=True)
_WHAT: Column[AwaitedLine] = Column("what", W.WHAT, lambda one, lang: one.what.sentence(lang))
_BY: Column[AwaitedLine] = Column("by", W.BY, lambda one, _: one.by)
_REASON: Column[AwaitedLine] = Column("reason", W.REASON, lambda one, _: one.reason)
_STANDS: Column[AwaitedLine] = Column(
    "stands",
    W.STANDS,
    lambda one, lang: say(one.stands, lang),
    tone=lambda one: {StandsWord.WAITING: Tone.LOOK, StandsWord.CONFIRMED: Tone.FINE}.get(one.stands, Tone.PLAIN),
)

OPEN: tuple[Column[AwaitedLine], ...] = (
    _DEED,
    _WHAT,
    _BY,
    Column("at", W.AT, lambda one, _: f"{one.at:%m-%d %H:%M}"),
    _REASON,
    Column("until", W.UNTIL, lambda one, _: f"{one.until:%m-%d %H:%M}"),
)
DONE: tuple[Column[AwaitedLine], ...] = (
    _DEED,
    _WHAT,
    _BY,
    _STANDS,
    Column("answered_by", W.ANSWERED_BY, lambda one, _: one.answered_by),
    Column("answered", W.ANSWERED, lambda one, _: f"{one.answered:%m-%d %H:%M}" if one.answered is not None else ""),
    Column("note", W.NOTE, lambda one, _: one.note),
)


def facts(one: AwaitedLine, asked: object) -> Facts:
    """What is known of one."""
    lines: tuple[tuple[Words, object], ...] = (
        (W.DEED, lambda lang: say(one.deed, lang)),
        (W.WHAT, lambda lang: one.what.sentence(lang)),
        (W.REASON, lambda _: one.reason),
        (W.BY, lambda _: one.by),
        (W.AT, lambda _: f"{one.at:%Y-%m-%d %H:%M}"),
        (W.UNTIL, lambda _: f"{one.until:%Y-%m-%d %H:%M}"),
        (W.STANDS, lambda lang: say(one.stands, lang)),
    )
    return Facts(one.by, lines)  # type: ignore[arg-type]  # each says itself in a language
