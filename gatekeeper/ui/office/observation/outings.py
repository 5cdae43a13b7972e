"""The columns of the exit permits on the desk of home observation."""

from gatekeeper.service.office.permits import PermitLine, PermitStanding
from gatekeeper.service.permit_words import permit_word
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.observation.words import W
from gatekeeper.ui.office.words import say

OUTINGS: tuple[Column[PermitLine], ...] = (
    Column(
        "standing",
        W.STANDING,
        lambda one, lang: say(permit_word(one.standing), lang),
        grave=lambda one: one.standing is PermitStanding.OVERDUE,
    ),
    Column("flat", W.FLAT, lambda one, _: one.flat),
    Column("name", W.NAME, lambda one, _: one.name),
    Column("purpose", W.PURPOSE, lambda one, _: one.purpose),
    Column("until", W.BACK_BEFORE, lambda one, _: f"{one.until:%m-%d %H:%M}", order=lambda one: one.until),
)
