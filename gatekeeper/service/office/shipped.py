"""Searches that come with the program: what clerks and the committee ask every day."""

from uuid import UUID, uuid5

from gatekeeper.domain.register import SavedSearch
from gatekeeper.service.office.registers import add_shipped as add_registers
from gatekeeper.service.office.searches import asking, saved_searches
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.rights import by_right

CAME_FROM, BOUGHT, UNSEEN = "来自湖北", "买了退烧药", "三天未见"
SEARCHES = (
    (CAME_FROM, "观察前来自 ~ 湖北 或 来访人来自 ~ 湖北 或 台账.来自 ~ 湖北"),
    (BOUGHT, "台账 = 购买退烧药"),
    (UNSEEN, "最后通行日期 <= 3天"),
    ("独居且年满七十", "年龄 >= 70 且 户内人数 = 1"),
    ("两周内返回", "返回日期 >= 14天 或 观察原因 = 外地返回"),
    ("正在居家观察", "观察到期 >= 0天"),
    ("需要帮助的老人", "年龄 >= 70 且 台账 = 需要帮助"),
    ("两周内有访客", "来访日期 >= 14天"),
)
"""Name and question: of 湖北 a clerk makes the region that is asked about. Questions over registers need theirs."""


def shipped_search(estate: UUID, name: str) -> UUID:
    """The id of a shipped search: the same at every office of the estate."""
    return uuid5(estate, f"search {name}")


@by_right
def add_searches(*, store: Store, clock: Clock) -> int:
    """The searches that come with the program, as far as none of their name is there, and the registers that they ask; answers
    how many searches were made. One that was deleted stays deleted."""
    add_registers(store=store, clock=clock)
    with store.write() as work:
        known = {one.id for one in work.all(SavedSearch)}
        named = {one.name for one in saved_searches(work)}
        fresh = [
            SavedSearch(shipped_search(work.me.estate, name), name, clock.now(), question)
            for name, question in SEARCHES
            if name not in named and shipped_search(work.me.estate, name) not in known
        ]
        for one in fresh:
            asking(one.question, work, clock)
            work.append(one)
    return len(fresh)


def shipped_named(name: str, *, store: Store, clock: Clock) -> UUID:
    """A shipped search that is asked for: the one of its name, made first if it is not there."""
    for _ in range(2):
        with store.read() as look:
            of = shipped_search(look.me.estate, name)
            kept = saved_searches(look)
            found = next((one.id for one in kept if one.id == of), None) or next(
                (one.id for one in kept if one.name == name), None
            )
        if found is not None:
            return found
        add_searches(store=store, clock=clock)
    return of
