"""What only the wizard says."""

from gatekeeper.domain.words import Words


class FirstWord(Words):
    """A sentence: Chinese, English."""

    TITLE = "设置本门岗", "Set up this gate"
    JOIN = (
        "① 用扫码枪扫办公室的邀请码，或把它对准摄像头，或选择邀请文件",
        "① Scan the office's invitation, show it to the camera, or choose its file",
    )
    FILE = "选择文件…", "Choose a file…"
    PASSPHRASE = (
        "② 设一个口令（至少 8 个字符），开机时要用",
        "② Choose a passphrase (8 characters or more) for this machine",
    )
    PASSPHRASE_AGAIN = "再输一次", "The same again"
    CAMERA = "③ 选择摄像头", "③ Choose the camera"
    TRY = "④ 用摄像头或扫码枪试扫任意二维码", "④ Try a scan, by camera or scanner: any code"
    READ = "读到了：{text}", "It reads: {text}"
    NEXT = "下一步", "Next"
    BACK = "上一步", "Back"
    DONE = "完成", "Finish"
    INVITED = "邀请：{gate} · {estate}", "Invited: {gate} of {estate}"
    DIFFER = "两次输入不同", "The two are not the same"
    SHORT = "至少 8 个字符", "At least 8 characters"
    NO_CAMERA_FOUND = "没有找到摄像头，可先用扫码枪", "No camera was found; a scanner does too"
    WITHOUT_CAMERA = "不用摄像头", "Without a camera"
    CAMERA_NUMBER = "摄像头 {n}", "Camera {n}"


class Said(Words):
    """Chinese and English."""

    CODE = "邀请码（GKI1:…），可用扫码枪或粘贴", "The invitation's code (GKI1:…), by scanner or pasted"
    NO_INVITATION = (
        "这不是办公室的邀请码，或没有读全：请再扫一次",
        "This is no invitation of an office, or not all of it: scan it again",
    )
    FILES = "邀请文件或照片", "Invitations, or pictures of one"
    ALL_FILES = "所有文件", "All files"
    LOOK_IN = "位置：", "Look in:"
    FILE_NAME = "文件名：", "File name:"
    FILE_TYPE = "类型：", "Type:"
    OPEN = "打开", "Open"
    CANCEL = "取消", "Cancel"
    SHOW = "显示口令", "Show the passphrase"
    HIDE = "隐藏口令", "Hide the passphrase"
    KEEP = "记在这台电脑的密钥环里，以后开机不再询问", "Remember it in this computer's keyring, and do not ask again"
    NO_RING = "这台电脑没有密钥环：每次开机都要输入口令", "This computer has no keyring: it is asked for at each start"
    JOINING = "正在建立…", "It is being set up…"
    LOOK_AGAIN = "再找一次", "Look again"
    LOOKING = "正在找摄像头…", "Looking for cameras…"
    ADDRESS = (
        "网络摄像头地址：rtsp://… 或 http://…，按回车试一试",
        "A network camera: rtsp://… or http://…, Enter tries it",
    )
    BAD_ADDRESS = "地址要以 rtsp:// 或 http:// 开头", "An address begins with rtsp:// or http://"
    NO_PICTURE = "还没有画面：请检查插头或地址", "No picture yet: check the plug, or the address"
    KEYS = "Tab 换一项，空格选择，回车下一步", "Tab: next field   Space: choose   Enter: go on"
