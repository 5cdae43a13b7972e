"""What is said while another lane is opened."""

from gatekeeper.domain.words import Words


class LaneWord(Words):
    """Sentences of the panel and of the bar."""

    OPEN = "另开通道（Ctrl+N）", "Open a lane (Ctrl+N)"
    WHY = "另开通道：{way}（↑ ↓ 换方向）：原因？", "Another lane: {way} (↑ ↓): why?"
    IN = "进", "in"
    OUT = "出", "out"
    BOTH = "进出", "both ways"
    OPENS = (
        "“{lane}”在另一显示器上打开；只有一个显示器时在本窗口后面（Alt+Tab）",
        "{lane} opens on the other monitor; where there is one only, behind this window (Alt+Tab)",
    )
