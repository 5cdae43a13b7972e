"""What the desk of cards says."""

from gatekeeper.domain.words import Words


class W(Words):
    """Printing cards, handing them over, and blank ones."""

    TITLE = "打印与发放", "Print & give out"
    NONE = (
        "没有要办的卡。\n先在“通行证”中批量发证；空白临时证点“空白证”。",
        "No cards here.\nIssue passes on the Passes desk first, or make blank ones with “Blanks”.",
    )
    WHICH = "查看", "Show"
    CARD = "卡片", "Card"
    ALL = "全部", "All"
    TO_PRINT = "待打印", "To print"
    BEING_PRINTED = "正在打印", "Printing"
    TO_HAND_OVER = "待发放", "To give out"
    HANDED_OVER = "已发放", "Given out"
    EXCHANGE = "以新换旧（收旧卡）", "Exchange (take the old card back)"
    RUNNING_OUT = "七天内到期", "Running out within 7 days"
    BLANK = "空白证", "Blank"
    STANDS = (
        "待打印 {print}，待发放 {hand}，七天内到期 {out}",
        "{print} to print, {hand} to give, {out} ending",
    )
    STANDS_PRINTING = (
        "待打印 {print}，正在打印 {printing}，待发放 {hand}",
        "{print} to print, {printing} printing, {hand} to give",
    )
    STOPPED = "打印机停了", "Resume…"
    STOPPED_WHAT = (
        "从选中的 {label} 起没有打出来？它和同一批排在后面的卡回到待打印，前面的仍算已打印。",
        "Is {label} the first that did not come out? It and those behind it in its print wait again; those before stay printed.",
    )
    FROM_HERE = "从这张起重打", "Print again from here"
    WAIT_AGAIN = "{n} 张卡回到待打印。", "{n} cards wait to be printed again."
    REQUEUE = "放回待打印", "Requeue…"
    REQUEUE_WARNING = (
        "程序在打印中途被关闭时用：请先看清这几张卡确实没有打出来。",
        "For a print whose program was closed half-way: look first that these cards did not come out.",
    )
    HAND_OVER = "记为已发放", "Give out"
    GIVEN = "{n} 张卡记为已发放。", "{n} cards are given out."
    NOT_PRINTED = "选中的有 {n} 张还没有打印，不能发放。", "{n} of them are not printed yet."
    SCAN = "扫码发放", "Give by scan…"
    SCAN_WHAT = "扫描要发出的卡，或输入证号", "Scan the card, or type its number"
    GIVE = "发放", "Hand it over"
    GAVE = "已发放 {label}。请扫下一张。", "{label} is given out. Scan the next one."
    TAKEN_BACK = "已恢复为待发放 {n} 张。", "{n} cards wait to be given out again."
    RENEW = "续期", "Renew"
    RENEW_WHAT = (
        "按规定发新证；旧证随即作废，请发新卡、收旧卡。",
        "New passes by the rules; the old ones are void then.",
    )
    MAKE_BLANK = "空白证", "Blanks…"
    COUNT = "多少张", "How many"
    DAYS = "有效几天（含今天）", "Days, today included"
    BLANK_WHAT = (
        "只印证号、不写姓名的临时证：发出时绑定到人，绑定前门岗一律不放行。",
        "Temporary passes with a number and no name: bound to somebody when handed over, refused at every gate until then.",
    )
    MAKE = "制作", "Make them"
    MADE = "已制作空白证 {n} 张，请打印。", "{n} blank passes were made: print them next."
    MAKING = "正在制作空白证…", "Making blank passes…"
    BIND = "绑定空白证", "Bind a blank…"
    HOLDER = "持证人姓名", "Holder's name"
    FLAT = "到访或居住房号", "Flat"
    BOUND = (
        "{label} 已绑定 {name}（{flat}）；门岗下次同步后放行。",
        "{label} is {name}'s ({flat}); gates know after their next sync.",
    )
    UNBOUND = "{label} 又是空白证。", "{label} is blank again."
    HOLDS_NONE = "（空白）", "(blank)"
