"""What is said when a guard logs in or goes home."""

from gatekeeper.domain.words import Words


class DutyWord(Words):
    """Sentences for whoever logs in, or tries to."""

    TITLE = ("请选择值班保安", "Who is on duty?")
    PIN_TITLE = "{who}，请输入密码", "{who}: type your PIN"
    PIN_WRONG = "密码不对，还可试 {n} 次", "Wrong PIN: {n} tries left"
    PIN_LOCKED = (
        "输错 5 次已锁定 15 分钟：请等候，或换人登录",
        "Locked for 15 min after 5 wrong PINs: wait, or let someone else log in",
    )
    NO_GUARDS = ("物业尚未登记保安", "The office has not enrolled any guards yet")
    END_SHIFT = "下班", "End my shift"
    SHIFT_BEGUN = "{who} 上班", "{who} is on duty"
    SHIFT_ENDED = "已下班", "The shift has ended"
