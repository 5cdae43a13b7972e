"""What the gate's window says outside of its panels: the bar, the verdict, the strip, the keys, attached devices."""

from gatekeeper.domain.words import Words


class GateWord(Words):
    """The bar, the verdict, the strip, the keys, attached devices."""

    GATE_UNNAMED = ("门岗未登记：请联系物业", "Gate not registered")
    IN = "进", "IN"
    OUT = "出", "OUT"
    BOTH_WAYS = "进出", "IN/OUT"
    WAY_BY_ITSELF = ("进出自动判断：看人在里面还是外面", "In or out by itself: by whether they are inside")
    ON_DUTY = "值班 {who} · {since} 起", "On duty: {who} since {since}"
    NOBODY_ON_DUTY = "无人值班：请按 F10 登录", "Nobody on duty: press F10 to log in"
    OFFICE_NEVER = "尚未收到住户名单", "No list received yet"
    OFFICE_AGE = "名单 {age}前更新", "List {age} old"
    OFFICE_AWAY = "联系不上物业 · 名单 {age}前更新", "Office away · list {age} old"
    OFFICE_AHEAD = "本机时间比物业慢：请校准", "Clock behind the office's: set it"
    UNSENT = "待上传 {n}", "{n} unsent"
    ALL_SENT = "已全部上传", "all sent"
    PACE = "{n} 人/分 · {seconds} 秒", "{n}/min · {seconds} s"
    LANE_ALONE = (
        "{lanes} 没有回应：本通道独自判断，那边刚进出的人这里不知道",
        "{lanes} does not answer: this lane judges alone, without what was seen there just now",
    )
    SECOND_LANE = (
        "一直有人排队，每人 {seconds} 秒：请再开一条通道（Ctrl+N）",
        "People keep coming, {seconds} s each: open a second lane (Ctrl+N)",
    )
    DISK_FREE = "磁盘 {gb} GB", "disk {gb} GB"
    DISK_LEFT = "磁盘 {mb} MB", "disk {mb} MB"
    RESERVE_USED = (
        "磁盘已满，备用空间也已用完，无法记录：请立即清理",
        "The disk and its reserve are full, nothing is recorded: free up space",
    )
    DISK_LOW = "磁盘将满，剩 {mb} MB：请清理", "Disk nearly full, {mb} MB left: free up space"
    CLOCK_JUMPED = "系统时间突变 {age}：请核对", "The clock jumped by {age}: check the time"
    LIST_IS_OLD = (
        "名单已过期，无法判断：请同步（Ctrl+U）",
        "The list is out of date, nobody can be judged: sync (Ctrl+U)",
    )
    QUARANTINE = ("有 {n} 条记录存疑，请联系物业", "{n} doubtful records: call the office")
    STORE_TROUBLE = (
        "磁盘已满，正在用备用空间记录：请立即清理",
        "The disk is full, the reserve is in use: free up space now",
    )
    CAMERA_LOST = ("摄像头断开，正在重连：可用扫码枪或 F4", "Camera disconnected, reconnecting: use the scanner, or F4")
    CAMERA_BLACK = (
        "摄像头画面全黑：开灯，或打开镜头盖",
        "The camera sees nothing but black: switch a light on, open the lens",
    )
    CAMERA_COVERED = "摄像头被遮住了：请移开遮挡物", "Something covers the camera: take it away"
    CAMERA_FROZEN = (
        "摄像头画面不动了：请拔下再插上",
        "The camera's picture stands still: unplug it and plug it in again",
    )
    CAMERA_BLURRED = "摄像头画面模糊：请擦镜头", "The camera sees less sharply than before: wipe its lens"
    CAMERA_DARK = (
        "画面太暗：开灯，或用手电照通行证，手机码调亮屏幕",
        "Too dark for the camera: switch on a light, use a torch, a brighter screen",
    )
    CAMERA_OTHER = ("摄像头换成了{name}：请看画面是否正确", "The camera is now {name}: check the picture")
    LANE_CAMERA = (
        "本通道用摄像头“{name}”：各通道不能共用一个",
        "This lane has the camera {name}: no two lanes share one",
    )
    NO_CAMERA = (
        "本通道没有摄像头：请用自己的扫码枪；或插上另一个，关掉本窗口，在第一通道再按 Ctrl+N",
        "This lane has no camera: scan by hand; or plug in another one, close this window, press Ctrl+N again",
    )
    STARTED_AGAIN = (
        "窗口刚才意外停止，已自动重新打开：请接着工作",
        "The window stopped by itself and was opened again: go on as before",
    )
    CAMERA_STARTS = "正在打开摄像头…", "The camera is starting…"
    FILM_ENDED = "影片已播完", "The film has ended"
    SCAN_AGAIN = ("扫码枪没读全：请再扫一次", "The scanner sent only part of the code: scan again")
    SCANNER_SLOW = "扫码枪发送太慢：请调快", "The scanner types too slowly: set it faster"
    BAR_CODE = ("这是商品或快递的条形码，不是通行证", "That is the bar code of goods or a parcel, not a pass")
    SEEN_ALREADY = ("刚扫过", "just scanned")
    READY = "请出示通行证", "Show the pass"
    READY_HINT = ("把二维码对准摄像头", "Hold the code up to the camera")
    READY_HINT_BLIND = ("用扫码枪扫描，或按 F4 查找", "Use the scanner, or press F4 to find them")
    LOOK_UP_READY = ("仅查询：不记录", "Look-up only: nothing is recorded")
    LOOK_UP_MARK = "未记录", "not recorded"
    ASKING = ("正在查询…", "Looking up…")
    VALID_TO = "有效至 {day}", "valid to {day}"
    INSIDE = ("本户在小区内 {n} 人", "{n} from this flat on site")
    NOBODY_KNOWN = ("姓名不详", "name unknown")
    VISITOR_TO = ("到访 {flat}", "visiting {flat}")
    PASS_NUMBER = "证号 {label}", "No. {label}"
    CARD_SAYS = ("卡面{colour}", "card is {colour}")
    MORE_WAITING = ("后面还有 {n} 人", "{n} more waiting")
    NOT_RECORDED = ("没有存上：请人工判断，登记在纸上", "Not saved: decide yourself and write it on paper")
    TEMPERATURE = "体温", "Temperature"
    TYPE_TEMPERATURE = "在左边输入体温：36.5 按 6、5", "Type the temperature at the left: 6 5 for 36.5"
    MASK_KEY = "口罩", "Mask"
    HEALTH = "健康码", "Health code"
    HEALTH_GREEN = "绿", "green"
    HEALTH_YELLOW = "黄", "yellow"
    HEALTH_RED = "红", "red"
    BY_CAMERA = ("自动识别", "read by camera")
    HEALTH_UNSURE = (
        "看不清健康码的颜色：请看手机，按 ＊ 选择",
        "The health code's colour is unclear: look at the phone, press *",
    )
    PASS_FIRST = ("请先扫通行证，再出示健康码", "Scan the pass first, then the health code")
    PHONE_USED = ("这个健康码刚才已用于前一位", "This health code was already used for the last person")
    BAD_TEMPERATURE = ("{typed} 不像体温，请重输", "{typed} is not a temperature, type it again")
    SCAN_FIRST = "{typed}：请先扫码，再测温", "{typed}: scan the pass first, then measure"
    MEASURE_AGAIN = ("{typed} 是扫码前测的，请重测", "{typed} was measured before the scan, measure again")
    MEASURED_ALREADY = ("{typed} 没有采用：此人已判定", "{typed} not used: this person already has an answer")
    SERIAL_SCANNER = ("扫码枪（串口）", "serial scanner")
    SERIAL_THERMOMETER = ("测温仪（串口）", "serial thermometer")
    PORT_LOST = "{what}断开：插好即可恢复", "The {what} is unplugged: plug it in again"
    PORT_TAKEN = (
        "{what}（{port}）被别的程序占用：请关闭那个程序",
        "Another program is using the {what} ({port}): close it",
    )
    PORT_DENIED = ("本用户无权使用{what}（{port}）：请联系维修", "This user may not use the {what} ({port}): report it")
    PORT_SEVERAL = (
        "{what}没有认出：请联系维修（Ctrl+T 看详情）",
        "The {what} was not recognised: report it (Ctrl+T for details)",
    )
    PORT_SILENT = ("{what}没有读数：请检查接线", "No reading from the {what}: check its cable")
    UNDO_LEFT = "撤销 {n} 秒", "Undo {n} s"
    TURNED_BACK = "已劝返", "Turned back"
    UNDONE = "已撤销", "undone"
    LET_IN_OF = ("已核实放行：{who}", "Let in after a check: {who}")
    TURNED_BACK_OF = "← 已劝返：{who}", "← Turned back: {who}"
    UNDONE_OF = "已撤销：{who}", "Undone: {who}"
    MEASURE_FIRST = ("体温偏高：先复测，才能放行", "High temperature: measure again before letting them in")
    NOT_MEASURED = (
        "还没有测完：再按一次回车仍放行，会记录",
        "Not everything is measured: press Enter again to let them in anyway; it is recorded",
    )
    NOTHING_TO_UNDO = (
        "没有可撤销的记录（30 秒内）；班长可作废：Ctrl+O",
        "Nothing to undo in the last 30 s; a supervisor can annul: Ctrl+O",
    )
    NOBODY_TO_TURN_BACK = ("没有可劝返的人", "There is nobody to turn back")
    KEY_VISITOR = "访客", "Visitor"
    KEY_ID = "证件", "ID card"
    KEY_PLATE = "车牌", "Plate"
    KEY_FIND = "查找", "Find"
    KEY_WAY = "进／出", "In / out"
    WAY_OUT_FOR = (
        "现在按“出”登记：{n} 分钟后自动恢复",
        "Recording people going out; back by itself in {n} minutes",
    )
    WAY_IN_FOR = (
        "现在按“进”登记：{n} 分钟后自动恢复",
        "Recording people coming in; back by itself in {n} minutes",
    )
    WAY_OWN = "进出方向已恢复为本门岗的方向", "This gate's own way counts again"
    KEY_LOOK = "仅查询", "Look up"
    KEY_BACK = "劝返", "Turn back"
    KEY_UNDO = ("撤销", "Undo")
    KEY_SHIFT = "更多", "More"
    KEY_THEME = "日／夜", "Day / night"
    ENTER = "确定", "OK"
    CANCEL = "取消", "Cancel"
    ERASE = "删除", "Delete"
    ID_ENDS = "末四位 {tail}", "ID …{tail}"
    READER_BROKEN = (
        "证件识别不可用，请输入证件号；扫码不受影响",
        "Cards cannot be read: type the number; passes still scan",
    )
