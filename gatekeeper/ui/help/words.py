"""What the help says around its pages."""

from gatekeeper.domain.words import Words


class HelpWord(Words):
    """Titles and buttons of the help."""

    OPEN = "帮助（Ctrl+H）", "Help (Ctrl+H)"
    BUTTON = "帮助 F1", "Help F1"
    TITLE = "帮助", "Help"
    AT_GATE = "帮助：↑↓ 翻看，←→ 换页，扫码即关闭", "Help: ↑↓ scroll, ←→ turn; a scan closes it"
    CONTENTS = "目录", "Contents"
    PREVIOUS = "上一页", "Previous"
    NEXT = "下一页", "Next"
    CLOSE = "关闭", "Close"
    LAMINATED = "打印一页通", "Print the laminated page…"
