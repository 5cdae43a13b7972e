"""What is said when a guard logs in or goes home."""

from gatekeeper.domain.words import Words


class DutyWord(Words):
    """Sentences for whoever logs in, or tries to."""

    TITLE = ("请选择值班保安（↑ ↓）", "Who is on duty? (↑ ↓)")
    PIN_TITLE = "{who}，请输入密码", "{who}: type your PIN"
    NO_GUARDS = ("物业尚未登记保安", "The office has not enrolled any guards yet")
    END_SHIFT = "下班", "End my shift"
    SHIFT_BEGUN = "{who} 上班", "{who} is on duty"
    SHIFT_ENDED = "已下班", "The shift has ended"
    ASK_SUPERVISOR = "{name} 已锁定：班长按 Ctrl+O 解锁", "{name} is locked: supervisor, Ctrl+O"
