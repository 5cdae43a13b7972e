"""What is said where a supervisor's word is asked for, and once of a thermometer that drifts."""

from gatekeeper.domain.words import Words


class WarrantWord(Words):
    """Sentences of the panel and of the bar."""

    UNLOCK = "解锁 {name}：原因？", "Unlock {name}: why?"
    ADJUST = "测温校正 {by} ℃（↑ ↓ 调整）：原因？", "Correct readings by {by} °C (↑ ↓): why?"
    UNLOCKED = "已解锁：{name}，请重新输入密码", "Unlocked: {name}, type your PIN again"
    ADJUSTED = "从现在起测温校正 {by} ℃", "From now on readings are corrected by {by} °C"
    NOT_ADJUSTED = "测温不再校正", "Readings are no longer corrected"
    DRIFTS_UP = (
        "测温比平时高 {by} ℃：请与另一个测温仪对照（Ctrl+T）",
        "Readings are {by} °C above usual: compare thermometers (Ctrl+T)",
    )
    DRIFTS_DOWN = (
        "测温比平时低 {by} ℃：请与另一个测温仪对照（Ctrl+T）",
        "Readings are {by} °C below usual: compare thermometers (Ctrl+T)",
    )
    COLD = (
        "多数读数偏低：天冷，请先在避风处等一会儿再测",
        "Most readings are too low: let people warm up first",
    )
