"""What is said around a practice."""

from gatekeeper.domain.words import Words


class PracticeWord(Words):
    """The band, the scene, the page of results."""

    BAND = "练习 · 人都是虚构的，什么都不记录，不放行真人", "PRACTICE · nobody is real, nothing is recorded"
    COUNT = "{at}／{of}", "{at} of {of}"
    SKIP = "不会，下一位", "Skip"
    RIGHT = "对", "Right"
    WRONG = "不对", "Not right"
    SECONDS = "{seconds} 秒", "{seconds} s"
    TITLE = "练习结果", "How it went"
    ALL_RIGHT = "全对：{people} 人，平均每人 {seconds} 秒", "All right: {people} people, {seconds} s each"
    SOME_WRONG = (
        "错 {wrong} 处：{people} 人，平均每人 {seconds} 秒",
        "{wrong} wrong: {people} people, {seconds} s each",
    )
    NOTHING = "还没有开始", "Nothing was practised"
    TO_PRACTISE = "请多练：", "Practise this:"
    NOTHING_TO_PRACTISE = "没有需要多练的，可以上岗。", "Nothing needs more practice."
    SLOW = "慢", "slow"
    DONE = "结束（Esc）", "Done (Esc)"
    NOT_REAL = "练习中不认真实的通行证：请先结束练习", "A real pass does not count in a practice: end it first"
