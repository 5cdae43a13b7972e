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
        "这个文件夹里还没有物业的数据：\n{folder}\n如果选错了文件夹，请关闭。新建小区请填写：",
        "There is no office in this folder yet:\n{folder}\nIf it is the wrong one, close this. To create an estate, fill in:",
    )
    ESTATE = "小区名称", "Name of the estate"
    NEW_PASSPHRASE = "本机密码，至少 8 个字符", "A passphrase for this computer, at least 8 characters"
    AGAIN = "再输一次", "Once more"
    DIFFER = "两次输入的密码不一致。", "The two passphrases are not the same."
    FOUND_IT = "新建小区", "Create estate"
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
