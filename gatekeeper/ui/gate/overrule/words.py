"""What is said while a supervisor overrules an answer."""

from gatekeeper.domain.words import Words


class OverruleWord(Words):
    """Sentences of the panel, of the verdict, and of the bar."""

    OPEN = "班长（Ctrl+O）", "Override (Ctrl+O)"
    BUTTON = "班长放行", "Supervisor override"
    WHICH = "班长作废：哪一条？", "Annul: which answer?"
    WHY_ADMIT = "班长放行 {who}：原因？", "Let {who} through: why?"
    WHY_ANNUL = "作废 {who}：原因？", "Annul {who}: why?"
    NOTHING = "没有可作废的记录", "There is no answer to annul"
    ADMITTED = "班长放行：{who}", "Let through by the supervisor: {who}"
    ANNULLED = "已作废：{who}", "Annulled: {who}"
    BY = "班长放行：{name}（{why}）", "Supervisor {name}: {why}"
    WAS = "原判断：{outcome}", "Answer was: {outcome}"
