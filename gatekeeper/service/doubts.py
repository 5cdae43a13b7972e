"""What the reasons are called for which something is kept but not believed."""

from gatekeeper.domain.words import Words


class DoubtWord(Words):
    """Each is named like its reason, in capitals; for the middle of a sentence."""

    FORK = "同名不同内容：设备被复制或恢复过", "two different entries of one name: a copied or restored device"
    GAP = "缺少前面的记录：下次同步后重做数据包", "something before it is missing: sync once more"
    UNKNOWN_DEVICE = "设备未登记", "from a device that is not paired"
    UNKNOWN_STREAM = (
        "新版程序的日志：更新程序后再同步",
        "a log that only a newer program knows: sync again after the update",
    )
    NOT_ALLOWED = "该设备无权写此类记录", "the device may not write entries of this kind"
    ROLLED_BACK = "设备回到旧状态：恢复了旧数据库", "an old database of the device was restored"
    NEW_LOG = (
        "设备开始了新日志：数据库被放回过，或这是复制的设备",
        "the device began a new log: its database was restored, or it is a copy",
    )
    COPIED = "有两台同一设备在工作：数据库被复制了", "two of this device are in use: its database was copied"
    PUT_BACK = (
        "本机数据库是放回的或复制的：请先导入任一门岗的数据包",
        "this database was restored or copied: first import what any gate holds",
    )
    TAKE_IN = "请先导入门岗数据包", "import a gate's bundle first"
    UNREADABLE = "记录无法读取", "an entry cannot be read"


def doubt_word(reason: str) -> DoubtWord | str:
    """What a reason means; one that only a newer program knows is its own word."""
    return DoubtWord.__members__.get(reason.replace("-", "_").upper(), reason)


class RemedyWord(Words):
    """What is done about each, named like its reason, in capitals; whole sentences."""

    FORK = (
        "查这台电脑是否被复制过：多出的那台停用；属实的记录点“采用”，否则“不采用”。",
        "Find out whether that computer was copied: revoke the copy. Accept what really happened, dismiss the rest.",
    )
    GAP = "再同步一次即可，不用决定。", "Sync with it once more; nothing is to be decided."
    UNKNOWN_DEVICE = (
        "查是谁的电脑：是自己的，用“添加电脑”登记；不是，“不采用”。",
        "Find out whose computer it is: add it if it is ours, else dismiss.",
    )
    UNKNOWN_STREAM = "更新这台电脑的程序，再同步。", "Update the program on this computer, then sync again."
    NOT_ALLOWED = "“不采用”，并查那台电脑。", "Dismiss it, and have that computer looked at."
    ROLLED_BACK = (
        "与它双向同步两次；问清谁恢复了旧数据库。",
        "Sync with it twice, both ways; ask who restored the old database.",
    )
    NEW_LOG = (
        "问门岗：恢复过数据库的，同步后照常使用；复制出来的，停用。",
        "Ask the gate: restored, sync and go on; a copy, revoke it.",
    )
    COPIED = "只留一台，另一台停止使用，重新“添加电脑”。", "Keep one; stop the other, and add it as a new computer."
    PUT_BACK = "先导入任一门岗的数据包，再发证、印卡。", "Import any gate's bundle before issuing or printing."
    TAKE_IN = "先导入任一门岗的数据包。", "Import any gate's bundle first."
    UNREADABLE = (
        "再同步一次；还不行，请维护人员核对日志。",
        "Sync once more; if it stays, have maintenance verify the log.",
    )
    OTHER = "更新程序后再看。", "Look again after an update of the program."


def remedy_word(reason: str) -> RemedyWord:
    """What is done about a reason."""
    return RemedyWord.__members__.get(reason.replace("-", "_").upper(), RemedyWord.OTHER)
