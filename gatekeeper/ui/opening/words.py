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
    NO_OFFICE = (
        (
            "这个文件夹里没有物业的数据：\n"
            "{folder}\n\n"
            "如果选错了文件夹，请用 --data 指定正确的文件夹。\n"
            "如果要新建小区，请在终端运行一次：\n"
            "gatekeeper estate init --name 小区名称 --data 文件夹\n"
            "然后再打开本窗口。"
        ),
        (
            "There is no office in this folder:\n"
            "{folder}\n\n"
            "If it is the wrong one, name the right one with --data.\n"
            "To found an estate, run this once in a terminal:\n"
            "gatekeeper estate init --name NAME --data FOLDER\n"
            "Then open this window again."
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
