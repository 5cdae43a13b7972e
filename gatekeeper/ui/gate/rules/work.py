"""What the card with new rules asks of the outside: what is different, and a line in the log that it was seen."""

import time
from collections.abc import Callable
from functools import partial

from gatekeeper.service.gate.rules import News
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.ceremony import RulesKept, RulesTold
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.jobs import Jobs, Lane

AGAIN = 30.0  # seconds until what could not be looked up is tried once more


class Telling:
    """Sets going what a new state asks for."""

    def __init__(
        self,
        actions: GateActions,
        jobs: Jobs,
        *,
        handle: Callable[[e.Event], None],
        failed: Callable[[int, Exception], None],
    ) -> None:
        self._actions, self._jobs = actions, jobs
        self._handle, self._failed = handle, failed
        self._asked = ""
        self._next = 0.0

    def follow(self, before: State, s: State) -> None:
        """The state is another one now."""
        unseen, news = s.status.unseen, s.rules.news
        wanted = unseen and (news is None or news.digest != unseen)
        if wanted and (self._asked != unseen or s.now >= self._next):
            self._asked, self._next = unseen, s.now + AGAIN
            self._look_up()
        if s.rules.saying and s.rules.saying != before.rules.saying and news is not None:
            self._say(s.rules.saying, news)

    def _look_up(self) -> None:
        self._jobs.run(
            self._actions.news_of_rules,
            then=lambda news: self._handle(RulesTold(news)),
            otherwise=partial(self._failed, 0),
            lane=Lane.OUTSIDE,
        )

    def _say(self, number: int, news: News) -> None:
        self._jobs.run(
            partial(self._actions.see_rules, news.digest),
            then=lambda _: self._handle(RulesKept(number, time.monotonic())),
            otherwise=partial(self._failed, number),
        )
