"""Every sentence of the office's window, in both languages."""

from enum import unique

from gatekeeper.domain.words import Language, Words


@unique
class Word(Words):
    """What every desk says."""

    # the window
    OFFICE = "物业办公室", "Office"
    TODAY = "今日", "Today"
    RESIDENTS = "住户", "Residents"
    PASSES = "通行证", "Passes & printing"
    REPORTS = "报表", "Reports"
    LANGUAGE = "English", "中文"
    NIGHT = "夜间", "Night"
    DAY = "日间", "Day"
    HUB_ON = "联网服务：{address}", "Hub: {address}"
    HUB_OFF = "联网服务未运行", "Hub not running"

    # everywhere
    CANCEL = "取消", "Cancel"
    CLOSE = "关闭", "Close"
    UNDO = "撤销", "Undo"
    UNDONE = "已恢复原样。", "Put back as it was."
    SAVE = "保存", "Save"
    COPY = "复制", "Copy"
    SEARCH = "搜索：文字或拼音首字母", "Search: text, or initials"
    EXPORT = "导出表格…", "Export CSV..."
    REFRESH = "刷新", "Refresh"
    REASON = "原因（将记入日志）", "Reason (kept in the journal)"
    SHOWN_OF = "显示 {n} / {total}", "{n} of {total} shown"
    AND_OTHERS = "…另有 {n} 项", "... and {n} more"
    CHOSEN = "已选 {n}", "{n} chosen"
    NOTHING_FOUND = "没有符合条件的记录，请修改搜索内容。", "Nothing fits: change what you look for."
    SAVE_FIRST = (
        "表单中有未保存的修改：请先保存或取消。",
        "The form has changes that are not saved: save or cancel them first.",
    )
    ESC_AGAIN = (
        "有未保存的修改：再按一次 Esc 放弃。",
        "There are changes that are not saved: press Esc again to give them up.",
    )
    MET = (
        "“{field}”刚被改为“{now}”：您输入的仍在，再保存则以您的为准。",
        "“{field}” has just been changed to “{now}”: what you typed is still here, and is taken if you save.",
    )
    EMPTY = "（空）", "(empty)"
    CANCELLED = "已取消，没有留下任何半成品。", "Cancelled: nothing was left half-done."
    COPIED = "已复制 {n} 行。", "{n} rows were copied."
    COPY_MANY = (
        "一次最多复制 100 行：更多请用“导出表格…”。",
        "At most 100 rows are copied at once: use 'Export CSV...' for more.",
    )
    WRITTEN = "已写入 {file}", "Written: {file}"
    WORKING = "正在处理…", "Working..."
    LOADING = "正在载入…", "Loading..."
    OF_STEPS = "{done} / {total}", "{done} of {total}"
    NAME = "姓名", "Name"
    FLAT = "房号", "Flat"
    GATE = "门岗", "Gate"
    SINCE = "自", "Since"
    STATE = "状态", "State"
    WHY = "原因", "Why"
    CSV_FILES = "表格 (*.csv)", "Tables (*.csv)"
    SHEET_FILES = "住户表 (*.csv *.xlsx *.xls *.ods)", "Tables of residents (*.csv *.xlsx *.xls *.ods)"
    PDF_FILES = "PDF 文件 (*.pdf)", "PDF files (*.pdf)"
    XLSX_FILES = "工作簿 (*.xlsx)", "Workbooks (*.xlsx)"

    # today
    NOW_INSIDE = "在内", "inside now"
    PASSAGES = "今日通行", "passages today"
    FEVERS = "发热", "fevers"
    REFUSED = "不予通行", "refused"
    PER_HOUR = "各门岗每小时通行", "Passages per gate and hour"
    WARNINGS = "需要处理", "To look after"
    WHO_INSIDE = "谁在小区内（进入、尚未离开）", "Who is inside (came in, not out again)"
    NO_WARNINGS = "目前没有需要处理的事项。", "Nothing needs looking after now."
    NOBODY_INSIDE = (
        "今日尚无人进入。门岗的记录同步后会显示在这里。",
        "Nobody came in today. What gates record shows here after a sync.",
    )
    NO_PASSAGES = (
        "今日尚无通行记录：在“门岗与同步”接收门岗数据。",
        "No passages yet today: take in a gate's log at 'Gates & sync'.",
    )
    AS_OF = "截至 {at}", "As of {at}"
    WHAT = "事项", "What"
    WHO = "谁", "Who"
    WHERE = "门岗", "At"
    WHEN = "时间", "When"
    NEVER = "从未", "never"
    VISITOR = "访客", "visitor"
    OTHER_GATES = "其他", "Others"
    FUTURE = "{n} 次在将来", "{n} in the future"
    AT_BOTH = "先在 {before} {then}", "{before} {then}"
    ENTRIES = "{n} 条记录", "{n} entries"

    # residents
    SEARCH_RESIDENTS = (
        "姓名、拼音首字母、房号、证件末四位、电话、证号、类别",
        "Name, initials, flat, last four of the ID, telephone, pass number, standing",
    )
    NO_RESIDENTS = (
        "登记册还是空的。\n点“导入表格…”导入住户表（先试读，不会写入），或点“新增”。",
        "The registry is empty.\nUse 'Import...' to take in a table (it is only tried at first), or 'Add'.",
    )
    IMPORT = "导入表格…", "Import..."
    ADD = "新增", "Add"
    EDIT = "修改", "Edit"
    ID_NUMBER = "证件号", "ID number"
    STANDING = "人员类别", "Standing"
    RETURNED = "返回日期", "Date of return"
    PHONE = "电话", "Phone"
    PLATES = "车牌（多个用逗号隔开）", "Plates (commas between)"
    CAR = "车牌", "Plates"
    PASS_COLUMN = "通行证", "Passes"
    MOVED_OUT = "已搬离", "Moved out"
    NEW_RESIDENT = "新增住户", "Add a resident"
    ID_UNCHANGED = "不填则不变", "leave empty to keep it"
    REVEAL = "显示证件号", "Show ID number"
    REVEAL_WHY = "查看完整证件号须说明原因。", "Say why the whole ID number is shown."
    REVEALED = "{name} 的证件号：{number}", "ID number of {name}: {number}"
    HIDE = "隐藏", "Hide"
    CHANGED = "已保存 {name}。", "{name} was saved."
    UNDONE_PART = "已恢复原样；之后又被修改过而保留的：{left}", "Put back, but for what was changed since: {left}"
    WHY_ENDED = (
        "解除或提前结束观察、搬回的原因（将记入日志）",
        "Why observation ends, or they are back (kept in the journal)",
    )
    TRIAL_FIRST = "表格还没有导入：请先导入或取消。", "The table is not imported yet: import or cancel it first."

    # a table of residents is talked about
    READING_TABLE = "正在读取表格…", "Reading the table..."
    COMPARING = "正在与住户名单比较…", "Comparing with the registry..."
    IMPORTING = "正在导入…", "Importing..."
    IMPORT_TITLE = "导入 {file}", "Import {file}"
    DRY_RUN = "试读结果，尚未写入", "Tried only, nothing is recorded yet"
    RECORDED = "已导入；下列各行没有导入", "Imported; the rows below were not"
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
    NOTHING_THERE = "没有。", "None."
    MISSING_STAY = (
        "以下的人在住户名单中，表中没有；不会改动。搬走的请逐人勾选“已搬离”。",
        "These live here and stand in no row; they stay as they are. Tick 'Moved out' for those who have.",
    )
    QUESTIONS_STAY = (
        "不回答的行不导入，其余照常。选中后按 Y 或双击回答“是”。",
        "A row without an answer is not taken, the others are. Choose rows and press Y, or double-click, for yes.",
    )
    NOTES_STAY = "只略去这些内容，同一行的其余照常导入。", "Only these are left out; the rest of each row is taken."
    SAY_HEADINGS = (
        "请在上面逐列说明意思：至少姓名和房号。然后按“按回答重新比较”。",
        "Say above what the columns mean, name and flat at least; then press 'Compare again'.",
    )
    HEADING_IS = "列名", "Column"
    MEANS = "的意思是", "means"
    WORD_IS = "人员类别", "Word"
    NOT_READ = "不读取", "not read"
    NOT_SAID = "请选择…", "choose..."
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
    ANSWER_YES = "选中的：是 (&Y)", "Chosen: &yes"
    TRY_AGAIN = "按回答重新比较", "Compare again"
    TAKE_OVER = "导入", "Import"
    TAKE_GOOD = "只导入可用的行", "Import the good rows only"
    SAVE_REST = "保存未导入的行为 XLSX…", "Save the others as XLSX..."
    IMPORTED = "已导入：新增 {added} 人，修改 {changed} 人。", "Imported: {added} new, {changed} changed."
    IMPORTED_PART = (
        "已导入：新增 {added} 人，修改 {changed} 人；{left} 行没有导入，可保存为 XLSX 改正。",
        "Imported: {added} new, {changed} changed; {left} rows were not: save them as XLSX and mend them.",
    )
    NOT_IMPORTED = (
        "什么都没有导入：住户名单刚被别人改过，请再看一遍。",
        "Nothing was imported: the registry has changed meanwhile. Look once more.",
    )
    UNDO_IMPORT = "撤销导入", "Take the import back"
    TAKE_BACK = "撤销导入…", "Take back import..."
    TAKE_BACK_WHAT = (
        "撤销 {at} 的导入（{n} 人）？改过的恢复原样，新增的人记为已搬离；之后又被修改过的内容保留。",
        "Take back the import of {at} ({n} people)? Added people move out; what was changed since stays.",
    )
    TAKEN_BACK = (
        "导入已撤销：{back} 人恢复原样，{gone} 个新增的人记为已搬离。{left}",
        "The import is taken back: {back} people as before, {gone} added ones moved out. {left}",
    )
    TAKEN_BACK_PART = (
        "导入已撤销：{back} 人恢复原样，{gone} 个新增的人记为已搬离。之后改过而保留的：{left}",
        "The import is taken back: {back} people as before, {gone} added ones moved out. Changed since, and kept: {left}",
    )
    AND_MORE = "…等 {n} 人", "... {n} people in all"
    EXPORT_WHAT = (
        "导出 {n} 行，含全名和电话；证件号仍遮盖。导出将连同原因记入日志。",
        "{n} rows with full names and telephones; ID numbers stay masked. The export and its reason go into the journal.",
    )
    EXPORT_PASSES = (
        "导出 {n} 行，含全名。导出将连同原因记入日志。",
        "{n} rows with full names. The export and its reason go into the journal.",
    )
    ISSUE_PASS = "签发通行证", "Issue a pass"

    # passes
    SEARCH_PASSES = "证号、姓名、拼音首字母、房号、电话、种类", "Number, name, initials, flat, telephone, or kind"
    NO_PASSES = (
        "还没有签发通行证。\n点“按规则签发”给所有应有通行证的住户签发。",
        "No pass was issued yet.\nUse 'Issue by the rules' for everybody who is due one.",
    )
    ISSUE_ALL = "按规则签发", "Issue by the rules"
    TEMPORARY = "临时证…", "Temporary..."
    PRINT = "打印…", "Print..."
    UNPRINTED = "选中未打印的 ({n})", "Choose unprinted ({n})"
    NUMBER = "证号", "Number"
    KIND = "种类", "Kind"
    COLOUR = "颜色", "Colour"
    UNTIL = "有效至", "Valid to"
    CARD = "卡片", "Card"
    CARD_PRINTED = "已打印", "printed"
    CARD_MISSING = "未打印", "to print"
    WITHDRAW = "收回", "Withdraw"
    SUSPEND = "暂停", "Suspend"
    LOST = "挂失", "Lost"
    REISSUE = "补发", "Reissue"
    WITHDRAW_WARNING = (
        "收回后不能撤销：此证号永久作废，只能另发新证号。",
        "Withdrawing cannot be undone: the number is void for good; only a pass of another number can be issued.",
    )
    SUSPEND_WARNING = (
        "暂停后这张卡不再恢复；以后用“补发”给一张新卡。",
        "The card does not come back to life; 'Reissue' gives a new one later.",
    )
    LOST_WARNING = (
        "挂失后旧卡作废；用“补发”给一张新卡。",
        "The old card is dead from then on; 'Reissue' gives a new one.",
    )
    REISSUE_WARNING = "补发后旧卡立即作废，请随后打印新卡。", "The old card is dead at once; print the new one next."
    ISSUED = (
        "签发 {n} 张，{left} 人无需或不可签发，{replaced} 张旧证收回。",
        "{n} issued, {left} people not, {replaced} old ones withdrawn.",
    )
    NOT_ISSUED = "未签发：{name}，{why}", "Not issued: {name}: {why}"
    LIFT = "解除并签发", "Lift it, and issue"
    LIFT_WHAT = (
        "没有签发：{why}（由人决定）。如仍要签发，请说明原因；新证用另一个证号。",
        "Not issued: {why}, which somebody decided. To issue a pass all the same, of another number, say why.",
    )
    LEFT_OUT = "未签发的 {n} 人", "{n} people got none"
    HAS_ONE = "已有有效通行证", "has a good pass already"
    WITHDREW = (
        "已收回 {n} 张，不可撤销；门岗下次同步后得知。",
        "{n} withdrawn for good; the gates learn of it with their next sync.",
    )
    SUSPENDED = "已暂停 {n} 张；门岗下次同步后得知。", "{n} suspended; the gates learn of it with their next sync."
    WAS_LOST = "已挂失 {n} 张；请用“补发”给新卡。", "{n} reported lost; 'Reissue' gives a new card."
    REISSUED = "已补发 {label}，请打印新卡。", "Reissued as {label}: print the new card."
    VISITOR_NAME = "访客姓名", "Visitor's name"
    VISITS = "到访房号", "Flat visited"
    HOURS = "小时", "Hours"
    MAKE_OUT = "签发", "Make out"
    MADE_OUT = "已签发临时证 {label}。", "Temporary pass {label} was made out."
    PRINT_TITLE = "打印 {n} 张卡", "Print {n} cards"
    LAYOUT = "版式", "Layout"
    A4_TEN = "A4，每页十张", "A4, ten a page"
    ONE_CARD = "每页一张卡", "One card a page"
    LABEL = "80 毫米标签", "80 mm label"
    FULL_NAMES = "卡上印全名", "Full names on the cards"
    DRAW = "生成并回读", "Draw and read back"
    DRAWING = "正在绘制并回读二维码…", "Drawing, and reading every code back..."
    READ_BACK = "{n} 张卡，{pages} 页，每个二维码都已回读。", "{n} cards on {pages} pages, every code read back."
    PREVIEW = "预览（即打印文件本身）", "Preview (this is the PDF itself)"
    SAVE_PDF = "保存 PDF…", "Save PDF..."
    TO_PRINTER = "打印机…", "Printer..."
    PRINTING = "正在送往打印机…", "Sending to the printer..."
    PRINTED = "{n} 页已送往打印机。", "{n} pages went to the printer."
    PAGE_OF = "第 {n} / {total} 页", "Page {n} of {total}"
    NOT_GOOD = "只能打印有效的通行证：请去掉 {n} 张无效的。", "Only good passes are printed: leave {n} out."
    NO_PRINTER = "没有可用的打印机：请先保存 PDF。", "There is no printer: save the PDF instead."

    # reports
    REPORT_DAY = "日期", "Day"
    MAKE_REPORT = "生成日报", "Make the day report"
    SAVE_XLSX = "保存工作簿…", "Save workbook..."
    NO_REPORT = (
        "选择日期，点“生成日报”。预览即 PDF 本身。",
        "Choose a day and make its report. The preview is the PDF itself.",
    )
    MAKING_REPORT = "正在生成日报…", "Making the report..."
    PREVIOUS = "上一页", "Previous"
    NEXT = "下一页", "Next"

    # errors
    MISTAKE = "程序出错，已写入报告，可继续使用。", "The program made a mistake and wrote a report; you can go on."


def say(word: Words, language: Language, **values: object) -> str:
    """A sentence in a language."""
    return word.fill(language, **values)
