"""What is said of rules, and of what the office tells the guards."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class RulesWord(Words):
    """What the card with new rules says."""

    NEWER = (
        "规定比本机程序新，不认识的部分没有执行：请升级程序",
        "The rules are newer than this program, which applies what it knows: update it",
    )
    NEW = ("规定有变：请看并确认", "The rules have changed: read and confirm")
    CHANGED = ("规定已更改：{before} → {title}", "The rules have changed: {before} → {title}")
    IN_FORCE = ("现行规定：{title}", "Rules in force: {title}")
    CHANGES = ("以下各项有变，其余照旧", "What changes; everything else stays")
    ALL = ("本门岗第一次收到这些规定", "This gate has these rules for the first time")
    ONLY_REMARKS = ("规定内容没有变化（只改了说明文字）", "The rules themselves are unchanged (only remarks are new)")
    NEWS = ("物业有通知：请看并确认", "The office has a notice: read and confirm")
    NOTICE = ("物业通知", "A notice from the office")
    TELLS = ("看完按回车确认；每名保安各确认一次", "Read it, then Enter; each guard confirms it once")
    NOTICE_READ = "已确认：物业通知", "Confirmed: the office's notice"
    LOADING = "正在比较…", "Comparing…"
    SEEN = "知道了（回车）", "Understood (Enter)"
    NEXT = "下一页 {n}/{total}（回车）", "Next page {n}/{total} (Enter)"
    LATER = "稍后（Esc）", "Later (Esc)"
    BY = ("确认人：{who}", "Confirmed by {who}")
    LOG_IN = "先登录再确认（F10）", "Log in to confirm (F10)"
    SEEN_NOW = "已确认：{title}", "Confirmed: {title}"
