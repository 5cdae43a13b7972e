"""Every sentence of the office's window, in both languages."""

from enum import unique

from gatekeeper.domain.words import Language, Words


@unique
class Word(Words):
    """What every desk says."""

    # the window
    OFFICE = "物业办公室", "Office"
    PASSES = "通行证", "Passes & printing"
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
    NOTHING_THERE = "没有。", "None."
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
    PDF_FILES = "PDF 文件 (*.pdf)", "PDF files (*.pdf)"
    XLSX_FILES = "工作簿 (*.xlsx)", "Workbooks (*.xlsx)"
    NEVER = "从未", "never"
    VISITOR = "访客", "visitor"

    # passes
    EXPORT_PASSES = (
        "导出 {n} 行，含全名。导出将连同原因记入日志。",
        "{n} rows with full names. The export and its reason go into the journal.",
    )
    SEARCH_PASSES = "证号、姓名、拼音首字母、房号、电话、种类", "Number, name, initials, flat, telephone, or kind"
    NO_PASSES = (
        "还没有签发通行证。\n点“按规定签发”给所有应有通行证的住户签发。",
        "No pass was issued yet.\nUse 'Issue by the rules' for everybody who is due one.",
    )
    ISSUE_ALL = "按规定签发", "Issue by the rules"
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

    # pages of a paper
    PREVIOUS = "上一页", "Previous"
    NEXT = "下一页", "Next"

    # errors
    MISTAKE = "程序出错，已写入报告，可继续使用。", "The program made a mistake and wrote a report; you can go on."


def say(word: Words, language: Language, **values: object) -> str:
    """A sentence in a language."""
    return word.fill(language, **values)
