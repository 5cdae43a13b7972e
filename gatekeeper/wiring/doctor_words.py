"""What `doctor` says: what was found, and what to do about it."""

from gatekeeper.domain.words import Words


class Topic(Words):
    """What was looked at; each is named like its key for scripts, in capitals."""

    PYTHON = "Python 版本", "python"
    PARTS = "组成部分", "parts"
    DATABASE = "数据库", "database"
    PICTURES = "图片", "pictures"
    SECOND_DECODER = "备用解码", "second decoder"
    DOCUMENTS = "证件识别", "documents"
    FONTS = "字体", "fonts"
    POLICIES = "规定", "policies"
    KEYRING = "密码库", "keyring"
    CLOCK = "时钟", "clock"
    DISK = "磁盘", "disk"
    CAMERAS = "摄像头", "cameras"
    SERIAL_DEVICES = "串口设备", "serial devices"
    SCANNER = "扫码枪", "scanner"
    THERMOMETER = "测温仪", "thermometer"
    SCREEN = "屏幕", "screen"
    PRINTER = "打印机", "printer"
    SOUND = "声音", "sound"
    FOLDER = "数据文件夹", "folder"
    TIME_ZONE = "时区", "time zone"
    RULES_IN_FORCE = "现行规定", "rules in force"
    READINGS = "测温读数", "readings"
    KEPT = "保存天数", "kept"


class Found(Words):
    """What there is, or is not."""

    KEPT = (
        (
            "来访保存 {visits} 天，进出记录 {passages} 天，体温 {readings} 天，关注名单比对 {hits} 天，"
            "照片 {pictures} 天；上次抹去 {last}"
        ),
        (
            "visits {visits} days, passages {passages}, temperatures {readings}, likenesses to the watch list {hits}, "
            "pictures {pictures}; last blotted out {last}"
        ),
    )
    NEVER = "还没有", "never"
    OVERDUE = "{kept}；已到期未抹去的有 {n} 件", "{kept}; {n} things are over their days"
    NEWER_RULES = (
        "{keys} 只有新版程序认识，没有执行；其余照常执行",
        "{keys}: only a newer program knows this, it is not obeyed; the rest is",
    )
    PYTHON = (
        "Python {version}，系统 {system} {release}，{kind}",
        "Python {version} on {system} {release}, {kind}",
    )
    PARTS = "{here}；没有 {lacks}", "{here}; not {lacks}"
    NO_PARTS = "没有 {lacks}", "not {lacks}"
    LACKS = "{extra}（缺 {names}）", "{extra} (lacks {names})"
    OR = "{one} 或 {other}", "{one} or {other}"
    LEFT_OUT = "属于没有安装的部分“{extras}”", "belongs to the part “{extras}”, which is not installed"
    NO_DATABASE = "SQLCipher 无法载入：{why}", "SQLCipher does not load: {why}"
    DATABASE = "已装 SQLite {sqlite}，SQLCipher {cipher}", "SQLite {sqlite}, SQLCipher {cipher}"
    NO_CIPHER = "无", "none"
    NO_PICTURES = "图片无法读取：{why}", "pictures cannot be read: {why}"
    PICTURES = "已装 OpenCV {version}，zxing-cpp", "OpenCV {version}, zxing-cpp"
    ZBAR = "已装 zbar", "zbar"
    NO_ZBAR = "没有安装 zbar；有些反光的卡读得慢", "zbar is not installed; some cards in glare are read later"
    DOCUMENTS = "能读身份证、护照和车牌", "ID cards, passports and plates are read"
    FONT = "{family}，{count:,} 个字", "{family}, {count:,} characters"
    POLICY = "{name}：{why}", "{name}: {why}"
    NO_KEYRING = "没有；每次输入本机密码", "none; the passphrase is given each time"
    CLOCK_WRONG = "{now:%Y-%m-%d %H:%M %z} 不可能对", "{now:%Y-%m-%d %H:%M %z} cannot be right"
    CLOCK = "{now:%Y-%m-%d %H:%M %z}", "{now:%Y-%m-%d %H:%M %z}"
    ADJUSTED = "校正 {by:+.1f} ℃", "corrected by {by:+.1f} °C"
    DRIFT = "比本门岗平时差 {by:+.1f} ℃", "{by:+.1f} °C from this gate's usual"
    DISK = "{where} 剩余 {free:.1f} GiB", "{free:.1f} GiB free at {where}"
    CAMERAS_UNKNOWN = "没有 OpenCV，无法查找", "cannot be looked for without OpenCV"
    CAMERA_SHUT = "{name} 打不开", "{name} does not open"
    NO_CAMERA = "没有能打开的", "none opens"
    CAMERA_NUMBER = "{n} 号", "number {n}"
    NO_SERIAL = "无法查找：{why}", "cannot be looked for: {why}"
    NO_PORT = "没有串口", "no serial port"
    OFF = "已关闭", "switched off"
    AT_PORT = "{device}，在 {port}", "{device} at {port}"
    STANDS = "{how}（{port}）", "{how} ({port})"
    SERIAL_NONE = "串口上没有认识的", "none is known among the serial ports"
    SERIAL_LOST = "设定的那个不在", "the one that is set is not there"
    SERIAL_SEVERAL = "可能的端口不止一个", "more than one port could be it"
    SCREEN_DARK = "没有办法让屏幕不变黑、不锁定", "nothing here keeps it from going dark or locking"
    SCREEN = (
        "门岗窗口打开时由 {ways} 保持亮屏",
        "kept awake by {ways} while the gate's window is open",
    )
    NO_PRINTER = "没有默认打印机", "no default printer"
    NO_SOUND = "没有能播放声音的程序", "no program that plays sounds"
    SOUND = (
        "可以播放；能否听到，请在门岗窗口按 Ctrl+T 试",
        "can be played; whether it is heard the gate's Ctrl+T page asks",
    )
    OPENS = (
        "{folder} 可以打开：{name}，{kind}，{count:,} 次通行",
        "{folder} opens: {name}, {kind}, {count:,} passages",
    )
    NAMED = "“{name}”", "“{name}”"
    UNHEARD = "物业还没有收到过消息的设备", "a device that the office has not heard yet"
    AHEAD = (
        "{found}；但时钟快 {minutes} 分钟：物业的时间是 {right:%Y-%m-%d %H:%M}",
        "{found}; but the clock is {minutes} min ahead: the office's says {right:%Y-%m-%d %H:%M}",
    )
    BEHIND = (
        "{found}；但时钟慢 {minutes} 分钟：物业的时间是 {right:%Y-%m-%d %H:%M}",
        "{found}; but the clock is {minutes} min behind: the office's says {right:%Y-%m-%d %H:%M}",
    )
    BEFORE = (
        "{found}；但时钟早于上次使用的 {floor:%Y-%m-%d %H:%M}",
        "{found}; but the clock stands before {floor:%Y-%m-%d %H:%M}, when it last was used",
    )
    HERE = "{zone}（{now:%H:%M %z}）", "{zone} ({now:%H:%M %z})"
    UNKNOWN = "不明", "unknown"
    NO_ZONE = "没有设置；用本机的：{here}", "none is set; this computer's counts: {here}"
    ZONE_UNKNOWN = (
        "小区的 {zone} 在这里不认识；用本机的：{here}",
        "the estate's, {zone}, is not known here; this computer's counts: {here}",
    )
    ZONE = "小区的：{zone}（{now:%H:%M %z}）", "the estate's: {zone} ({now:%H:%M %z})"
    ZONES = "{estates}；本机的：{here}", "{estates}; this computer's: {here}"
    TEXT = "{text}", "{text}"


class Do(Words):
    """What to do about it; what is typed in a shell is the same in both languages."""

    PYTHON = "请安装 Python 3.11 或更新版本。", "Install Python 3.11 or newer."
    PACKAGES = "请重新安装各软件包：uv sync", "Install the packages again: uv sync"
    LET_RUN = (
        "开着门岗窗口、物业窗口或服务，每天自动抹去；时钟未经核对时先同步一次。",
        "It goes by itself while the window or the hub runs; sync once if the clock was not compared yet.",
    )
    SQLITE = "需要 SQLite {needed} 或更新版本：uv sync --upgrade", "Needs SQLite {needed} or newer: uv sync --upgrade"
    SHELL = "{line}", "{line}"
    DOCUMENTS = (
        "请重新安装程序；在此之前手工输入号码，扫码不受影响。",
        "Install the program again; until then numbers are typed, and passes are scanned as ever.",
    )
    INSTALL = "请重新安装程序。", "Install the program again."
    UPDATE = "请升级本机程序。", "Update this program."
    COMPARE = "请与另一个测温仪对照。", "Compare with another thermometer."
    SET_CLOCK = "请校正日期和时间。", "Set the date and the time."
    FREE = "请腾出 {most} MiB：磁盘满了就无法记录。", "Free {most} MiB: a full disk stops the log."
    CAMERA = (
        "请插上摄像头，或关闭占用它的程序；没有摄像头也能读图片、影片和网络地址。",
        "Plug one in, or close the program that uses it; pictures, films and addresses are read without one.",
    )
    PORT = (
        "请插上，或指定端口：gatekeeper gate set {what}-port 端口",
        "Plug it in, or name it: gatekeeper gate set {what}-port PORT",
    )
    SCREEN = (
        "请在系统中关闭屏保、锁屏和休眠，或安装 xset（x11-xserver-utils）。",
        "Set the system's screen saver, lock and sleep to never, or install xset (x11-xserver-utils).",
    )
    PRINTER = (
        "请设置系统的默认打印机；在此之前标签存为文件。",
        "Set a default printer of the system; labels are kept as files until then.",
    )
    SOUND = (
        "请安装 {players} 之一；在此之前判断只看得到。",
        "Install one of {players}; verdicts are seen only until then.",
    )
    PASSPHRASE = "请给出此文件夹的密码。", "Give the passphrase of this folder."
    RESTORE = (
        "请从备份恢复此文件夹，或重新设置本设备。",
        "Restore the folder from its backup, or set the device up again.",
    )
    JUDGED = (
        "请校正日期和时间：在此之前不判断通行证。",
        "Set the date and the time: passes are not judged until then.",
    )
    ZONE_AGAIN = (
        "请重新设置小区的时区（estate settings --zone），或更新本程序。",
        "Set the estate's zone again (estate settings --zone), or bring this program up to date.",
    )
    ZONE_TOO = (
        "这里以小区的为准。请把电脑也设成它，以便其他时钟一致。",
        "The estate's counts here. Set the computer to it too, so that its other clocks agree.",
    )
