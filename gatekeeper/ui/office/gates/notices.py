"""The list of what guards are told: its words and columns, and who has read the one that is chosen."""

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.office.notices import NoticeLine, NoticeReader
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.data import Facts
from gatekeeper.ui.office.words import say


class W(Words):
    """What is said of them."""

    HEADING = "保安通知", "Notices to guards"
    NONE = (
        "没有通知。\n点“通知各门岗”：每名保安登录后须按键确认，谁没看这里可见。",
        "No notices.\nUse “Tell all gates”: each guard confirms it after logging in, and you see here who has not.",
    )
    TELL_ALL = "通知各门岗", "Tell all gates…"
    TELL_GATE = "通知此门岗", "Tell this gate…"
    TELL_WHAT = (
        "当班保安下次同步后看到，其他人登录后看到；各人按回车确认，并记入日志。",
        "Guards on duty see it after the gate's next sync, others when they log in; each confirms it by Enter, for the log.",
    )
    ZH, EN = ("中文", "Chinese"), ("英文（可不填）", "English (may be left out)")
    DAYS = "有效几天", "For how many days"
    TOLD = "已通知；门岗下次同步后显示。", "Told: gates show it after their next sync."
    END_NOTICE = "结束通知", "End notice"
    END_WHAT = "还没看的保安不再看到它。", "Guards who have not read it no longer see it."
    ENDED = "已结束，门岗下次同步后不再显示。", "Ended: gates drop it after their next sync."
    WHAT = "通知", "Notice"
    FOR = "门岗", "Gate"
    ALL = "全部", "all"
    UNTIL = "有效至", "Until"
    READ = "已看", "Read"
    OVER = "已结束", "Over"
    READERS = "已看", "Read by"
    UNREADERS = "当过班，未看", "On duty since, not read"
    ABSENT = "还没上过班", "Not on duty since"
    NOBODY = "无人登录", "nobody logged in"


def text_of(one: NoticeLine, language: Language) -> str:
    """Its text on one line, in the language of the window."""
    return one.texts[language.value].replace("\n", " ")


def _gate(one: NoticeLine, language: Language) -> str:
    return one.gate or say(W.ALL, language)


def _until(one: NoticeLine, language: Language) -> str:
    return f"{one.until:%m-%d}" if one.holds else say(W.OVER, language)


NOTICES: tuple[Column[NoticeLine], ...] = (
    Column("what", W.WHAT, text_of),
    Column("until", W.UNTIL, _until, order=lambda one: one.until),
    Column(
        "read",
        W.READ,
        lambda one, _: f"{len(one.readers)}/{len(one.readers) + len(one.unread)}",
        order=lambda one: len(one.unread),
        grave=lambda one: one.holds and bool(one.unread),
        number=True,
    ),
)


def facts(one: NoticeLine) -> Facts:
    """The whole notice, and who has read it."""
    return Facts(
        "\n".join(dict.fromkeys(one.texts)),
        (
            (W.FOR, lambda language: _gate(one, language)),
            (W.UNTIL, lambda _: f"{one.until:%Y-%m-%d %H:%M}"),
            (W.UNREADERS, lambda _: "\n".join(one.unread)),
            (W.READERS, lambda language: "\n".join(_read(each, language) for each in one.readers)),
            (W.ABSENT, lambda _: "\n".join(one.absent)),
        ),
    )


def _read(one: NoticeReader, language: Language) -> str:
    return f"{one.who or say(W.NOBODY, language)}  {one.gate}  {one.at:%m-%d %H:%M}"
