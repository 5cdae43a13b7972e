"""What the gate's window says outside of its panels: the bar, the verdict, the strip, the keys, attached devices."""

from gatekeeper.domain.words import Words


class GateWord(Words):
    """The bar, the verdict, the strip, the keys, attached devices."""

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
    RESERVE_USED = (
        "磁盘已满，备用空间也已用完，无法记录：请立即清理",
        "The disk is full, the reserve too, nothing is recorded: make room",
    )
    DISK_LOW = "磁盘将满：剩 {mb} MB", "Disk nearly full: {mb} MB left"
    CLOCK_JUMPED = "系统时间突变 {age}：请核对", "The clock jumped by {age}: check the time"
    LIST_IS_OLD = "名单已过期，无法判断：请同步（Ctrl+U）", "The list has run out, nobody can be judged: sync (Ctrl+U)"
    QUARANTINE = "有 {n} 条记录存疑，请联系物业", "{n} records are in doubt: call the office"
    STORE_TROUBLE = "磁盘已满，正在用备用空间记录：请立即清理", "The disk is full, the reserve is in use: make room now"
    CAMERA_LOST = "摄像头断开，正在重连：可用扫码枪或 F4", "Camera lost, trying again: use the scanner, or F4"
    CAMERA_OTHER = "摄像头换成了{name}：请看画面是否正确", "Another camera than before, {name}: look at the picture"
    CAMERA_STARTS = "正在打开摄像头…", "The camera is starting…"
    FILM_ENDED = "影片已播完", "The film has ended"
    SCAN_AGAIN = "扫码枪没读全：请再扫一次", "The scanner did not send the whole code: scan again"
    SCANNER_SLOW = "扫码枪发送太慢：请调快", "The scanner types too slowly: set it faster"
    BAR_CODE = "这是商品或快递的条形码，不是通行证", "That is the bar code of goods or a parcel, and no pass"
    SEEN_ALREADY = "已读过", "read already"
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
    TEMPERATURE = "体温", "Temperature"
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
    KEY_VISITOR = "访客", "Visitor"
    KEY_ID = "证件", "ID card"
    KEY_PLATE = "车牌", "Plate"
    KEY_FIND = "查找", "Find"
    KEY_WAY = "进／出", "In / out"
    KEY_LOOK = "仅查询", "Look up"
    KEY_BACK = "劝返", "Turn back"
    KEY_UNDO = "撤销", "Undo last"
    KEY_SHIFT = "交接班", "Shift"
    KEY_THEME = "日／夜", "Day / night"
    ENTER = "确定", "OK"
    CANCEL = "取消", "Cancel"
    ERASE = "删除", "Delete"
    ID_ENDS = "末四位 {tail}", "ID …{tail}"
    READER_BROKEN = (
        "证件识别不可用，请输入证件号；扫码不受影响",
        "Cards cannot be read: type the number; passes still scan",
    )
