"""What is said while two people compare; nothing of it is spoken, and none of it stands outside of the panel."""

from gatekeeper.domain.words import Words


class TwiceWord(Words):
    """Sentences of the panel and of the bar."""

    OPEN = "再核对（Ctrl+K）", "Compare (Ctrl+K)"
    NOTHING = "没有需要再核对的人", "Nobody has to be compared again"
    WHICH = "两人再核对（{at}，{n}/{all}，↑ ↓ 换一位）", "Compare, two of you ({at}, {n} of {all}, ↑ ↓)"
    WHY = "{what}：凭什么？", "{what}: how do you know?"
    WHO = "另一人是谁？", "Who is the second person?"
    PIN = "{who}，请看过后输入密码", "{who}: look for yourself, then type your PIN"
    NO_SECOND = (
        "须两人：物业还没有登记另一名保安",
        "It takes two: the office has enrolled no other guard",
    )
    IS_NOT = "不是名单上的人", "Not the one"
    IS = "是名单上的人", "The one on the list"
    HERE = "这位", "Here"
    LISTED = "名单", "List"
    NAME = "姓名", "Name"
    FORMER = "曾用名", "Former name"
    NUMBER = "证件号", "Number"
    BORN = "出生", "Born"
    PLATE = "车牌", "Plate"
    PASS = "证号", "Pass"
    PHONE = "电话", "Phone"
    ALIKE = "相近：{by}", "Alike: {by}"
    TELL = "告知：{tell}", "Tell: {tell}"
    CONFIRMED = "此前已确认是名单上的人", "Was confirmed to be the one before"
    CLEARED = "已记录，可以继续", "Recorded, go on"
    TOLD = "已记录：{tell}", "Recorded. {tell}"
