"""What is told of the watch list: warnings of who was like a line of it, and the lines of a day's report."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from gatekeeper.domain.household import masked_name
from gatekeeper.domain.lookout import HitState, Lookout, LookoutHit
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.lookout_words import hit_word
from gatekeeper.service.office.alarm import Warned, key_of, moment_of
from gatekeeper.service.office.lookouts import hit_rows, lookout_name, waiting
from gatekeeper.service.papers import AlikeLine
from gatekeeper.service.ports import Look

KEPT = timedelta(days=30)  # how long somebody is told of it


def of_lookouts(look: Look, now: datetime) -> Iterator[Warned]:
    """One warning a line and day: nobody has compared them yet, or they are the one. It comes back when they do."""
    said = [one for one in look.all(LookoutHit, since=now - KEPT) if one.state != HitState.NOT_THE_ONE]
    open_ones = {one.id for one in waiting(said, look, now)}
    hits = [one for one in said if one.decided is not None or one.id in open_ones]
    lines = {one.id: one for one in look.of_keys(Lookout, {one.line for one in hits})}
    called = {line.id: lookout_name(line) for line in lines.values() if not line.ended}
    newest = {one.hit.line: one for one in hit_rows(hits, called, look) if one.hit.line in called}
    for row in newest.values():
        one = row.hit
        yield Warned(
            Alarm.WATCH_LIST,
            row.at,
            row.who or row.whom,
            row.flat,
            row.gate,
            one.person,
            device=one.gate,
            key=key_of("watch-list", one.line),
            extent=moment_of(max(one.at, one.decided or one.at)),
        )


def alike_lines(look: Look, start: datetime, end: datetime) -> tuple[AlikeLine, ...]:
    """Who was like somebody of the list in a stretch of time, oldest first; whom they are like a report does not say."""
    rows = hit_rows(look.all(LookoutHit, since=start, until=end), {}, look)
    return tuple(
        AlikeLine(
            row.at,
            row.gate,
            masked_name(row.who) if row.who and row.who != row.hit.plate else row.who or "—",
            row.flat,
            (hit_word(row.hit.state).zh, hit_word(row.hit.state).en),
            " · ".join(name for name in (row.guard, row.second) if name),
        )
        for row in rows
    )
