"""What is said before a window is there."""

from gatekeeper.domain.words import Words


class Word(Words):
    """Chinese and English."""

    GATE = "门岗", "Gate"
    OFFICE = ("物业办公室", "Office")
    OPENING = "正在打开…", "Opening…"
    PASSPHRASE = ("请输入本机密码", "Enter this computer's passphrase")
    WRONG = ("密码不对，请再输一次", "Wrong passphrase: try again")
    REMEMBERED_WRONG = ("本机记住的密码已失效，请输入", "The remembered passphrase no longer works: enter it")
    SHOW = "显示", "Show"
    HIDE = "隐藏", "Hide"
    KEEP = "记在这台电脑的密码库里，以后不再询问", "Remember it in this computer's keyring, and do not ask again"
    NO_RING = "这台电脑没有密码库，每次启动都要输入", "This computer has no keyring: it is asked for at each start"
    OPEN = "打开", "Open"
    CLOSE = "关闭", "Close"
    LANGUAGE = "English", "中文"
    FOUND = (
        "这里还没有物业的数据：{folder}",
        "No office here yet: {folder}",
    )
    ESTATE = "小区名称", "Name of the estate"
    NEW_PASSPHRASE = "新密码，8 位起", "New, 8 or more"
    AGAIN = "再输一次", "Once more"
    DIFFER = "两次输入的密码不一致。", "The two passphrases are not the same."
    FOUND_IT = "新建小区", "Create estate"
    JOIN_IT = "加入小区", "Join the estate"
    REBUILD_IT = "重建", "Rebuild"
    WAY_FOUND = "新建小区", "A new estate"
    WAY_JOIN = "第二台物业电脑", "Another office"
    WAY_REBUILD = "物业电脑坏了，重建", "Rebuild a lost office"
    CODE_FILE = "选择接入码的文件…", "Choose the set-up code's file…"
    KEY_FILE = "恢复密钥…", "Recovery key…"
    SOURCE = "门岗的文件夹或U盘…", "A gate's folder, or stick…"
    OLD = "原物业电脑的密码", "The old passphrase"
    THEIRS = "门岗的密码", "The gate's passphrase"
    OLD_WRONG = "原物业电脑的密码或门岗的密码不对", "The old passphrase or the gate's is wrong"
    KEY_FILES = "恢复密钥 (*.gkk)", "Recovery keys (*.gkk)"
    NOT_AN_OFFICE = (
        "“{name}”的接入码不是给物业电脑的：请在“门岗与同步”里另做一份，设备选“物业”。",
        "The set-up code “{name}” is not for an office: make another one at “Gates & sync”, for an office.",
    )
    UNREADABLE = "恢复密钥无法读取：{why}。", "The recovery key cannot be read: {why}."
    JOINED = (
        "已加入“{estate}”，本机叫“{name}”。{trouble}",
        "This computer has joined {estate} as “{name}”. {trouble}",
    )
    NOT_HEARD = (
        "请把U盘拿到第一台物业电脑，在“门岗与同步”里互相带一次数据。",
        "Carry a stick to the first office, there and back, at “Gates & sync”.",
    )
    NO_TROUBLE = "第一台物业电脑已经知道它。", "The first office knows it already."
    REBUILT = (
        (
            "“{estate}”的物业电脑已重建：{entries} 条记录，{machines} 台设备，{photos} 张照片。"
            "\n现在到“门岗与同步”给每个门岗按原名重新开接入码，请维护人员在门岗上用它重新加入（device join）。原来的通行证照用。"
        ),
        (
            "The office of {estate} is rebuilt: {entries} entries, {machines} devices, {photos} photos.\nNow make each gate "
            "a set-up code again at “Gates & sync”, under its old name; there: “device join --again”. Cards stay valid."
        ),
    )
    FOUNDED = (
        "小区已建好，执行日常规定。\n\n请把这个文件复制到U盘，与写下的本机密码分开锁好：\n{file}\n电脑坏了，用它们能重建物业电脑。",
        (
            "The estate is ready, with the routine rules.\n\nCopy this file to a stick, and lock it away apart "
            "from the passphrase, which you write down:\n{file}\nIf this computer breaks, both rebuild the office."
        ),
    )
    IN_USE = (
        "这个文件夹已经被另一个 gatekeeper 打开，但它没有回应。\n请先关闭那一个，再打开本窗口。",
        "Another gatekeeper has this folder open, and does not answer.\nClose that one first, then open this window again.",
    )
    MISTAKE = (
        "程序出错，无法打开。\n请把出错报告发给我们。",
        "The program failed and cannot open.\nPlease send its report.",
    )
