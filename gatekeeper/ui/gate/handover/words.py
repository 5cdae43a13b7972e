"""What is said while a shift goes from one guard to the next."""

from gatekeeper.domain.words import Words


class HandoverWord(Words):
    """Sentences of the panel."""

    OPEN = "交班（Ctrl+J）", "Hand over (Ctrl+J)"
    NOBODY = "现在无人值班：接班的人请按 F10 登录", "Nobody is on duty: log in with F10"
    NO_OTHER = "没有别的保安可以接班", "There is no other guard to hand over to"
    LEAVING = "交班：{who}，请输入密码", "Hand over: {who}, type your PIN"
    COMING = "接班：{who}，请输入密码（上下键换人）", "Take over: {who}, your PIN (or ↑ ↓)"
    MEASURED = (
        "{who} 的体温和口罩：如 3 6 5，＋ 口罩，再按确定",
        "{who}: temperature (3 6 5), + mask, OK",
    )
    MASK = "口罩 ＋", "Mask +"
    DONE = "{leaving} → {coming}：已交班", "{leaving} → {coming}: handed over"
    CHECKPOINT = "校验码 {short}", "Check code {short}"
    PRINT = "打印交接单（确定）", "Print the page to sign (OK)"
    PRINTED = "交接单已打印：双方签字", "Printed: both sign it"
    KEPT = "没有打印机：交接单在 {file}", "No printer: the page is {file}"
    CLOSE = "关闭", "Close"
