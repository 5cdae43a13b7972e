"""What the laminated pages say beside the program's own words: what each key does, what each sentence of the bar asks for."""

from collections.abc import Mapping

from gatekeeper.domain.words import Words


class GuideWord(Words):
    """Titles and whom to call."""

    GUARD = "保安一页通", "At the gate: the guard's page"
    SUPERVISOR = "班长一页通", "At the gate: the shift supervisor's page"
    GUARD_LEAD = (
        "每一位：扫码 → 看颜色和形状 → 照做。下一位随时可以扫，不用先关画面。",
        "Everybody: scan, look at colour and shape, do what it says. The next person can scan at any time.",
    )
    SUPERVISOR_LEAD = (
        "接班先自检，交班先核对。提示条上的话都要处理，处理不了就打电话。",
        "Test before the shift, check before handing over. Deal with everything the bar says, or call.",
    )
    KEYS = "按键", "Keys"
    EVERY_SHIFT = "每个班", "Every shift"
    TROUBLES = "提示条说什么，怎么办", "What the bar says, and what to do"
    BY_STICK = "用U盘同步（Ctrl+U）", "Syncing by USB stick (Ctrl+U)"
    OFFICE = "物业", "Property office"
    COMMITTEE = "居委会", "Neighbourhood committee"
    EMERGENCY = "报警 / 急救", "Police / ambulance"
    NOTE = (
        "按 gatekeeper {version} 的画面和按键印制，{day}。程序更新后请重新打印。",
        "Printed from gatekeeper {version} on {day}. Print it again after an update.",
    )


class SignWord(Words):
    """What each outcome asks for."""

    ADMIT = "可以进出。画面会自己关闭。", "Let them through. It closes by itself."
    CHECK = (
        "先做屏幕上的步骤。没有问题，按回车“{let_in}”；不让进，按 {key} {back}。",
        "Do the steps on the screen. If all is well press Enter, '{let_in}'; if not, {key} {back}.",
    )
    REFUSE = (
        "不能放行。看屏幕上的原因，带到一旁，照步骤处理。",
        "Do not let them through. Read the reason, ask them to step aside, follow the steps.",
    )
    CANNOT_JUDGE = (
        "本机判断不了，不等于禁止。看原因，打电话给物业，由人决定。",
        "The computer cannot tell, which is no refusal. Read the reason, call the office, let a person decide.",
    )


class KeyWord(Words):
    """What a key does."""

    VISITOR = "给访客办临时证：到哪户、姓名、几小时", "A visitor's pass: flat, name, hours"
    ID = "身份证、护照放到摄像头前识别", "Read an ID card or passport"
    PLATE = "输入车牌，查是哪户的车", "Type a plate and see whose car it is"
    FIND = "没带证：按房号、姓名、拼音查", "No card: find by flat, name or pinyin"
    WAY = "换成管“进”或管“出”，用完换回", "Turn the gate to in or out; turn it back after use"
    LOOK = "只看不记录，再按一次恢复", "Look without recording; press again to end"
    BACK = "不让进：劝其离开，并记录", "Not let in: turn them back, and record it"
    UNDO = "按错了：撤销 30 秒内的上一条", "A slip: undo the last answer within 30 s"
    COURIER = "快递、外卖：记到哪户、放在哪", "For which flat, where the parcel is"
    SHIFT = "上班、换人、下班：选人，输密码", "Begin, change or end a shift: name and PIN"
    LANGUAGE = "中文、英文切换", "Chinese or English"
    THEME = "日间、夜间画面", "Screen for day or night"
    THIS_SHIFT = "本班进出、劝返，和没了结的核实", "This shift's figures, and checks left open"
    INSIDE = "谁还在里面，谁超时未出", "Who is inside, and who stays too long"
    LABEL = "再看、再印上一张临时证", "The last label: show it, print it again"
    HAND_OVER = "交班：两人输密码，打印交接单", "Hand over: both PINs, and a page to sign"
    OVERRULE = "班长放行，或作废较早的判断", "Supervisor: override, or annul an answer"
    STICK = "换名单、交记录", "Take the list, give the log"
    TEST = "试摄像头、扫码枪、打印机、声音", "Try camera, scanner, printer and sound"
    EVACUATE = "疏散：打印谁还在里面", "Evacuation: print who is inside"
    PRACTISE = "练习：不作数，不记录", "Practice: nothing counts or is recorded"
    HELP = "看说明书里正在做的这一页", "The manual, at what you are doing"
    DIGITS = "数字键，如 3 6 5 就是 36.5", "Digits: 3 6 5 is 36.5"
    MASK = "戴了口罩按一下", "Press when a mask is worn"
    HEALTH = "看手机选绿、黄、红", "Look at the phone: green, yellow or red"


KEY_DOES: Mapping[str, Words] = {
    "F1": KeyWord.VISITOR,
    "F2": KeyWord.ID,
    "F3": KeyWord.PLATE,
    "F4": KeyWord.FIND,
    "F5": KeyWord.WAY,
    "F6": KeyWord.LOOK,
    "F7": KeyWord.BACK,
    "F8": KeyWord.UNDO,
    "F9": KeyWord.COURIER,
    "F10": KeyWord.SHIFT,
    "F11": KeyWord.LANGUAGE,
    "F12": KeyWord.THEME,
    "Ctrl+S": KeyWord.THIS_SHIFT,
    "Ctrl+V": KeyWord.INSIDE,
    "Ctrl+L": KeyWord.LABEL,
    "Ctrl+J": KeyWord.HAND_OVER,
    "Ctrl+O": KeyWord.OVERRULE,
    "Ctrl+U": KeyWord.STICK,
    "Ctrl+T": KeyWord.TEST,
    "Ctrl+E": KeyWord.EVACUATE,
    "Ctrl+P": KeyWord.PRACTISE,
    "Ctrl+H": KeyWord.HELP,
}
"""By the name of the key; a test compares them with the keys that the window has. What the verdict itself offers stands there."""


class ShiftStep(Words):
    """What a supervisor does with a key, every shift."""

    TEST = "接班前：每样试一次，打一张测试页", "Before the shift: try each, print a test page"
    LOG_IN = "每人用自己的密码登录，不替别人登", "Everybody logs in with their own PIN"
    REVIEW = "交班前：没了结的核实要问清补上", "Before handing over: settle every open check"
    HAND_OVER = "交班：两人输密码，量体温，签交接单", "Hand over: both PINs, a temperature, a page to sign"
    OVERRULE = "不按判断放行、作废：选原因，输密码", "Override or annul: the reason, then your PIN"
    SYNC = "没有联网的门岗，每班同步一次", "A gate without a network: sync once a shift"


SHIFT_DOES: Mapping[str, Words] = {
    "Ctrl+T": ShiftStep.TEST,
    "F10": ShiftStep.LOG_IN,
    "Ctrl+S": ShiftStep.REVIEW,
    "Ctrl+J": ShiftStep.HAND_OVER,
    "Ctrl+O": ShiftStep.OVERRULE,
    "Ctrl+U": ShiftStep.SYNC,
}


class TroubleWord(Words):
    """What to do about a sentence of the bar."""

    LIST_IS_OLD = (
        "联网或用U盘取新名单。取到之前人工核实，登记在纸上。",
        "Fetch the list by network or stick. Until then decide yourself and write it on paper.",
    )
    NOT_RECORDED = (
        "这一位没有存上：写姓名、房号、时间、体温，事后交物业。",
        "Write down name, flat, time and temperature, and give it to the office later.",
    )
    STORE = (
        "删掉无关的文件；不要删程序的数据文件夹。",
        "Delete files that are not ours; never the program's own folder.",
    )
    CLOCK = (
        "与手机对时，改正系统时间；时间错的记录物业会看到。",
        "Compare with a phone and set the clock; the office sees what was off.",
    )
    DOUBTFUL = (
        "告诉物业：可能有一台电脑被复制或放回过。",
        "Tell the office: a computer may have been copied or restored.",
    )
    CAMERA = "重新插线；换扫码枪继续，或按 F4 查找。", "Plug it in again; go on with the scanner, or find by F4."
    SCANNER = (
        "扫说明书上的“高速”设置码；先用摄像头。",
        "Scan the code for high speed in its manual; use the camera meanwhile.",
    )
    MISTAKE = "程序会继续；同一句再出现，打电话给物业。", "The program goes on; if it comes again, call the office."
    PIN = "等 15 分钟，或由另一位保安登录。", "Wait 15 minutes, or let another guard log in."


class StickStep(Words):
    """What happens in each step with a stick."""

    TAKE = "插好后自动出现；旧的名单不会盖掉新的。", "It appears by itself; an old list never replaces a newer one."
    GIVE = "写完会读出核对，没写完会提示再来。", "What was written is verified; if it is not whole, it says so."
    GO = "看到“{safe}”再拔。", "Only once it says '{safe}'."
