"""What the panel of the cards' look says."""

from gatekeeper.domain.words import Words


class DesignWord(Words):
    """The panel, and the button that opens it."""

    OPEN = "卡面样式", "Look of cards…"
    TITLE = "卡面样式", "Look of cards"
    WHAT = (
        "通行证颜色由规定决定，门岗靠它识别；这里只定小区自己的颜色和背面文字（临时证的背面总用通用须知）。标志在“选择标志”中换。",
        (
            "The colour of a pass follows from the rules, and gates know it by that. Here is the estate's own colour, and the "
            "text of the back (temporary passes keep the usual one)."
        ),
    )
    LAYOUT = "版式", "Template"
    COLOUR = "小区颜色", "The estate's colour"
    NONE = "不用，随通行证颜色", "None: that of each pass"
    OWN = "自定", "Own"
    RGB = "颜色代码，如 #1b4f8a", "Its code, such as #1b4f8a"
    BACK = "背面文字，最多 5 行；空着用通用须知", "Text of the back, at most 5 lines"
    USE = "用这个样式", "Use this look"
    USED = "已保存：从现在起新打印的卡都这样。", "Saved: cards look so from the next print on."
    BACK_AGAIN = "已恢复原来的样式。", "Cards look as before again."
    DRAWING = "正在绘制…", "Drawing…"
