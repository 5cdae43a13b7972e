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
