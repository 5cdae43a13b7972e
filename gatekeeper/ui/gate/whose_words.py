"""What is said of whose a temperature is."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class WhoseWord(Words):
    """Why a reading is nobody's, or whose it is."""

    # above the temperature
    NEXT = ("给下一位", "For the next person")
    BEFORE_SCAN = "先测后扫 · 还有 {n} 秒", "before the scan · {n} s"
    AFTER_ANSWER = "刚才那位 · 还有 {n} 秒", "answered just now · {n} s"
    ASKED = ("正在查询的这位", "Being looked up")
    NOBODY = "现在不测温", "Not measuring now"

    # why something counts for nobody
    TOO_SOON = (
        "画面刚换：刚才按的键没有算，停一秒再按",
        "The screen just changed: those keys did not count, wait a second",
    )
    CLOSE_FIRST = "先关掉右边的窗口（Esc），再测温、看口罩", "Close the panel first (Esc), then measure"
    WAIT_FIRST = "请等这位的结果出来再按", "Wait for this answer, then type"
    ONLY_LOOKED_UP = ("仅查询：体温、口罩、健康码都不记录", "Look-up only: measurements are not recorded")
    BEFORE_GONE = "先测的 10 秒内没有人扫码，已作废：请再测", "Nobody was scanned within 10 s: measure again"
    NOBODYS = "刚才测的不知是谁的，已作废：请再测", "Nobody knows whose reading that was: measure again"
    BEHIND = ("{typed}：窗口开着时测得，未采用", "{typed}: measured while a panel was open, not used")
