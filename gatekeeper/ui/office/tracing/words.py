"""What the desk of tracing says."""

from gatekeeper.domain.words import Words


class W(Words):
    """Its words."""

    TITLE = "流调追踪", "Tracing"
    CASES = "病例", "Cases"
    NONE = (
        "还没有病例。\n点“登记病例”，写姓名、车牌或访客的临时证号，即可查出接触者。",
        "There is no case yet.\nUse “Open case” with a name, a number plate or a visitor's pass to find the contacts.",
    )
    CONTACTS = "接触者", "Contacts"
    NO_CONTACTS = (
        "没有接触者。\n双击左边的病例查看。",
        "No contacts.\nDouble-click a case on the left to look at it.",
    )
    OPENED = "登记", "Opened"
    NAME = "姓名", "Name"
    FLAT = "房号", "Flat"
    TO_CALL = "待联系", "To call"
    IS_CLOSED = "已结束", "Closed"
    WHY = "原因", "Why"
    LAST = "最近一次", "Last"
    STATE = "状态", "State"
    PHONE = "电话", "Phone"
    NOTE = "备注", "Note"
    FRESH = "新上报", "new"

    OPEN_CASE = "登记病例", "Open case…"
    WHO = "姓名、车牌（访客的也可）或证号", "Name, plate (a visitor's too) or pass number"
    DAYS = "往前查几天", "Days to look back"
    MINUTES = "门岗相隔几分钟算接触", "Minutes apart at a gate"
    SAME_DAY = "当天同向经过同一门岗的人也算", "Same gate, same day counts too"
    OPENED_SAID = "已登记 {name}，{n} 名接触者。", "Case of {name} opened: {n} contacts."
    LOOK = "查看", "Look at"
    CLOSE_CASE = "结束病例", "Close case…"
    CLOSED_SAID = "已结束 {name} 的病例。", "Case of {name} closed."

    REACHED = "已联系", "Reached"
    ISOLATING = "已居家", "Isolating"
    DONE = "了结", "Done"
    SET = "{n} 人：{state}", "{n}: {state}"
    CHANGE = "状态与备注", "Change…"
    CHANGED = "已保存。", "Saved."
    OBSERVE = "居家观察", "Observe"
    BEGUN = "{name} 居家观察到 {last}。", "{name} is under observation until {last}."
    MARK_TO_CALL = "待联系的 {n} 人", "{n} to call"

    SECOND = "次密接", "Second ring…"
    SECOND_OF = "{name} 的次密接：{n} 人", "Contacts of the contacts of {name}: {n}"
    SECOND_WHAT = (
        "查了 {of} 名接触者中的 {n} 名：同户、同车、前后脚进出门岗。已是接触者的人不再列出。",
        "Of {n} contacts out of {of}: household, car, near at a gate. Who is a contact already is not listed again.",
    )
    THROUGH = "经由接触者", "Through"
    NO_SECOND = "没有查到次密接。", "Nobody was near a contact."
    SAVE_SECOND = "另存为表格", "Save as CSV…"
    SECOND_LEAVES = (
        "表中有姓名和电话，用后请收好；原因记入日志。",
        "The table has names and telephone numbers: keep it safe. The reason is an entry of the journal.",
    )
    TRACE = "追踪", "Trace…"
    CLUSTER = "合并成图", "One picture…"
    CLUSTER_TWO = "请至少选两个病例（按住 Ctrl 点选）。", "Choose two cases at least (Ctrl and a click)."
    CLUSTER_KEYS = (
        "用方向键或鼠标选人，看电话和接触原因。▲进 ▽出 ×未放行 ／推定 ●与几个病例都有接触的人最近一次",
        "Arrows or the mouse choose somebody. ▲ in, ▽ out, × refused, ／ assumed, ● last time of whoever is in several cases",
    )
    CLUSTER_CASE = "病例 {name}，{opened} 登记，{n} 名接触者", "Case {name}, opened {opened}: {n} contacts"
    SAVE_PICTURE = "保存图片", "Save picture…"
    PICTURE_FILES = "PDF 或 PNG (*.pdf *.png)", "PDF or PNG (*.pdf *.png)"
    PICTURE_WHAT = (
        "图上有姓名和房号，用后请交回；原因记入日志。",
        "The picture has names and flats: collect it after use. The reason is an entry of the journal.",
    )
    ONE_CALL_LIST = "合并联系单", "One call list…"

    REHEARSE = "演练", "Rehearse…"
    REHEARSAL_BANNER = (
        "演练 · 人都是虚构的，什么都不会写入",
        "REHEARSAL · these people do not exist, nothing is written",
    )
    REHEARSAL_STORY = (
        (
            "{who} 今天确诊，近 {days} 天有传染性，门岗前后 {minutes} 分钟内同向进出算接触。\n"
            "勾选收到 U盘的门岗，定好天数和分钟，选中查到的人打电话，最后“结束演练”。"
        ),
        (
            "{who} was found ill today; what counts: the last {days} days, {minutes} minutes apart at a gate, same direction.\n"
            "Tick the gates whose stick was brought, set days and minutes, choose and call whoever is found, then end it."
        ),
    )
    REHEARSAL_CALL = "给选中的人打电话", "Call the chosen"
    REHEARSAL_END = "结束演练", "End the rehearsal"
    REHEARSAL_FIGURES = (
        "演练成绩：用时 {minutes} 分钟；应联系 {there} 人，联系到 {reached} 人；不必联系却联系了 {needless} 人。",
        "Result: {minutes} min; {reached} of {there} contacts called; called without need: {needless}.",
    )
    REHEARSAL_MISSED = "{why}（{n} 人）：{names}", "{why} ({n}): {names}"
    REHEARSAL_OVER = "演练结束，没有写入任何内容。", "The rehearsal is over; nothing was written."

    CALL_LIST = "联系单", "Call list…"
    CALL_LIST_WHAT = (
        "联系单有姓名和电话，用后请交回。",
        "The call list has names and telephone numbers: collect it after use.",
    )
    SAVE_XLSX = "导出 Excel", "Export to Excel…"

    ROUTE = "{name} {flat} 的行程", "Route of {name} {flat}"
    NO_CASE = "还没有打开病例。", "No case is open."
    NO_ROUTE = "门岗没有记录到行程。", "No gate recorded anything."
    ASSUMED = "推定{way}（{after} 至 {at}，门岗没有记录）", "{way} assumed, not recorded ({after} to {at})"
    SILENT = "{gate} 只上报到 {until}，名单可能不全。", "{gate} heard up to {until} only: contacts may be missing."
    NEVER = "{gate} 从未上报，名单可能不全。", "{gate} was never heard: contacts may be missing."
    MISSING = "推定 {n} 次没有记录的进出", "Passages assumed, not recorded: {n}"
    REFUSED = "未放行", "refused"

    OPEN_CASES = "进行中的病例", "Cases"
    NEW = "新上报的接触者", "New contacts"
    CASES_UNIT = "例", "going on"
    PEOPLE = "人", "people"
