"""What the desk of gates says."""

from gatekeeper.domain.words import Words


class W(Words):
    """Machines, invitations, bundles, and what is in doubt."""

    REMEDY = "怎么办", "What to do"
    FOUND_AT = "发现时间", "Found"
    TITLE = "门岗与同步", "Gates & sync"
    NO_MACHINES = (
        "还没有门岗。\n点“添加电脑”，在门岗电脑上扫描接入码或打开接入文件。",
        "No gates yet.\nUse “Add a computer”, then hold the code up to the gate's camera or bring it the file.",
    )
    INVITE = "添加电脑", "Add a computer…"
    LANE = "加一条通道", "Add a lane…"
    LANE_WHAT = (
        "同一门岗的另一台电脑：通行算在这个门岗，日志各自记。",
        "Another computer at this gate: its passages count as this gate's, each keeps its own log.",
    )
    TAKE_BUNDLE = "从U盘导入", "Import from USB…"
    GIVE_BUNDLE = "导出到U盘", "Export to USB…"
    REVOKE = "停用门岗", "Revoke…"
    LAST_HEARD = "最近同步", "Last sync"
    UNSENT = "待发送", "To send"
    DOUBTS = "存疑", "Doubtful"
    SIGNER = "编号", "ID"
    WAY = "方向", "Direction"
    IN_STEP = "正常", "Up to date"
    SILENT = "长时间未同步", "Not heard from"
    REVOKED = "已停用", "Revoked"
    AGO = "{age}前", "{age} ago"
    QUARANTINE = "存疑记录（已保留，未采用）", "Doubtful records (kept, not used)"
    NO_QUARANTINE = "没有存疑记录。", "No doubtful records."
    ACCEPT = "采用", "Accept…"
    DISMISS = "不采用", "Dismiss…"
    ACCEPT_WHAT = "这些记录从此计入。", "These records count from now on."
    DISMISS_WHAT = (
        "记录保留，不再提醒，也不计入。",
        "The record is kept, but neither counted nor shown as a warning again.",
    )
    SETTLED_NOW = "已记录您的决定。", "Decision recorded."
    WHOSE = "来自", "From"
    ENTRY = "记录", "Record"
    COMPUTER = "这台电脑是", "It is"
    COMPUTER_NAME = "名称", "Name"
    PAIRED = "已加入过，改随这台物业电脑", "Paired before: to follow this office"
    PAIRED_DOES = (
        "物业电脑重建以后，按原来的名称给每个门岗再开一份。",
        "After an office was rebuilt: one for each gate, by its old name.",
    )
    MOSTLY = "主要方向", "Mostly used for"
    MAKE_INVITATION = "生成接入码", "Create set-up code"
    INVITATION = "“{name}”的接入码", "Set-up code for “{name}”"
    INVITE_HOW = (
        "请把二维码对准门岗的摄像头。只能用一次，{until} 前有效，用完前请保密。",
        "Hold the code up to the gate's camera. It works once, until {until}; keep it secret until then.",
    )
    INVITE_OFFICE_HOW = (
        "存为文件，带到另一台电脑：在新文件夹里打开物业窗口，选“第二台物业电脑”。只能用一次，{until} 前有效，用完前请保密。",
        (
            "Save it as a file and bring that to the other computer: start the office's window in a new folder and choose "
            "“Another office”. It works once, until {until}; keep it secret until then."
        ),
    )
    INVITE_AGAIN_HOW = (
        "存为文件，带到那个门岗，请维护人员执行 device join 文件 --again。只能用一次，{until} 前有效，用完前请保密。",
        (
            "Save it as a file and bring that to the gate, where maintenance runs device join FILE --again. "
            "It works once, until {until}; keep it secret until then."
        ),
    )
    INVITE_TEXT = "接入码", "Code"
    SAVE_INVITATION = "存为文件", "Save as a file…"
    REVOKE_WARNING = (
        "停用“{name}”不能撤销：它的数据不再接收，它签发的临时证不再有效。",
        "Revoking “{name}” cannot be undone: its data and its passes will be rejected.",
    )
    REVOKED_NOW = (
        "“{name}”已停用，其他门岗下次同步后得知。",
        "“{name}” is revoked; the other gates will know after their next sync.",
    )
    BACKUP = "备份", "Backup…"
    BACKUP_WHAT = (
        "把全部记录写进一个加密文件：只有这台电脑和恢复密钥能打开。存在U盘上，与恢复密钥分开放。",
        "Everything in one encrypted file that only this computer and the recovery key open. Keep it apart from that key.",
    )
    BACKED_UP = "已备份 {n} 条记录，写入后已核对。", "Backup written and verified: {n} entries."
    BACKUP_PART = (
        "文件已写，但记录太多，装不下全部：不能用它重建物业电脑。请联系维护人员。",
        "The file is written, but there is more than one file holds: it cannot rebuild the office. Call maintenance.",
    )
    EXPORTED = "{n} 条记录已写给“{name}”，可以拔出U盘。", "{n} records written for “{name}”; you can remove the stick."
    EXPORTED_PART = (
        "{n} 条记录已写给“{name}”，可以拔出U盘；还有更多，请在下次同步后再导出。",
        (
            "{n} records written for “{name}”; you can remove the stick. There is more: export again after the "
            "next sync."
        ),
    )
    MORE_TO_COME = "还有更多，请在下次同步后再导出。", "There is more: export again after the next sync."
    TAKEN_FROM = "来自“{name}”，制作于 {made}", "From “{name}”, made {made}"
    TAKEN_NEW = (
        "新增 {new} 条，已有 {known} 条，存疑 {doubt} 条",
        "{new} new, {known} already known, {doubt} doubtful",
    )
    TAKEN_OLD = (
        "没有新内容：此数据包或更新的已导入过。",
        "Nothing new: this bundle, or a newer one, was imported before.",
    )
    JOINED = "“{name}”已加入小区（编号 {kid}）。", "“{name}” has joined the estate (ID {kid})."
    GIVEN_BACK = "找回本机丢失的记录 {count} 条。", "{count} records that this computer had lost were recovered."
    CAUGHT_UP = (
        "本机数据库曾被放回或复制，现已补上其他设备保存的内容；只在本机的（打印、接入码、导出记录）已丢失。",
        "This database was restored or copied. What other devices hold is back; its own notes of prints and codes are lost.",
    )
    ROLLED_BACK = "本机数据库曾回到旧状态，已开始新的日志。", "An old database was restored: a new log was started."
    CHAIN = "{device} · {stream}：新 {new}，已有 {known}", "{device} · {stream}: {new} new, {known} known"
    CHAIN_REFUSED = "未采用：{why}", "not used: {why}"
    SUMMARY = "导入结果", "Import result"

    NO_DRIVES = "插入U盘，这里会显示上面有什么。", "Insert a stick: what lies on it stands here."
    DRIVE = "U盘", "USB stick"
    ON_IT = "内容", "On it"
    NEW_FROM = "有新数据包：{names}", "New bundles: {names}"
    NEWCOMER = "新门岗", "a new gate"
    NOTHING_NEW = "没有新数据包", "No new bundles"
    CARRY = "一键同步", "Sync this stick"
    CARRYING = "正在同步U盘，请勿拔出…", "Working on the stick: do not remove it…"
    CARRIED = (
        "导入 {taken} 个数据包（新增 {new} 条），写入 {bundles} 个；可以拔出U盘。",
        "{taken} bundles imported ({new} new records), {bundles} written; you can remove the stick.",
    )
    CARRIED_MORE = (
        "导入 {taken} 个数据包（新增 {new} 条），写入 {bundles} 个；可以拔出U盘。还有更多，请在下次同步后再来一次。",
        (
            "{taken} bundles imported ({new} new records), {bundles} written; you can remove the stick. There is more: "
            "once again after the next sync."
        ),
    )
    CARRY_PART = (
        "导入 {taken} 个数据包（新增 {new} 条），存疑 {doubt} 条，未导入 {refused} 个文件；写入 {bundles} 个。见下方存疑记录。",
        (
            "{taken} bundles imported ({new} new, {doubt} doubtful records), {refused} files were not; {bundles} written. "
            "See the doubtful records."
        ),
    )
    CARRY_PULLED = (
        "同步中U盘被拔出：请再插上，重来一次。",
        "The stick was removed while it was in use: insert it and sync again.",
    )
    BUNDLE_FILES = "数据包 (*.gkb)", "Bundles (*.gkb)"
    INVITE_FILES = "接入码 (*.invite *.pdf)", "Set-up codes (*.invite *.pdf)"
