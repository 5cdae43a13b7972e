"""What the desk of passes says."""

from gatekeeper.domain.words import Words


class W(Words):
    """Passes, what becomes of them, and their cards."""

    TITLE = "通行证", "Passes & printing"
    EXPORT_WHAT = (
        "导出 {n} 行，含全名。导出将连同原因记入日志。",
        "{n} rows with full names. The export and its reason go into the log.",
    )
    SEARCH = (
        "证号、姓名、拼音首字母、房号、电话、种类、颜色、状态",
        "Number, name, initials, flat, telephone, kind, colour, or state",
    )
    NONE = (
        "还没有签发通行证。\n点“批量发证”，给所有符合条件的住户发证。",
        "No passes yet.\nUse “Issue to all” for everybody who is due one.",
    )
    ISSUE_ALL = "批量发证", "Issue to all"
    TEMPORARY = "临时证", "Temporary…"
    PRINT = "打印", "Print…"
    UNPRINTED = "选中未打印（{n}）", "Select unprinted ({n})"
    NUMBER = "证号", "Number"
    KIND = "种类", "Kind"
    COLOUR = "颜色", "Colour"
    UNTIL = "有效至", "Valid to"
    CARD = "卡片", "Card"
    CARD_PRINTED = "已打印", "printed"
    CARD_MISSING = "未打印", "to print"
    WITHDRAW = "注销", "Withdraw"
    SUSPEND = "停用", "Suspend"
    LOST = "挂失", "Lost"
    REISSUE = "补发", "Reissue"
    WITHDRAW_WARNING = (
        "此证号永久作废。误操作可按 Ctrl+Z：给住户另发新证号，须打印新卡。",
        "The number is void for good. By mistake? Ctrl+Z gives a resident a pass with another number, and a card to print.",
    )
    SUSPEND_WARNING = (
        "停用后这张卡不再恢复；以后用“补发”给一张新卡，误操作按 Ctrl+Z 也是这样。",
        "This card cannot be used again; use “Reissue” for a new one later, or Ctrl+Z at once.",
    )
    LOST_WARNING = (
        "挂失后旧卡作废；用“补发”给一张新卡。",
        "The old card stops working at once; use “Reissue” for a new one.",
    )
    REISSUE_WARNING = (
        "补发后旧卡立即作废，请随后打印新卡。",
        "The old card stops working at once; print the new one next.",
    )
    ISSUED = (
        "已发证 {n} 张；{left} 人未发（已有证或不符合规则），旧证注销 {replaced} 张。",
        "{n} issued; {left} people not (already have one, or not due); {replaced} old passes withdrawn.",
    )
    NOT_ISSUED = "未签发：{name}，{why}", "Not issued: {name}: {why}"
    LIFT = "解除并签发", "Lift and issue"
    LIFT_WHAT = (
        "{name}　{flat}\n没有签发：{why}（由人决定）。如仍要签发，请说明原因；新证用另一个证号。",
        "{name}　{flat}\nNot issued: {why}, which somebody decided. To issue a pass all the same, of another number, say why.",
    )
    LEFT_OUT = "未签发的 {n} 人", "{n} people got none"
    HAS_ONE = "已有有效通行证", "already has a valid pass"
    WITHDREW = (
        "已注销 {n} 张；门岗下次同步后得知。",
        "{n} withdrawn; the gates will know after their next sync.",
    )
    SUSPENDED = "已停用 {n} 张；门岗下次同步后得知。", "{n} suspended; the gates will know after their next sync."
    WAS_LOST = "已挂失 {n} 张；请用“补发”给新卡。", "{n} reported lost; use “Reissue” for new cards."
    GAVE_BACK = (
        "已撤销：{n} 张可用，旧卡仍作废，请打印新卡。",
        "Undone: {n} good again; old cards stay void, print the new ones.",
    )
    GAVE_BACK_PART = (
        "已撤销 {n} 张，旧卡仍作废，请打印新卡；另 {kept} 张不变（访客的、过期的、又被改过的）。",
        "{n} good again, print the new cards; {kept} stay as they are (visitors', expired, changed since).",
    )
    REISSUED = "已补发 {label}，请打印新卡。", "Reissued as {label}: print the new card."
    VISITOR_NAME = "访客姓名", "Visitor's name"
    VISITS = "到访房号", "Flat visited"
    HOURS = "小时", "Hours"
    MAKE_OUT = "签发", "Issue"
    MADE_OUT = "已签发临时证 {label}。", "Temporary pass {label} issued."
    LAYOUT = "版式", "Layout"
    A4_TEN = "A4，每页十张", "A4, ten a page"
    ONE_CARD = "每页一张卡（卡片打印机）", "One card a page (card printers)"
    LARGE = "A4，每页三张大字卡", "A4, three in large print"
    ONE_LABEL = "80 毫米标签", "80 mm label"
    BACKS = "连背面印（双面打印）", "With backs (print on both sides)"
    SHEETS = "签收单", "Sheets…"
    DRAW_SHEETS = "生成签收单", "Make the sheets"
    SHEETS_DRAWN = "签收单共 {pages} 页，按楼栋单元分页。", "{pages} pages of sheets, by stairwell."
    SHEET_NAMES = "签收单印全名", "Full names on the sheets"
    FULL_NAMES = "卡上印全名", "Full names on the cards"
    DRAW = "生成并校验", "Create and verify"
    DRAWING = "正在生成并校验二维码…", "Creating and verifying every code…"
    READ_BACK = "{n} 张卡，{pages} 页，二维码全部校验通过。", "{n} cards on {pages} pages, every code verified."
    PRINTED_ALREADY = (
        "其中 {n} 张已有卡：要换新卡请用“补发”，说明原因。",
        "{n} of them have their card: for another one use “Reissue” and say why.",
    )
    NOT_GOOD = "只能打印有效的通行证：请去掉 {n} 张无效的。", "Only valid passes can be printed: leave out {n}."
    TOOK_BACK = "已撤回刚才签发的 {n} 张。", "The {n} just issued were taken back."
    TOOK_BACK_PART = (
        "已撤回刚才签发的 {n} 张；{kept} 张已打印或已改动，保持不变。",
        "{n} of those just issued were taken back; {kept} stay: they are printed, or were changed since.",
    )
    ISSUING = "正在签发…", "Issuing…"
    ISSUE_ONE = "给此人签发", "Issue to this person"
