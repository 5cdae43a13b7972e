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
        "“{lane}”正在打开：请给它接上自己的扫码枪或摄像头",
        "Opening {lane}: give it a scanner or a camera of its own",
    )
