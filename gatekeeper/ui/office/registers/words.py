"""What the desks of registers and of saved searches say."""

from gatekeeper.domain.words import Words


class W(Words):
    """Registers, their rows, and whom a rule proposes."""

    TITLE = "台账", "Registers"
    NONE = (
        "还没有台账。\n点“内置台账”建立外地返回、购药、独居老人等，或点“新建”。",
        "No registers yet.\nUse “Shipped” for arrivals, medicine, lonely elderly and others, or “New”.",
    )
    NAME = "台账", "Register"
    ROWS = "人数", "Rows"
    DUE = "待跟进", "Due"
    NEW = "新建", "New…"
    SHIPPED = "内置台账", "Shipped"
    SHIPPED_DONE = "已建立 {n} 个内置台账。", "{n} shipped registers were made."
    EDIT = "修改", "Change…"
    CLOSE_IT = "停用", "Close…"
    FIELDS = (
        "各项（名称:类型；类型为 文本 数字 日期 是否 选项:甲/乙）",
        "Fields (name:type; text, number, date, yes-no, choice:a/b)",
    )
    RULE = (
        "推荐规则（如 年龄 >= 70 且 户内人数 = 1；可不填）",
        "Rule that proposes people, such as age >= 70 (may be empty)",
    )
    MADE = "已建立台账“{name}”。", "The register “{name}” was made."
    CHANGED = "已修改台账“{name}”。", "The register “{name}” was changed."
    CLOSED = "台账“{name}”已停用，内容仍在。", "The register “{name}” is closed; its rows stay."
    IN_IT = "名单", "Rows"
    NO_ROWS = (
        "选一个台账；点“加入”登记，或确认下面推荐的人。",
        "Choose a register; add somebody, or confirm whom its rule proposes below.",
    )
    ADD = "加入", "Add…"
    WHO = "姓名、“房号 姓名”或房号", "Name, flat and name, or flat"
    VALUES = "各项", "Fields"
    NOT_SAID = "（未填）", "(not said)"
    YES = "是", "yes"
    NO = "否", "no"
    FOLLOW = "几天后跟进", "Follow up in days"
    NOTE = "备注", "Note"
    ADDED = "已加入。", "Added."
    ROW = "修改", "Change…"
    SAVED = "已保存。", "Saved."
    FOLLOWED = "已跟进", "Followed up…"
    FOLLOWED_DONE = "{n} 人已跟进。", "{n} followed up."
    OVER = "移出", "Close…"
    OVER_DONE = "{n} 人已移出，内容仍在日志。", "{n} rows were closed; the log has them still."
    SINCE = "加入日期", "Since"
    NEXT = "下次跟进", "Next"
    EXPORT_WHAT = (
        "导出 {n} 行，含全名和各项。将连同原因记入日志。",
        "{n} rows with full names. The export and its reason go into the log.",
    )
    TO_XLSX = "导出 Excel", "Export to Excel…"
    PROPOSED = "按规则推荐（确认后才加入）", "Proposed by the rule (nobody enters unconfirmed)"
    NONE_PROPOSED = "没有推荐的人。", "Nobody is proposed."
    CONFIRM = "确认加入", "Confirm"
    CONFIRMED = "已加入 {n} 人。", "{n} were added."
    UNDONE = "已恢复 {n} 行。", "{n} rows are as they were."
    FIND = "姓名、拼音首字母或内容", "Name, initials, or what is in a field"


class S(Words):
    """Saved searches."""

    TITLE = "查询", "Searches"
    NONE = (
        "还没有保存的查询。\n点“内置查询”得到常问的，或点“新建”，选几个条件，存个名字，以后一点就有。",
        "No searches yet.\nUse “Shipped” for what is often asked, or “New”: choose conditions and give it a name.",
    )
    NAME = "名称", "Name"
    QUESTION = "条件", "Condition"
    FOR_EXAMPLE = "年龄 >= 70 且 户内人数 = 1", "age >= 70 and household.size = 1"
    NEW = "新建", "New…"
    SHIPPED = "内置查询", "Shipped"
    SHIPPED_DONE = "已建立 {n} 个内置查询。", "{n} shipped searches were made."
    SHIPPED_ONE = "打开内置查询", "Open a shipped one"
    BY_TEXT = "写条件", "Write one…"
    EDIT = "修改", "Change…"
    DROP = "删除", "Delete"
    SAVED = "已保存“{name}”。", "“{name}” is saved."
    DROPPED = "已删除“{name}”。", "“{name}” was deleted."
    FOUND = "符合的人", "Who fits"
    NOBODY = "选一个查询。", "Choose a search."
    JOIN = "条件之间", "Conditions"
    ALL = "都符合", "all"
    ANY = "符合一条即可", "any"
    FIELD = "项目", "Field"
    COMPARE = "比较", "Is"
    VALUE = "值（日期可写 14天）", "Value (14d: two weeks ago)"
    NAMED = "台账的项", "Field of a register"
    NO_CONDITION = "（不用）", "(none)"
    EXPORT_WHAT = (
        "导出 {n} 人，含全名。将连同原因记入日志。",
        "{n} people with full names. The export and its reason go into the log.",
    )
    IS = "是", "is"
    IS_NOT = "不是", "is not"
    LEAST = "不小于／不早于", "at least / from"
    MOST = "不大于／不晚于", "at most / until"
    HAS = "包含", "contains"
