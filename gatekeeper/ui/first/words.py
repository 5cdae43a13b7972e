"""What only the wizard says."""

from gatekeeper.domain.words import Words


class FirstWord(Words):
    """A sentence: Chinese, English."""

    TITLE = "设置本门岗", "Set up this gate"
    JOIN = (
        "用扫码枪扫物业的接入码，或把它对准摄像头，或选择接入文件",
        "Scan the office's set-up code, hold it up to the camera, or choose its file",
    )
    FILE = "选择文件…", "Choose a file…"
    PASSPHRASE = (
        "设置本机密码，每次打开程序时输入",
        "Choose a passphrase for this computer; it is asked for at each start",
    )
    PASSPHRASE_FIELD = "本机密码（至少 8 位）", "Passphrase (at least 8 characters)"
    STEP_JOIN = "接入码", "Code"
    STEP_PASSPHRASE = "密码", "Passphrase"
    STEP_CAMERA = "摄像头", "Camera"
    STEP_TRY = "试扫", "Test"
    PASSPHRASE_AGAIN = ("再输一次", "Repeat it")
    CAMERA = "选择摄像头", "Choose the camera"
    TRY = "用摄像头或扫码枪试扫任意二维码", "Scan any code to try it, by camera or scanner"
    READ = "读到了：{text}", "It reads: {text}"
    NEXT = "下一步", "Next"
    BACK = "上一步", "Back"
    DONE = "完成", "Finish"
    INVITED = ("接入：{gate} · {estate}", "Joining: {gate} of {estate}")
    DIFFER = ("两次输入不一致", "The two do not match")
    SHORT = "至少 8 个字符", "At least 8 characters"
    NO_CAMERA_FOUND = ("没有找到摄像头，可先用扫码枪", "No camera found; a scanner will do")
    WITHOUT_CAMERA = "不用摄像头", "Without a camera"
    CAMERA_NUMBER = "摄像头 {n}", "Camera {n}"


class Said(Words):
    """Chinese and English."""

    CODE = ("接入码（GKI1:…），可用扫码枪或粘贴", "Set-up code (GKI1:…), scanned or pasted")
    NO_INVITATION = (
        "这不是物业的接入码，或没有读全：请再扫一次",
        "This is not a set-up code, or not all of it: scan it again",
    )
    FILES = ("接入文件或照片", "Set-up codes, or pictures of one")
    ALL_FILES = "所有文件", "All files"
    LOOK_IN = "位置：", "Look in:"
    FILE_NAME = "文件名：", "File name:"
    FILE_TYPE = "类型：", "Type:"
    OPEN = "打开", "Open"
    CANCEL = "取消", "Cancel"
    SHOW = ("显示", "Show")
    HIDE = ("隐藏", "Hide")
    KEEP = "记在这台电脑的密码库里，以后开机不再询问", "Remember it in this computer's keyring, and do not ask again"
    NO_RING = (
        "这台电脑没有密码库：每次开机都要输入密码",
        "This computer has no keyring: it is asked for at each start",
    )
    JOINING = ("正在建立…", "Setting up…")
    LOOK_AGAIN = ("再找一次", "Search again")
    LOOKING = "正在找摄像头…", "Looking for cameras…"
    ADDRESS = (
        "网络摄像头：rtsp://…，按回车",
        "Network camera: rtsp://…, then Enter",
    )
    BAD_ADDRESS = ("地址要以 rtsp:// 或 http:// 开头", "An address starts with rtsp:// or http://")
    NO_PICTURE = "还没有画面：请检查插头或地址", "No picture yet: check the plug, or the address"
    KEYS = "Tab 换一项，空格选择，回车下一步", "Tab: next field   Space: choose   Enter: go on"
