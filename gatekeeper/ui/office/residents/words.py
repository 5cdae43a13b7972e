"""What the desk of the registry says."""

from gatekeeper.domain.words import Words


class W(Words):
    """People, their numbers, and tables of them."""

    TITLE = "住户", "Residents"
    SEARCH_RESIDENTS = (
        "姓名、拼音首字母、房号、证件末四位、电话、证号、类别",
        "Name, initials, flat, last four of the ID, phone, pass number, category",
    )
    NO_RESIDENTS = (
        "还没有住户。\n点“导入表格”导入住户表（先预检，不会写入），或点“新增”。",
        "No residents yet.\nUse “Import” for a table (you see a preview first), or “Add”.",
    )
    IMPORT = "导入表格", "Import…"
    PASTE = "粘贴表格", "Paste rows"
    PASTED = "粘贴的表格", "pasted rows"
    ADD = "新增", "Add"
    EDIT = "修改", "Edit"
    ID_NUMBER = "证件号", "ID number"
    STANDING = "人员类别", "Category"
    RETURNED = "返回日期", "Returned on"
    PHONE = "电话", "Phone"
    PLATES = "车牌（多个用逗号隔开）", "Plates (comma-separated)"
    CAR = "车牌", "Plates"
    PASS_COLUMN = "通行证", "Passes"
    MOVED_OUT = "已搬离", "Moved out"
    NEW_RESIDENT = "新增住户", "Add a resident"
    ID_UNCHANGED = "不填则不变", "leave empty to keep it"
    REVEAL = "查看完整证件号", "Show full ID number"
    REVEAL_WHY = "查看完整证件号须说明原因。", "Say why you need the full ID number."
    REVEALED = "{name} 的证件号：{number}", "ID number of {name}: {number}"
    CHANGED = "已保存 {name}。", "{name} saved."
    UNDONE_PART = "已恢复原样；之后又被修改过而保留的：{left}", "Undone, except what was changed since: {left}"
    WHY_ENDED = (
        "解除或提前结束观察、搬回的原因（将记入日志）",
        "Why observation ends, or they are back (goes into the log)",
    )
    TRIAL_FIRST = "表格还没有导入：请先导入或取消。", "The table is not imported yet: import or cancel it first."

    # who may stand here twice
    DOUBLES = "可能重复", "Possible doubles"
    LOOKING = "正在比较所有人…", "Comparing everybody…"
    DOUBLES_TITLE = "可能重复：{n} 对", "Possible doubles: {n}"
    DOUBLES_WHAT = (
        "每对可能是同一个人登记了两次。右表逐项点左边或右边（或按 ←、→），选对的那个，再点“合并为一人”；不同的项在最前。",
        (
            "Each pair may be one person who is listed twice. In the right table click the side that is right, line by line "
            "(or press ←, →), then “Merge into one”; what differs stands first."
        ),
    )
    MERGE = "合并为一人", "Merge into one"
    MERGE_WHAT = (
        "两条的通行、证件卡、观察、台账、来访都归保留的这一条；两张卡都还能用，各门岗下次同步后知道。随时可以取消合并。",
        (
            "Passages, passes, observation, registers and visitors of both belong to the line that stays; both cards stay "
            "valid, and gates know with their next sync. It can be undone at any time."
        ),
    )
    MERGED = "已合并：{name}", "Merged: {name}"
    MERGED_CARDS = "已合并：{name}；带来的证仍有效：{passes}", "Merged: {name}; passes that stay valid: {passes}"
    MERGE_BACK_WHY = "当场撤销", "undone at once"
    UNMERGE = "取消合并", "Undo the merging"
    UNMERGE_WHAT = (
        "最近合并进来的那一条重新成为另一个人；合并改动的内容恢复原样，之后别人改过的不动。",
        (
            "The line that was merged last is another person again; what the merging changed is as before, but for what "
            "somebody has changed since."
        ),
    )
    UNMERGED = "已取消合并：{one} 和 {other} 是两个人", "Two people again: {one} and {other}"
    UNMERGED_PART = (
        "已取消合并：{one} 和 {other}；之后改过的没有动：{left}",
        "Two people again: {one} and {other}; changed since, and left as it is: {left}",
    )
    STAYS = "保留哪一条", "Who stays"
    STAYS_THIS = "保留", "stays"
    GOES_THIS = "并入", "goes into it"
    AFTER_MERGING = "合并后", "Result"
    BOTH_KEPT = "两边都留", "both"
    DOUBLES_MORE = "这里是前 {n} 对。", "The first {n} are shown."
    NO_DOUBLES = "没有发现可能重复的人。", "Nobody seems to be listed twice."
    DOUBLE_ONE = "左边", "Left"
    DOUBLE_OTHER = "右边", "Right"
    IN_COMMON = "相同之处", "In common"
    FIELD = "项目", "Field"
    EQUAL = "相同", "same"
    PHOTO = "照片", "Photo"
    PHOTO_THERE = "有", "there is one"
    TWO_PEOPLE = "是两个人", "Two people"
    TWO_SAID = (
        "已记下：{one} 和 {other} 是两个人，不再列出。",
        "Noted: {one} and {other} are two people, and not listed again.",
    )
    TWO_BACK = "已撤销：再点“可能重复”，这一对会重新列出。", "Taken back: “Possible doubles” lists them again."
    OPEN_LEFT = "打开左边的", "Open the left one"
    OPEN_RIGHT = "打开右边的", "Open the right one"

    # a table of residents is talked about
    COMPARING = "正在与住户名单比较…", "Comparing with the list of residents…"
    IMPORTING = "正在导入…", "Importing…"
    IMPORT_TITLE = "导入 {file}", "Import {file}"
    DRY_RUN = "预检结果（尚未导入）", "Preview, nothing saved yet"
    RECORDED = "已导入；下列各行没有导入", "Imported, except for the rows below"
    WOULD = (
        "共 {rows} 行：新增 {added} 人，修改 {changed} 人，不变 {unchanged} 人，新户 {households}。",
        "{rows} rows: {added} new, {changed} changed, {unchanged} unchanged, {households} new flats.",
    )
    TAB_QUESTIONS = "待回答", "Questions"
    TAB_BAD = "有误", "Bad rows"
    TAB_CHANGES = "修改", "Changes"
    TAB_NEW = "新增", "New"
    TAB_NOTES = "略去的内容", "Left out"
    TAB_MISSING = "表中未见", "Missing"
    TAB_UNREAD = "未读取", "Not read"
    MISSING_STAY = (
        "以下的人在住户名单中，表中没有；不会改动。搬走的：选中后按 X 或双击打勾，导入时一并记为已搬离，撤销导入时一并恢复。",
        (
            "These people live here but are not in the table; they stay as they are. Who has left: select and press X, or "
            "double-click; they are marked as moved out with this import, and back with its undo."
        ),
    )
    TICK_ROWS = (
        "打勾的才导入。不要的：选中后按 X 或双击。",
        "Ticked rows are imported. Select and press X, or double-click, to leave one out.",
    )
    TICK = "选中的：打勾 / 不打勾 (&X)", "Selected: tick or untick (&X)"
    QUESTIONS_STAY = (
        "不回答的行不导入，其余照常。选中后按 Y 或双击回答“是”。",
        "Rows without an answer are not imported, the others are. Select rows and press Y, or double-click, for yes.",
    )
    MEND_CELLS = (
        "可以就地改：在行上直接打字，或双击、F2；回车到下一行。带“?”的是建议，选中后按 Y 采用。改完按“按回答重新比较”。",
        (
            "Correct them here: type on a row, or double-click, or F2; Enter goes on below. What has a “?” is a suggestion: "
            "select and press Y to take it. Then “Compare again”."
        ),
    )
    NOTES_STAY = (
        "只略去这些内容，同一行的其余照常导入。也可以就地改：在行上打字，或双击。",
        "Only these are left out; the rest of each row is imported. They can be corrected here: type on a row, or double-click.",
    )
    ALL_ALIKE = "写法相同的一起改", "Correct all that are alike"
    AS_OFFERED = "选中的：按建议改 (&Y)", "Selected: as suggested (&Y)"
    IS_READ = "认得了", "can be read"
    SAY_HEADINGS = (
        "请在上面逐列说明意思：至少姓名和房号。然后按“按回答重新比较”。",
        "Say above what the columns mean, at least name and flat; then press “Compare again”.",
    )
    HEADING_IS = "列名", "Column"
    MEANS = "的意思是", "means"
    WORD_IS = "人员类别", "Word"
    NOT_READ = "不读取", "not read"
    NOT_SAID = "请选择…", "choose…"
    OF_ROWS = "{text}（{n} 行）", "{text} ({n} rows)"
    FILL_FLATS = "沿用上一行房号", "Flats filled down"
    PHASE = "分期或区", "Part"
    BUILDING = "楼栋", "Building"
    UNIT = "单元", "Unit"
    ROOM = "室号", "Room"
    ALSO_AT = "另有房号", "Also at"
    LIVES = "居住状态", "Lives here"
    ROW = "行", "Row"
    COLUMN = "列", "Column"
    CONTENT = "内容或房号", "Content or flat"
    PROBLEM = "问题", "Problem"
    ANSWER = "回答", "Answer"
    YES = "是", "yes"
    CHANGE = "改动（前 → 后）", "Change (before → after)"
    SHEET = "工作表", "Sheet"
    WHOLE_SHEET = "整张工作表 {n} 行，没有列名", "the whole sheet, {n} rows without headings"
    ANSWER_YES = "选中的：是 (&Y)", "Selected: &yes"
    TRY_AGAIN = "按回答重新比较", "Compare again"
    TAKE_OVER = "导入", "Import"
    TAKE_GOOD = "只导入可用的行", "Import the good rows only"
    SAVE_REST = "未导入的行另存为 Excel", "Save the rest as Excel…"
    IMPORTED = "已导入：新增 {added} 人，修改 {changed} 人。", "Imported: {added} new, {changed} changed."
    IMPORTED_PART = (
        "已导入：新增 {added} 人，修改 {changed} 人；{left} 行没有导入，可另存为 Excel 改正。",
        "Imported: {added} new, {changed} changed; {left} rows were not: save them as Excel and correct them.",
    )
    IMPORTED_GONE = (
        "已导入：新增 {added} 人，修改 {changed} 人，已搬离 {gone} 人；没有导入的有 {left} 行。",
        "Imported: {added} new, {changed} changed, {gone} moved out; {left} rows were not.",
    )
    NOT_IMPORTED = (
        "什么都没有导入：住户名单刚被别人改过，请再看一遍。",
        "Nothing was imported: somebody has changed the list of residents meanwhile. Please check again.",
    )
    UNDO_IMPORT = "撤销导入", "Undo the import"
    TAKE_BACK = "撤销导入", "Undo import…"
    TAKE_BACK_WHAT = (
        "撤销 {at} 的导入（{n} 人）？改过的恢复原样，新增的人记为已搬离；之后又被修改过的内容保留。",
        "Undo the import of {at} ({n} people)? Added people are marked as moved out; later changes stay.",
    )
    TAKEN_BACK = (
        "导入已撤销：{back} 人恢复原样，{gone} 个新增的人记为已搬离。{left}",
        "Import undone: {back} people as before, {gone} added ones marked as moved out. {left}",
    )
    TAKEN_BACK_PART = (
        "导入已撤销：{back} 人恢复原样，{gone} 个新增的人记为已搬离。之后改过而保留的：{left}",
        "Import undone: {back} people as before, {gone} added ones marked as moved out. Changed since, and kept: {left}",
    )
    AND_MORE = "…等 {n} 人", "… {n} people in all"
    EXPORT_WHAT = (
        "导出 {n} 行，含全名和电话；证件号仍遮盖。导出将连同原因记入日志。",
        "{n} rows with full names and phone numbers; ID numbers stay masked. The export and its reason go into the log.",
    )
    ISSUE_PASS = "签发通行证", "Issue a pass"
    HISTORY = "历史记录", "History…"
    HISTORY_OF = "{name} {flat} 的历史记录", "History of {name} {flat}"
    HISTORY_FIND = "搜索：日期、事项、门岗", "Search: a day, a kind, a gate"
    HISTORY_AT = "时间", "Time"
    HISTORY_KIND = "事项", "Kind"
    HISTORY_WHAT = "内容", "What"
    HISTORY_WHERE = "地点", "Where"
    NO_HISTORY = "没有记录。", "Nothing is recorded."
    EXPORT_HISTORY = "另存为表格", "Save as CSV…"
    EXPORT_HISTORY_WHAT = (
        "一个人的全部记录，含姓名、电话和体温；将连同原因记入日志。",
        "All records of one person, with name, telephone and temperatures. The export and its reason go into the log.",
    )
    MOVE = "搬到另一户", "Move…"
    MOVE_WHAT = (
        "通行证、照片、居家观察跟着人走；门岗下次同步后知道。",
        "Passes, photo and observation go with them; gates know after their next sync.",
    )
    NEW_FLAT = "新房号", "New flat"
    TOGETHER = "同住的人一起搬", "Everybody who lives with them, too"
    JOIN = "与现有住户合为一户", "Join who lives there"
    MOVED = "{n} 人搬到 {flat}：{names}", "{n} moved to {flat}: {names}"
    MOVED_BACK_PART = "已搬回；之后又搬过而不动的：{left}", "Moved back, except who has moved again since: {left}"
    FORGET = "删除个人资料", "Erase personal data…"
    FORGET_WHAT = (
        (
            "姓名、证件号、电话、照片、居家观察和体温、外出许可、病例、备注都会在每台电脑上删除，不能恢复；"
            "通行证注销。门岗的通行次数保留，但不再知道是谁。"
        ),
        (
            "Name, numbers, telephone, photo, observation and temperatures, exit permits, cases and notes are erased on "
            "every computer, for good; passes are withdrawn. What gates counted stays, without a name."
        ),
    )
    FORGOTTEN = "{name} 的资料已删除（{n} 条记录）。", "The data of {name} are erased ({n} entries)."

    SHEET_FILES = "住户表 (*.csv *.xlsx *.xls *.ods)", "Tables of residents (*.csv *.xlsx *.xls *.ods)"
