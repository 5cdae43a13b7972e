"""What is said of a practice in the gate's own window."""

from gatekeeper.domain.words import Words


class PractisingWord(Words):
    """Its key, and how it begins and ends."""

    OPEN = ("练习（Ctrl+P）", "Practice (Ctrl+P)")
    TITLE = "正在准备练习…", "The practice is being prepared…"
    MEANWHILE = (
        "练习用虚构的人，什么都不记录。有人来就扫他的证：练习立刻结束，先给他判断。",
        (
            "Nobody in it is real, and nothing is recorded. Whoever comes: scan their pass. The practice ends at once, "
            "and they are answered."
        ),
    )
    SOMEBODY_HERE = "先处理完眼前这位，再练习", "Finish with whoever stands here, then practise"
    ENDED = "有人来了：练习已结束", "Somebody is here: the practice has ended"
