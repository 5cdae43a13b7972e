"""What is said while somebody is looked for."""

from gatekeeper.domain.words import Words


class FindWord(Words):
    """Sentences for whoever looks for somebody."""

    TITLE = (
        "查找：房号 3-2-501、拼音或首字母、证件末四位或 8 位今日口令",
        "Find: flat 3-2-501, name, initials, last four of the ID, today's 8-digit code",
    )
    NONE = "没有找到", "Nobody found"
    MORE = "共 {n} 人，请再输入", "{n} people: type more"
    EMPTY = "请输入", "Type something"
    CODE_MISTYPED = "口令有误，请再问一遍", "Mistyped: ask again"
    CODE_WRONG = ("今天没有这个口令", "Not one of today's codes")
    CODE_PAUSED = ("错误太多，请等一分钟", "Too many wrong codes: wait 1 min")
    CODES_NONE = ("还没有今日口令，请先同步", "No codes yet: sync first")
    WAIT = ("住户名单载入中…", "The list is loading…")
