"""Every sentence of the windows, in both languages; what reasons are called stands in `service.words`."""

from datetime import date, timedelta
from enum import unique

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.words import words_of


@unique
class Word(Words):
    """A sentence: Chinese, English. ``{name}`` is filled in by `say`."""

    # the bar
    GATE_UNNAMED = "门岗未登记：请联系物业", "Gate not registered: call the office"
    IN = "进", "IN"
    OUT = "出", "OUT"
    ON_DUTY = "值班 {who} · {since} 起", "On duty: {who} since {since}"
    NOBODY_ON_DUTY = "无人值班：请按 F10 登录", "Nobody on duty: press F10 to log in"
    OFFICE_NEVER = "尚未收到住户名单", "No list received yet"
    OFFICE_AGE = "名单 {age}前更新", "List {age} old"
    OFFICE_AHEAD = "本机时间比物业慢：请校准", "Clock behind the office's: set it"
    UNSENT = "待上传 {n}", "{n} unsent"
    ALL_SENT = "已全部上传", "all sent"
    DISK_FREE = "磁盘 {gb} GB", "disk {gb} GB"
    DISK_LEFT = "磁盘 {mb} MB", "disk {mb} MB"
    DISK_LOW = "磁盘将满：剩 {mb} MB", "Disk nearly full: {mb} MB left"
    CLOCK_JUMPED = "系统时间突变 {age}：请核对", "The clock jumped by {age}: check the time"
    LIST_IS_OLD = "名单已过期，无法判断：请同步（Ctrl+U）", "The list has run out, nobody can be judged: sync (Ctrl+U)"
    QUARANTINE = "有 {n} 条记录存疑，请联系物业", "{n} records are in doubt: call the office"
    STORE_TROUBLE = "磁盘已满，正在用备用空间记录：请立即清理", "The disk is full, the reserve is in use: make room now"
    RESERVE_USED = (
        "磁盘已满，备用空间也已用完，无法记录：请立即清理",
        "The disk is full, the reserve too, nothing is recorded: make room",
    )

    # the camera
    NO_CAMERA = "没有摄像头：请用扫码枪或按 F4 查找", "No camera: use the scanner, or find by F4"
    CAMERA_LOST = "摄像头断开，正在重连：可用扫码枪或 F4", "Camera lost, trying again: use the scanner, or F4"
    CAMERA_OTHER = "摄像头换成了{name}：请看画面是否正确", "Another camera than before, {name}: look at the picture"
    CAMERA_STARTS = "正在打开摄像头…", "The camera is starting…"
    FILM_ENDED = "影片已播完", "The film has ended"
    SCAN_AGAIN = "扫码枪没读全：请再扫一次", "The scanner did not send the whole code: scan again"
    SCANNER_SLOW = "扫码枪发送太慢：请调快", "The scanner types too slowly: set it faster"
    BAR_CODE = "这是商品或快递的条形码，不是通行证", "That is the bar code of goods or a parcel, and no pass"
    SEEN_ALREADY = "已读过", "read already"

    # the verdict
    READY = "请出示通行证", "Show the pass"
    READY_HINT = "把二维码对准摄像头", "Hold the code before the camera"
    READY_HINT_BLIND = "用扫码枪扫描，或按 F4 查找", "Use the scanner, or find by F4"
    LOOK_UP_READY = "查询模式：不记录通行", "Look-up: nothing is recorded"
    LOOK_UP_MARK = "未记录", "not recorded"
    ASKING = "正在核对…", "Checking…"
    VALID_TO = "有效至 {day}", "valid to {day}"
    INSIDE = "同户在内 {n} 人", "{n} of the flat inside"
    NOBODY_KNOWN = "姓名不详", "name not known"
    VISITOR_TO = "来访 {flat}", "visits {flat}"
    PASS_NUMBER = "证号 {label}", "No. {label}"
    CARD_SAYS = "卡上 {colour}", "card says {colour}"
    MORE_WAITING = "还有 {n} 人", "{n} more waiting"
    NOT_RECORDED = "未能记录：请人工判断并登记在纸上", "Could not be recorded: decide by hand, write it on paper"

    # temperature, mask, health code
    TEMPERATURE = "体温", "Temperature"
    NOBODY_MEASURED = "—", "–"
    MASK_KEY = "口罩 ＋", "Mask  +"
    HEALTH = "健康码 ＊", "Health code  *"
    HEALTH_GREEN = "绿", "green"
    HEALTH_YELLOW = "黄", "yellow"
    HEALTH_RED = "红", "red"
    BY_CAMERA = "摄像头读", "by camera"
    HEALTH_UNSURE = (
        "看不清健康码的颜色：请看手机，按 ＊ 选择",
        "The health code's colour is not certain: look at the phone, press *",
    )
    PASS_FIRST = "请先扫通行证，再出示健康码", "The pass first, then the health code"
    PHONE_USED = "这个健康码刚才已用于前一位", "This health code was the last person's already"
    BAD_TEMPERATURE = "{typed}：不是体温", "{typed}: no temperature"
    SCAN_FIRST = "{typed}：请先扫码，再测温", "{typed}: scan the pass first, then measure"
    MEASURE_AGAIN = (
        "{typed}：在此人扫码之前测得，请再测一次",
        "{typed}: measured before this person's scan, measure again",
    )
    MEASURED_ALREADY = "{typed}：此人已有结果，未采用", "{typed}: this person is answered already, not used"

    # what hangs on the computer
    SERIAL_SCANNER = "串口扫码枪", "serial scanner"
    SERIAL_THERMOMETER = "串口体温计", "serial thermometer"
    PORT_LOST = "{what}断开：插好即可恢复", "The {what} is unplugged: plug it in again"
    PORT_TAKEN = (
        "{what}（{port}）被别的程序占用：请关闭那个程序",
        "The {what} ({port}) is in use by another program: close it",
    )
    PORT_DENIED = (
        "本用户无权使用{what}（{port}）：请找管理员",
        "This user may not use the {what} ({port}): ask the administrator",
    )
    PORT_SEVERAL = (
        "哪个端口是{what}？请管理员指定：{port}",
        "Which port is the {what}? The administrator must name one of {port}",
    )
    PORT_SILENT = "{what}没有读数：请检查接线", "The {what} says nothing: check its cable"

    # trying the devices
    TRIAL_OPEN = "设备自检", "Try the devices"
    TRIAL_TITLE = "设备自检：此时不放行任何人", "Trying the devices: nobody is admitted"
    TRIAL_CLOSE = "结束", "Done"
    TRIAL_HINT = (
        "用摄像头（手机拍下或打印）和扫码枪扫这个码",
        "Scan this; for the camera print it, or photograph it",
    )
    TRIAL_CAMERA = "摄像头", "Camera"
    TRIAL_WEDGE = "键盘式扫码枪", "Scanner that types"
    TRIAL_PRINTER = "打印机", "Printer"
    TRIAL_SOUND = "声音", "Sound"
    TRIAL_NO_CAMERA = "没有摄像头", "there is none"
    TRIAL_CAMERA_LOST = "断开，正在重连", "lost, trying again"
    TRIAL_SHOW = "画面正常：请出示测试码", "has a picture: show it the code"
    TRIAL_SCAN = "请扫测试码", "scan the code"
    TRIAL_MEASURE = "请测一个人", "measure somebody"
    TRIAL_NONE = "没有接", "none is attached"
    TRIAL_NO_PRINTER = "没有默认打印机：会存成文件", "no default printer: kept as a file"
    TRIAL_AUDIBLE = "可以发声", "can be heard"
    TRIAL_SILENT = "这台电脑不能发声", "this computer cannot play sounds"
    TRIAL_PRINT = "打印", "Print"
    TRIAL_PLAY = "播放", "Play"
    TRIAL_PRINTING = "正在打印…", "printing…"
    TRIAL_PRINTED = "已送打印机：印对了吗？", "sent: did it come out right?"
    TRIAL_FILED = "没有打印机，存为 {file}", "no printer took it: {file}"
    TRIAL_HEARD = "四种声音都听到了吗？", "did you hear all four?"
    TRIAL_READ = "{text} 对吗？", "{text}, right?"
    TRIAL_RIGHT = "对", "Yes"
    TRIAL_WRONG = "不对", "No"
    TRIAL_GOOD = "正常", "works"
    TRIAL_BAD = "不对：请报修", "does not work: have it mended"

    # the strip
    UNDO = "撤销", "Undo"
    UNDO_LEFT = "撤销 {n} 秒", "Undo {n} s"
    TURNED_BACK = "已劝返", "Turned back"
    UNDONE = "已撤销", "undone"
    LET_IN_OF = "核查后已放行：{who}", "Let in after a check: {who}"
    TURNED_BACK_OF = "← 已劝返：{who}", "← Turned back: {who}"
    UNDONE_OF = "已撤销：{who}", "Undone: {who}"
    MEASURE_FIRST = "体温偏高：先复测，才能放行", "The temperature was high: measure again before letting in"
    NOT_MEASURED = (
        "还没有测完：再按一次回车仍放行，会记录",
        "Not all was measured: Enter again lets in, and is recorded",
    )
    NOTHING_TO_UNDO = "没有可撤销的记录（30 秒内）", "Nothing of the last 30 s to undo"
    NOBODY_TO_TURN_BACK = "没有可劝返的人", "Nobody is shown who could be turned back"

    # the row of keys
    KEY_VISITOR = "访客", "Visitor"
    KEY_ID = "证件", "ID card"
    KEY_PLATE = "车牌", "Plate"
    KEY_FIND = "查找", "Find"
    KEY_WAY = "进／出", "In / out"
    KEY_LOOK = "仅查询", "Look up"
    KEY_BACK = "劝返", "Turn back"
    KEY_UNDO = "撤销", "Undo last"
    KEY_SHIFT = "交接班", "Shift"
    KEY_LANGUAGE = "English", "中文"
    KEY_THEME = "日／夜", "Day / night"

    # finding and typing
    FIND_TITLE = (
        "查找：房号 3-2-501、拼音或首字母、证件末四位或 8 位口令",
        "Find: flat 3-2-501, name, initials, last four of the ID, 8-digit code",
    )
    FIND_NONE = "没有找到", "Nobody found"
    FIND_MORE = "共 {n} 人，请再输入", "{n} people: type more"
    FIND_EMPTY = "请输入", "Type something"
    CODE_MISTYPED = "口令有误，请再问一遍", "Mistyped: ask again"
    CODE_WRONG = "今天没有这个口令", "No such code today"
    CODE_PAUSED = "错误太多，请等一分钟", "Too many wrong: wait 1 min"
    CODES_NONE = "还没有口令，请先同步", "No codes yet: sync first"
    FIND_WAIT = "名册正在载入…", "The directory is loading…"
    ENTER = "确定", "OK"
    CANCEL = "取消", "Cancel"
    ERASE = "删除", "Delete"
    ID_ENDS = "末四位 {tail}", "ID …{tail}"

    # reading documents
    PAPER_TITLE = "身份证／护照", "ID card or passport"
    PAPER_NUMBER = "号码", "Number"
    PAPER_NAME = "姓名", "Name"
    PAPER_SEX = "性别", "Sex"
    PAPER_NATION = "民族", "Nation"
    PAPER_NATIONALITY = "国籍", "State"
    PAPER_BIRTH = "出生", "Born"
    PAPER_ADDRESS = "住址", "Address"
    PAPER_EXPIRY = "有效期至", "Valid to"
    PAPER_AGAIN = "重读", "Read anew"
    PAPER_HOLD = "把证件对准摄像头，或直接输入号码", "Hold it before the camera, or type the number"
    PAPER_TYPE = "请输入号码（18 位或 15 位）", "Type the number (18 or 15 characters)"
    PAPER_ONCE_MORE = "再读一遍核对…", "Reading once more to be sure…"
    PAPER_CERTAIN = "号码核对无误", "The number is certain."
    PAPER_COMPARE = "请与证件核对号码，再按确定", "Compare the number with the card, then press OK again"
    PAPER_BY_HAND = "号码是手工输入的", "The number is as you typed it"
    PAPER_MISPRINTED = (
        "校验位不符：请与证件核对；证件印错的，按 F1 办访客证",
        "The last character does not fit: compare it with the card; if it is misprinted, F1 makes out a pass",
    )
    PAPER_VISITORS_ONLY = (
        "登记簿只认身份证号：请办访客证",
        "Residents are known by ID number only: make out a visitor's pass",
    )
    HINT_NO_CARD = "把证件放进框内", "Hold the card in the frame"
    HINT_CLOSER = "再近一点", "Closer"
    HINT_HOLD_STILL = "拿稳", "Hold still"
    HINT_GLARE = "反光：斜一点", "Glare: tilt it a little"
    HINT_TURN_OVER = "请翻到有照片的一面", "Turn it over: the side with the photo"
    HINT_READY = "正在识别…", "Reading…"
    HINT_COMPARE = "请与证件核对", "Compare it with the card"
    HINT_DONE = "已读取，可收回", "Read: take it back"
    PROBLEM_NUMBER_MISSING = "没有读到号码", "No number was found."
    PROBLEM_NUMBER_SHAPE = "读到的不是证件号码", "What was read is no such number."
    PROBLEM_NUMBER_REGION = "前六位不是任何地区", "The first six digits are no region."
    PROBLEM_NUMBER_DATE = "号码里的出生日期不存在", "The birth date in the number is no day."
    PROBLEM_NUMBER_CHECK = "校验位不符：读错，或证件印错", "The check digit does not fit: misread, or misprinted."
    PROBLEM_BIRTH_DIFFERS = "印的出生日期与号码不一致", "The printed birth date is not the number's."
    PROBLEM_SEX_DIFFERS = "印的性别与号码不一致", "The printed sex is not the number's."
    PROBLEM_BIRTH_UNREAD = "出生日期没有读清，请核对号码", "The birth date was not read: compare the number."
    PROBLEM_SEX_UNREAD = "性别没有读清，请核对号码", "The sex was not read: compare the number."
    PROBLEM_DOUBTFUL = "号码没有读清，请核对", "The number is doubtful: compare it."
    PROBLEM_UNSTEADY = "两次读到的号码不同，请核对", "It was read in two ways: compare it."
    PROBLEM_CHECK_DIGITS = "机读码校验位不符，请核对", "A check digit of the zone does not fit: compare it."
    PROBLEM_REPAIRED = "有一位是推算的，请核对", "One character was worked out: compare it."
    PROBLEM_EXPIRED = "证件已过期", "The document has expired."
    PROBLEM_COLOUR_DIFFERS = "车牌颜色与号码不符，请核对", "The plate's colour does not go with it: compare it."
    PROBLEM_COLOUR_UNSEEN = "车牌颜色没有看清，请核对", "The plate's colour was not seen: compare it."
    PROBLEM_SEVERAL = "画面里有两张证件，读的是大的一张", "Two documents: the larger one was read."

    # guards
    DUTY_TITLE = "谁来值班？", "Who is on duty?"
    PIN_TITLE = "{who}，请输入密码", "{who}: type your PIN"
    PIN_WRONG = "密码不对，还可试 {n} 次", "Wrong PIN: {n} tries left"
    PIN_LOCKED = (
        "输错 5 次已锁定 15 分钟：请等候，或换人登录",
        "Locked for 15 min after 5 wrong PINs: wait, or another logs in",
    )
    NO_GUARDS = "办公室尚未登记保安", "The office has enrolled no guards yet"
    END_SHIFT = "下班", "End my shift"
    SHIFT_BEGUN = "{who} 上班", "{who} is on duty"
    SHIFT_ENDED = "已下班", "The shift has ended"

    # visitors
    VISITOR_TITLE = "访客临时通行证", "Temporary pass for a visitor"
    VISITOR_WHO = "姓名或证件号", "Name or ID number"
    VISITOR_FLAT = "到访房号", "Flat visited"
    VISITOR_HOURS = "时长（小时）", "Hours"
    VISITOR_MAKE = "签发并打印", "Make out and print"
    VISITOR_MADE = "已签发 {label}：{printed}", "Made out {label}: {printed}"
    PRINTED = "正在打印标签", "the label is printing"
    SAVED = "没有打印机接收，已加密保存，打印机好了会补打", "no printer took it: kept, sealed, and printed later"

    # the first start
    WIZARD_TITLE = "设置本门岗", "Set up this gate"
    WIZARD_JOIN = (
        "① 用扫码枪扫办公室的邀请码，或把它对准摄像头，或选择邀请文件",
        "① Scan the office's invitation, show it to the camera, or choose its file",
    )
    WIZARD_FILE = "选择文件…", "Choose a file…"
    WIZARD_PASSPHRASE = (
        "② 设一个口令（至少 8 个字符），开机时要用",
        "② Choose a passphrase (8 characters or more) for this machine",
    )
    WIZARD_PASSPHRASE_AGAIN = "再输一次", "The same again"
    WIZARD_CAMERA = "③ 选择摄像头", "③ Choose the camera"
    WIZARD_TRY = "④ 用摄像头或扫码枪试扫任意二维码", "④ Try a scan, by camera or scanner: any code"
    WIZARD_READ = "读到了：{text}", "It reads: {text}"
    WIZARD_NEXT = "下一步", "Next"
    WIZARD_BACK = "上一步", "Back"
    WIZARD_DONE = "完成", "Finish"
    WIZARD_INVITED = "邀请：{gate} · {estate}", "Invited: {gate} of {estate}"
    WIZARD_DIFFER = "两次输入不同", "The two are not the same"
    WIZARD_SHORT = "至少 8 个字符", "At least 8 characters"
    NO_CAMERA_FOUND = "没有找到摄像头，可先用扫码枪", "No camera was found; a scanner does too"
    WITHOUT_CAMERA = "不用摄像头", "Without a camera"
    CAMERA_NUMBER = "摄像头 {n}", "Camera {n}"

    # errors
    MISTAKE = "程序出错，已写入报告；请继续人工放行", "The program made a mistake and wrote a report; go on by hand"
    NO_PICTURE = "摄像头没有画面", "The camera gives no picture"
    NO_VISITORS = "现行规定不接待访客", "The rules in force let no visitors in"
    READER_BROKEN = (
        "证件识别不可用，请输入证件号；扫码不受影响",
        "Cards cannot be read: type the number; passes still scan",
    )


def say(word: Words, language: Language, **values: object) -> str:
    """A sentence in a language."""
    return word.fill(language, **values)


def word_for(code: Reason | Outcome | NextStep, language: Language) -> str:
    """What a reason, an outcome or a step is called."""
    return words_of(code)[language.value]


def sentence_of(error: Exception, language: Language) -> str:
    """An error for the person in front of the window; one that is not ours is a mistake of the program."""
    return error.sentence(language) if isinstance(error, GatekeeperError) else say(Word.MISTAKE, language)


def age(span: timedelta, language: Language) -> str:
    """How long something is ago: ``2 min``, ``33 h``, ``3 天``; days from two on, since "1 day" says too little."""
    seconds = abs(int(span.total_seconds()))
    for size, least, zh, en in ((86_400, 2, "天", "d"), (3_600, 1, "小时", "h"), (60, 1, "分钟", "min")):
        if seconds >= least * size:
            return f"{seconds // size} {zh if language is Language.ZH else en}"
    return f"{seconds} {'秒' if language is Language.ZH else 's'}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(one: date, language: Language) -> str:
    """A day near enough that its year goes without saying: ``11月30日``, ``30 Nov``."""
    return f"{one.month}月{one.day}日" if language is Language.ZH else f"{one.day} {_MONTHS[one.month - 1]}"
