"""What is said of the evacuation list."""

from gatekeeper.domain.words import Words


class EvacuateWord(Words):
    """Headings and sentences."""

    OPEN = "疏散名单（Ctrl+E）", "Evacuation (Ctrl+E)"
    LISTING = "正在查谁在小区内…", "Looking up who is inside…"
    TITLE = "在内 {n} 人，{houses} 栋（{at}）", "Inside: {n}, in buildings: {houses} ({at})"
    NOBODY = "按记录，小区内没有人（{at}）", "By the log nobody is inside ({at})"
    PRINTING = "正在打印名单…", "Printing the list…"
    PRINTED = "疏散名单已打印", "The evacuation list is printed"
    KEPT = "没有打印机：疏散名单在 {file}", "No printer: the evacuation list is {file}"
    AGAIN = "确定：再打印一次", "OK: print once more"
    PAGE = "第 {n}/{total} 页（方向键）", "Page {n}/{total} (arrow keys)"
    ASSUMED = "推定已离开", "assumed to have left"
    VISITOR = "访客", "visitor"
    MANY = "共 {n} 人", "{n} people"
    CLOSE = "关闭", "Close"
