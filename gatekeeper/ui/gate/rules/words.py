"""What is said of rules."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class RulesWord(Words):
    """What the card with new rules says."""

    NEWER = (
        "规定比本机程序新，不认识的部分没有执行：请升级程序",
        "The rules are newer than this program, which obeys what it knows of them: update it",
    )
    NEW = "规则有变：请看并确认", "The rules have changed: read and confirm"
    CHANGED = "规则已更改：{before} → {title}", "The rules have changed: {before} → {title}"
    IN_FORCE = "现行规则：{title}", "The rules in force: {title}"
    CHANGES = "以下各项有变，其余照旧", "What changes; all else stays as it was"
    ALL = "本门岗第一次收到这些规则", "This gate has these rules for the first time"
    ONLY_REMARKS = "规则内容没有变化（只改了说明文字）", "Nothing of the rules is different (only remarks are)"
    LOADING = "正在比较…", "Comparing…"
    SEEN = "知道了（回车）", "Understood (Enter)"
    NEXT = "下一页 {n}/{total}（回车）", "Next page {n}/{total} (Enter)"
    LATER = "稍后（Esc）", "Later (Esc)"
    BY = "确认人：{who}", "In the name of {who}"
    LOG_IN = "先登录再确认（F10）", "Log in to confirm (F10)"
    SEEN_NOW = "已确认：{title}", "Confirmed: {title}"
