"""What the desk of passes says."""

from gatekeeper.domain.words import Words


class W(Words):
    """Passes, what becomes of them, and their cards."""

    TITLE = "通行证", "Passes & printing"
    EXPORT_WHAT = (
        "导出 {n} 行，含全名。导出将连同原因记入日志。",
        "{n} rows with full names. The export and its reason go into the journal.",
    )
    SEARCH = (
        "证号、姓名、拼音首字母、房号、电话、种类、颜色、状态",
        "Number, name, initials, flat, telephone, kind, colour, or state",
    )
    NONE = (
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
        "{name}　{flat}\n没有签发：{why}（由人决定）。如仍要签发，请说明原因；新证用另一个证号。",
        "{name}　{flat}\nNot issued: {why}, which somebody decided. To issue a pass all the same, of another number, say why.",
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
    LAYOUT = "版式", "Layout"
    A4_TEN = "A4，每页十张", "A4, ten a page"
    ONE_CARD = "每页一张卡", "One card a page"
    ONE_LABEL = "80 毫米标签", "80 mm label"
    PAPER_LANGUAGE = "语言", "Language"
    IN_CHINESE = "中文", "Chinese"
    IN_ENGLISH = "英文", "English"
    BACKS = "连背面印（双面打印）", "With backs (print on both sides)"
    SHEETS = "签收单…", "Sheets..."
    DRAW_SHEETS = "生成签收单", "Make the sheets"
    SHEETS_DRAWN = "签收单共 {pages} 页，按楼栋单元分页。", "{pages} pages of sheets, by stairwell."
    SHEET_NAMES = "签收单印全名", "Full names on the sheets"
    FULL_NAMES = "卡上印全名", "Full names on the cards"
    DRAW = "生成并回读", "Draw and read back"
    DRAWING = "正在绘制并回读二维码…", "Drawing, and reading every code back..."
    READ_BACK = "{n} 张卡，{pages} 页，每个二维码都已回读。", "{n} cards on {pages} pages, every code read back."
    NOT_GOOD = "只能打印有效的通行证：请去掉 {n} 张无效的。", "Only good passes are printed: leave {n} out."
    TOOK_BACK = "已收回刚才签发的 {n} 张。", "The {n} that were just issued are withdrawn again."
    TOOK_BACK_PART = (
        "已收回刚才签发的 {n} 张；{kept} 张已打印或已改动，保持不变。",
        "{n} of those just issued are withdrawn again; {kept} stay: their cards are printed, or something else was said of them.",
    )
    ISSUING = "正在签发…", "Issuing..."
    ISSUE_ONE = "给此人签发", "Issue to this person"
