"""What the commands of the exchange say."""

from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    SYNC = (
        "让物业与门岗同步，用U盘上的文件或网络。",
        "Sync the office and its gates, by file on a stick or by network.",
    )
    FILE = (
        "要写的数据包，如 /media/stick/north.gkb。",
        "The bundle to be written, such as /media/stick/north.gkb.",
    )
    TO = "给谁：在物业必填；门岗总是给物业。", "For whom: needed at the office; a gate always writes for its office."
    FULL = (
        "全部内容，不管对方是否已收到；在物业不加 --to 用于 `estate recover`。",
        "Everything, acknowledged or not; at the office without --to for `estate recover`.",
    )
    EXPORT = (
        (
            "把对方还没有确认收到的写成数据包；加 --full 则写出本机的全部。\n\n"
            "文件写完、校验之后才说“可以拔出”。U盘丢了也不要紧：下一个数据包还会带上。\n\n"
            "--full 装不下时退出状态为 1：这样的数据包不能接着写，重建时会缺一半。"
        ),
        (
            "Write a bundle of everything the other device has not acknowledged; with --full, of everything "
            "that is held here.\n\n"
            'The file is on the disk and verified before "safe to remove" is said. A lost stick costs nothing: '
            "the next bundle has it all again.\n\n"
            "Exit status 1 where --full does not fit: such a bundle cannot be continued, and would rebuild "
            "only half of the office."
        ),
    )
    BUNDLE = "另一台设备写的数据包。", "A bundle that another device wrote."
    IMPORT = (
        (
            "导入数据包，要么全部，要么不动；同一个数据包导入两次不变。\n\n"
            "被拒、有内容存疑，或发现某台设备的数据库被放回或复制时，退出状态为 1。"
        ),
        (
            "Import a bundle, all of it or nothing; the same bundle twice changes nothing.\n\n"
            "Exit status 1 when it was refused, when some of it is doubtful, or when a device was found to be "
            "restored or copied."
        ),
    )
    ADDRESS = (
        "物业的服务地址，如 https://office:8470；搬了才需要。",
        "The hub's, such as https://office:8470, if it has moved.",
    )
    NOW = "现在通过网络与物业的服务同步。", "Sync with the office's hub over the network, now."
    STATUS = (
        "每台设备还有多少未确认收到，最近何时同步。",
        "What each other device has not acknowledged yet, and when it last synced.",
    )


class Said(Words):
    """For whom no bundle is made."""

    AND_PHOTOS = "和 {count} 张照片", " and {count} photos"
    KEPT = "，{count} 条存疑", ", {count} entries kept as doubtful"
    PASS_OF = "通行证 {label}，{name}", "pass {label}, {name}"
    NOT_WHOLE = (
        (
            "警告：一个数据包装不下全部记录，而 --full 的数据包不能接着写：它不能重建物业电脑。"
            "请改为复制整个文件夹，或用门岗的文件夹恢复。"
        ),
        (
            "WARNING: not every entry fits into one bundle, and one with --full cannot be continued: it does "
            "not rebuild an office. Copy the whole folder instead, or recover from the folder of a gate."
        ),
    )
    PHOTOS_LEFT = (
        "记录都在其中，但照片不全：缺的在文件夹里。请也保留一份文件夹的副本。",
        "Every entry is in it, but not every photo: what it lacks stays in the folder. Keep a copy of the folder too.",
    )
    NOTHING_NEW = "  没有新内容。", "  Nothing new."
    HERE_BEFORE = (
        "  没有新内容：此数据包或更新的已接收过。",
        "  Nothing new: this bundle, or a newer one, was here before.",
    )
    FOR_WHOM = "请指明给谁：--to 设备。已知 {names}。", "Say for whom: --to DEVICE. Known are: {names}."
    NO_OFFICE = "本门岗还不认识物业：请先加入小区。", "This gate knows no office: join an estate first."
    NONE = "暂无", "none yet"
    WRITTEN = (
        "{file}：{entries} 条记录{photos}，给 {name}，{size:,} 字节。可以拔出U盘。",
        "{file}: {entries} entries{photos} for {name}, {size:,} bytes. Safe to remove.",
    )
    MORE = (
        "一个数据包装不下：请在下次同步后再导出。",
        "There is more than fits into one bundle: export again after the next sync.",
    )
    FROM = (
        "{file}：来自 {name}，制作于 {made:%Y-%m-%d %H:%M:%S}",
        "{file}: from {name}, made {made:%Y-%m-%d %H:%M:%S}",
    )
    HAS_JOINED = "  {name} 已加入小区，编号 {kid}。", "  {name} has joined the estate as signer {kid}."
    CHAIN = (
        "  {device} 的 {stream}：新 {new}，已有 {known}",
        "  {stream} of {device}: {new} new, {known} known already",
    )
    REFUSED = "  未采用：{why}{kept}", "  not used: {why}{kept}"
    PHOTOS = "  {count} 张照片。", "  {count} photos."
    WARNING = (
        "  警告，{name}：{why}。若不是有意放回，请停用它，再重新接入。",
        "  WARNING, {name}: {why}. If nobody restored it on purpose, revoke it and pair it again.",
    )
    GIVEN_BACK = "  找回本机丢失的记录 {count} 条。", "  {count} entries that this device had lost were recovered."
    CAUGHT_UP = (
        "  本机数据库曾被放回或复制；其他设备保存的内容已补上。",
        "  This database was restored or copied; what other devices hold of it is here again.",
    )
    LOST = (
        "  只在本机的（打印、接入码、导出、此后的决定）已丢失：请逐项查看。",
        (
            "  What nobody else is told (prints, set-up codes, exports, decisions since the copy) is lost: "
            "look through them."
        ),
    )
    NOT_KEPT = "  未保留，{which} {flat}：{why}。", "  NOT KEPT, {which} {flat}: {why}."
    OWED = (
        "  {name} 丢失了自己的记录：请从这里带一个数据包给它，这里有。",
        "  {name} has lost entries of its own log: bring it a bundle from here, it has them.",
    )
    ROLLED_BACK = (
        "  本机数据库回到了旧状态，已开始新日志：请告诉物业。",
        "  An old database was restored on THIS device: it begins a new log. Tell the office.",
    )
    MORE_TO_COME = "  还有更多：请再同步一次。", "  There is more: sync again."
    IN_STEP = (
        "已与物业同步：发出 {sent} 条，收到 {new} 条。",
        "Synced with the office: {sent} entries sent, {new} new ones received.",
    )
    PROBLEM = "  未采用：{why}", "  not used: {why}"
    STANDING = "同步情况", "Sync status"
    NOBODY = "还不知道别的设备：请用 `device invite`。", "No other device is known yet: use `device invite`."


class WhyNot(Words):
    """Why something that was said between the putting back and the catching up does not hold; named like its reason."""

    HAS_ONE = "已注销，因持证人已有有效证", "withdrawn, since its holder had a valid one already"
    REGISTERED_TWICE = (
        "其间重复登记；以先登记的为准，后登记的记为已搬离",
        "registered again meanwhile; the first registration holds, the second has moved out",
    )
    CHANGED_TWICE = (
        "放回前后都改过；两次修改已合并，请查看",
        "changed before and after the copy was restored; both changes were merged, please check",
    )
    WITHDRAWN = "已注销（{why}）", "withdrawn ({why})"
