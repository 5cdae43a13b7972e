"""What is said on the page on which a visit is checked."""

from gatekeeper.domain.words import Words


class CheckWord(Words):
    """Headings, keys, and what Enter does."""

    TITLE = "核对来访", "Check the visit"
    LINE = "{who} → {flat} · {purpose} · {hours} 小时", "{who} → {flat} · {purpose} · {hours} h"
    ALONG = "随行 {n} 人", "{n} along"
    ANSWER_NO = "否", "No"
    ANSWER_YES = "是", "Yes"
    HOST_YES = "7  住户同意", "7  Household: yes"
    HOST_NO = "8  住户不同意", "8  Household: no"
    HOST_SILENT = "9  联系不上", "9  Not reached"
    PHONES = "0  查电话：问住户是否接待", "0  Phone: ask about this visit"
    URGENT = "-  查电话：另有急事", "-  Phone: something urgent"
    NO_PHONE = "该户没有登记电话", "This household has no telephone on record"
    WRITTEN_DOWN = "（查看已记入日志）", " (this look is written down)"
    ISSUE = "签发并打印", "Issue and print"
    SHOW = "签发，屏幕显码", "Issue, show the code"
    RECORD_OUTSIDE = "登记：门外交接", "Record: stays outside"
    RECORD_AWAY = "登记：劝返", "Record: turned away"
    SCREEN = "＊  屏幕显码，不打印", "*  Show, no paper"
    ASK_FIRST = "现行规定须先问住户：按 7、8 或 9", "The rules say: ask the household first (7, 8 or 9)"
    REFUSED = "现行规定不接待此类来访", "The rules let nobody in for this purpose"
    OUTSIDE = "现行规定：在门外交接，不得入内", "The rules: handed over at the gate, stays outside"
    SAYS_NO = "住户不同意：请其离开", "The household said no: send them away"
    SAID_YES = "有一问答“是”：请先打电话给物业", "A question was answered with yes: call the office first"
    TOO_MANY = "随行人数超过规定（至多 {most} 人）", "More companions than the rules allow ({most})"
    NO_NUMBER = "规定须登记证件号（Esc 返回）", "The rules ask for an ID number (Esc goes back)"
