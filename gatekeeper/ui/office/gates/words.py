"""What the desk of gates says."""

from gatekeeper.domain.words import Words


class W(Words):
    """Machines, invitations, bundles, and what is in doubt."""

    TITLE = "门岗与同步", "Gates & sync"
    NO_MACHINES = (
        "还没有门岗。\n点“邀请门岗…”，在门岗电脑上扫描二维码或打开邀请文件。",
        "There is no gate yet.\nUse 'Invite a gate...' and show its code to the gate's camera, or carry the file.",
    )
    INVITE = "邀请门岗…", "Invite a gate..."
    TAKE_BUNDLE = "从U盘接收…", "Take in from USB..."
    GIVE_BUNDLE = "导出到U盘…", "Write to USB..."
    REVOKE = "吊销…", "Revoke..."
    LAST_HEARD = "最后消息", "Last heard"
    UNSENT = "待发送", "Unsent"
    DOUBTS = "存疑", "In doubt"
    SIGNER = "签发号", "Signer"
    WAY = "方向", "Way"
    IN_STEP = "正常", "in step"
    SILENT = "长时间无消息", "silent"
    REVOKED = "已吊销", "revoked"
    AGO = "{age}前", "{age} ago"
    QUARANTINE = "隔离的记录（保留但不采信）", "Quarantine (kept, not believed)"
    NO_QUARANTINE = "没有隔离的记录。", "Nothing is in quarantine."
    ACCEPT = "采信…", "Accept..."
    DISMISS = "不采信…", "Dismiss..."
    ACCEPT_WHAT = "这些通行等事实从此计入。", "What it says is counted from now on."
    DISMISS_WHAT = "记录保留，不再提醒，也不计入。", "It is kept, not counted, and not warned of any more."
    SETTLED_NOW = "已记录您的决定。", "Your decision is recorded."
    WHOSE = "来自", "Whose"
    ENTRY = "记录", "Entry"
    GATE_NAME = "门岗名称", "Name of the gate"
    MOSTLY = "主要方向", "Mostly used for"
    MAKE_INVITATION = "生成邀请", "Make the invitation"
    INVITATION = "“{name}”的邀请", "Invitation for '{name}'"
    INVITE_HOW = (
        "请把二维码对准门岗的摄像头。只能用一次，{until} 前有效，用完前请保密。",
        "Show the code to the gate's camera. It works once, until {until}; keep it secret until then.",
    )
    INVITE_TEXT = "邀请码", "Code"
    SAVE_INVITATION = "存为文件…", "Save as a file..."
    REVOKE_WARNING = (
        "吊销“{name}”不能撤销：它的数据不再接收，它签发的临时证不再有效。",
        "Revoking '{name}' cannot be undone: nothing of it is taken any more, and its passes are not believed.",
    )
    REVOKED_NOW = (
        "“{name}”已吊销，其他门岗下次同步后得知。",
        "'{name}' is revoked; the gates learn of it with their next sync.",
    )
    EXPORTED = "{n} 条记录已写给“{name}”，可以拔出U盘。", "{n} entries for '{name}' are written: safe to remove."
    EXPORTED_PART = (
        "{n} 条记录已写给“{name}”，可以拔出U盘；还有更多，请在下次交换后再导出。",
        "{n} entries for '{name}' are written: safe to remove. There is more: exchange again after this one.",
    )
    MORE_TO_COME = "还有更多，请在下次交换后再导出。", "There is more: exchange again after this one."
    TAKEN_FROM = "来自“{name}”，制作于 {made}", "From '{name}', made {made}"
    TAKEN_NEW = (
        "新增 {new} 条，已有 {known} 条，隔离 {doubt} 条",
        "{new} new, {known} known already, {doubt} in quarantine",
    )
    TAKEN_OLD = "没有新内容：此数据包或更新的已接收过。", "Nothing new: this bundle, or a newer one, was here before."
    JOINED = "“{name}”已加入小区（签发号 {kid}）。", "'{name}' has joined the estate (signer {kid})."
    GIVEN_BACK = "找回本机丢失的记录 {count} 条。", "{count} entries that this machine had lost are back."
    CAUGHT_UP = (
        "本机数据库曾被放回或复制，现已补上其他设备保存的内容；只在本机的（打印、邀请、导出记录）已丢失。",
        "This database was put back or copied, and has again what others hold; prints, invitations, exports are lost.",
    )
    ROLLED_BACK = "本机数据库曾回到旧状态，已开始新的日志。", "This machine went back in time: it begins a new log."
    CHAIN = "{device} · {stream}：新 {new}，已有 {known}", "{device} · {stream}: {new} new, {known} known"
    CHAIN_REFUSED = "未采信：{why}", "not taken: {why}"
    SUMMARY = "接收结果", "What came in"

    BUNDLE_FILES = "数据包 (*.gkb)", "Bundles (*.gkb)"
    INVITE_FILES = "邀请 (*.invite *.pdf)", "Invitations (*.invite *.pdf)"
