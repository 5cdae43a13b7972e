"""What is said at the door of the office's window."""

from gatekeeper.domain.words import Words


class W(Words):
    """Its words."""

    LOG_IN = "请登录", "Log in"
    LOCKED = "已锁定", "Locked"
    SECOND = "请另一人确认", "Somebody else must confirm"
    FIRST = "登记第一名经理", "The first manager"
    FIRST_WHAT = (
        "登记后，每个人用自己的姓名和密码登录，日志写明是谁做的，各人只做其职务允许的事。也可以以后在“人员与权限”登记。",
        (
            "From then on everybody logs in with their own name and PIN, the journal says who did what, and each does what "
            "their role allows. It can be done later too, at “People & rights”."
        ),
    )
    KEPT = "没有保存的内容都还在。", "Nothing that was typed is lost."
    NAME = "姓名", "Name"
    PIN = "密码", "PIN"
    NEW_PIN = "密码（4 至 8 位数字）", "PIN (4 to 8 digits)"
    AGAIN = "再输一次", "The PIN once more"
    ENTER = "登录", "Log in"
    CONFIRM = "确认", "Confirm"
    LEAVE = "留待另一人确认", "Leave it for later"
    WHY = "原因（留待以后确认时，另一人会看到）", "Reason (for whoever confirms it later)"
    ADD = "登记", "Add"
    LATER = "以后再说", "Later"
    FORGOT = "忘记密码", "PIN forgotten"
    FORGOT_WHAT = (
        "经理可以用本机密码（打开这台电脑数据的密码）重设自己的密码，日志会写明。其他人请找经理重设。",
        "A manager sets a new PIN with the passphrase that opens this computer; the journal says so. Others ask a manager.",
    )
    PASSPHRASE = "本机密码", "Passphrase of this computer"
    SET = "重设", "Set it"
    CANCEL = "取消", "Cancel"
    SWITCH = "换人 / 锁定（Ctrl+L）", "Switch user / lock (Ctrl+L)"
    WRONG = "密码不对，还可试 {n} 次。", "Wrong PIN: {n} tries left."
    LOCKED_OUT = (
        "输错 5 次，已锁定 15 分钟：请等候，或换人登录。",
        "Locked for 15 min after 5 wrong PINs: wait, or let somebody else log in.",
    )
    DIFFER = "两次输入的密码不一致。", "The two PINs are not the same."
    GONE = "您的账号已停用：请换人登录。", "You no longer work here: somebody else must log in."
