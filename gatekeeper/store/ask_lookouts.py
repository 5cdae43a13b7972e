"""Questions about the watch list: an index of all of it, kept in memory, since everybody at a gate is compared with it."""

from sqlalchemy import func, select

from gatekeeper.domain.likeness import LikenessIndex
from gatekeeper.service.sounds import syllables_of
from gatekeeper.store import tables as t
from gatekeeper.store.asking import AT_ONCE, Asking
from gatekeeper.store.kinds import LOOKOUT
from gatekeeper.store.prepared import Prepared

_QUESTION = "lookouts"
_MARK = Prepared(select(func.max(t.lookout.c.stamp)))
NO_LOOKOUTS = LikenessIndex(syllables_of)


class LookoutQuestions(Asking):
    """Whom the office wants looked at twice."""

    def lookouts(self, most: int | None = None) -> LikenessIndex:
        """All lines of the watch list, by whatever somebody may be like them.

        Args:
            most: So many lines may be read now, while somebody waits; where more have changed the list is as it was before,
                unless there was none. None for all.
        """
        mark = self.memory.once(_QUESTION, lambda: _MARK.scalar(self._do) or "")
        held = self._session.lists.lookouts
        known, stamps, index = held.held
        if mark == known:
            return index or NO_LOOKOUTS
        index = index or NO_LOOKOUTS
        now = {row.id: row.stamp for row in self._do.execute(select(t.lookout.c.id, t.lookout.c.stamp))}
        wanted = [line for line, stamp in now.items() if stamps.get(line) != stamp]
        if most is not None and len(wanted) > most and known:
            return index
        lines = []
        for start in range(0, len(wanted), AT_ONCE):
            named = t.lookout.c.id.in_(wanted[start : start + AT_ONCE])
            lines += [LOOKOUT.value(row, self._sealer) for row in self._do.execute(select(t.lookout).where(named))]
        index = index.changed(lines)
        held.held = mark, now, index
        return index
