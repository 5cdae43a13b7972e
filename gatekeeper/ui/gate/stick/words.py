"""What is said of sticks."""

import errno
from enum import unique

from gatekeeper.domain.errors import BundleRefused, GatekeeperError
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.stick import Carried, StickStage
from gatekeeper.ui.gate.stick.state import Load, Sticks
from gatekeeper.ui.words import say, sentence_of


@unique
class StickWord(Words):
    """What is said of sticks, of what lies on them, and of what went wrong."""

    TITLE = "同步名单和记录", "Sync list and log"
    OPEN = ("U盘同步（Ctrl+U）", "USB sync (Ctrl+U)")
    NONE_IN = ("请插入U盘：插好后自动出现", "Insert the USB stick: it appears by itself")
    WHICH = "插了 {n} 个U盘：请选一个", "{n} sticks are in: choose one"
    STICK = "U盘 {name}", "Stick {name}"
    OFFERED = ("U盘已插好，有给本门岗的新名单：按 Ctrl+U", "The stick has a new list for this gate: press Ctrl+U")
    OFFERED_EMPTY = ("U盘已插好：按 Ctrl+U 写出本门岗记录", "A stick is in: press Ctrl+U to copy this gate's log to it")
    CARRYING = ("正在同步U盘，请勿拔出：{stage}", "Using the stick, do not remove it: {stage}")
    CAME = "U盘：{took}；{gave}", "Stick: {took}; {gave}"
    TAKE = "① 读入物业的名单", "1  Take the office's list"
    GIVE = ("② 写出本门岗的记录", "2  Copy this gate's log")
    GO = ("③ 拔出U盘", "3  Remove the stick")
    START = ("开始（回车）", "Start (Enter)")
    AGAIN = ("再来一次（回车）", "Again (Enter)")
    CLOSE = "关闭", "Close"
    FOR_US = ("有新名单，制作于 {made}", "There is a new list, made {made}")
    KNOWN = ("U盘上的名单本机已有，不用再读", "This gate already has the list on the stick")
    NOT_OURS = "U盘上只有给别的电脑的数据：{file}", "What is on the stick is for another machine: {file}"
    NOTHING = ("U盘上没有物业的名单", "There is no list from the office on it")
    UNREADABLE = ("U盘读不出：请拔下重插，或换一个", "The stick cannot be read: unplug and replug it, or use another")
    UNSENT = ("有 {n} 条未交物业", "{n} entries the office does not have yet")
    NOTHING_UNSENT = "物业已全部收到", "The office has everything"
    TOOK = "新增 {n} 条", "{n} new entries"
    TOOK_DOUBT = ("新增 {n} 条，存疑 {doubt} 条（请告诉物业）", "{n} new entries, {doubt} doubtful (tell the office)")
    TOOK_OLD = ("没有新内容：本机的名单一样新或更新", "Nothing new: this gate's list is as new or newer")
    GAVE = ("已写好 {n} 条，并已读回核对", "{n} entries copied and verified")
    GAVE_PART = ("已写好 {n} 条；还有更多，下次再写", "{n} entries copied; the rest next time")
    SAFE = "可以拔出U盘", "Safe to remove"
    LEAVE = ("请勿拔出", "Do not remove")
    PULLED = (
        "U盘中途被拔出：记录没有写完，请插好再来一次",
        "The stick was removed too soon: insert it and start again",
    )
    AGAIN_IN = ("请把U盘再插好", "Insert the stick again")
    NOT_SAFE = ("没有写成：换一个U盘再试", "Nothing was written: try another stick")
    FULL = "U盘已满：请删些文件或换一个", "The stick is full: delete something, or use another"
    LOCKED = "U盘写保护，不能写：请换一个", "The stick is write-protected: use another"
    BROKEN_STICK = ("U盘写不进去：请换一个", "The stick cannot be written to: use another")
    DAMAGED = (
        "数据不完整或已损坏：请物业重新导出",
        "The data is damaged or incomplete: have the office export it again",
    )
    STRANGER = ("不是本小区物业的数据", "Not from this estate's office")
    OTHER_VERSION = ("版本不同：请物业更新程序", "A different version: have the program updated")
    REVOKED = "制作它的电脑已被停用", "The computer that made it has been revoked"
    TOO_LARGE = "文件太大，不是正常的数据", "The file is too large to be a bundle"
    NETWORK_GOOD = "网络：与物业已连通", "Network: the office answers"
    NETWORK_BAD = ("网络：联系不上物业，请用U盘", "Network: cannot reach the office, use a stick")
    NETWORK_NONE = ("本门岗没有联网，用U盘同步", "This gate is not on a network: use a stick")
    NETWORK_NOW = ("现在用网络同步", "Sync by network")
    LIST_GOOD_FOR = "名单还可用 {left}", "List valid for {left} more"
    LIST_TURNS_OLD = "名单还可用 {left}：请同步（Ctrl+U）", "The list is valid for {left} more: sync (Ctrl+U)"
    READING = "读取中", "reading"
    TAKING = ("正在写入名单", "saving the list")
    GATHERING = ("正在整理记录", "collecting the log")
    WRITING = ("写出 {percent}%", "writing {percent}%")
    LETTING_GO = "正在收尾", "finishing"


_STAGES = {
    StickStage.READING: StickWord.READING,
    StickStage.TAKING: StickWord.TAKING,
    StickStage.GATHERING: StickWord.GATHERING,
    StickStage.WRITING: StickWord.WRITING,
    StickStage.LETTING_GO: StickWord.LETTING_GO,
}
_REFUSED = {
    "damaged": StickWord.DAMAGED,
    "malformed": StickWord.DAMAGED,
    "not-a-bundle": StickWord.DAMAGED,
    "broken-chain": StickWord.DAMAGED,
    "checkpoint": StickWord.DAMAGED,
    "unreadable": StickWord.UNREADABLE,
    "too-large": StickWord.TOO_LARGE,
    "other-version": StickWord.OTHER_VERSION,
    "revoked": StickWord.REVOKED,
    "forged": StickWord.STRANGER,
    "unknown-sender": StickWord.STRANGER,
    "other-estate": StickWord.STRANGER,
    "not-for-us": StickWord.STRANGER,
    "not-allowed": StickWord.STRANGER,
    "pulled-out": StickWord.PULLED,
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LOCKED = (errno.EROFS, errno.EACCES, errno.EPERM)


def stage_of(load: Load, language: Language) -> str:
    """What is being done now."""
    return say(_STAGES[load.stage], language, percent=100 * load.done // load.total if load.total else 0)


def refused(error: Exception, language: Language) -> str:
    """Why something was not taken or not written, and what to do about it."""
    if not isinstance(error, BundleRefused):
        return sentence_of(error, language)
    if error.reason == "not-written":
        number = error.__cause__.errno if isinstance(error.__cause__, OSError) else None
        word = StickWord.FULL if number in _FULL else StickWord.LOCKED if number in _LOCKED else StickWord.BROKEN_STICK
        return say(word, language)
    known = _REFUSED.get(error.reason)
    return say(known, language) if known is not None else sentence_of(error, language)


def took(came: Carried, language: Language) -> str:
    """What came of taking the office's word."""
    if came.taken and came.doubtful:
        return say(StickWord.TOOK_DOUBT, language, n=came.new, doubt=came.doubtful)
    if came.taken and came.new + came.photos:
        return say(StickWord.TOOK, language, n=came.new)
    if came.refused:
        file, error = came.refused[0]
        return _of_file(file, error, language)
    if came.taken or came.stale:
        return say(StickWord.TOOK_OLD, language)
    if came.strange:
        return say(StickWord.NOT_OURS, language, file=came.strange[0])
    return say(StickWord.NOTHING, language)


def _of_file(file: str, error: GatekeeperError, language: Language) -> str:
    return f"{file}：{refused(error, language)}" if language is Language.ZH else f"{file}: {refused(error, language)}"


def gave(came: Carried, language: Language) -> str:
    """What came of writing our log."""
    if came.pulled:
        return say(StickWord.PULLED, language)
    if came.failed is not None:
        return refused(came.failed, language)
    return say(StickWord.GAVE_PART if came.more else StickWord.GAVE, language, n=came.given or 0)


def offer_of(sticks: Sticks, language: Language) -> str:
    """What the bar says of a stick that was put in; empty if there is nothing to say."""
    offered = sticks.offered
    if sticks.load is not None:
        return say(StickWord.CARRYING, language, stage=stage_of(sticks.load, language))
    if offered is None:
        return ""
    return say(StickWord.OFFERED if offered.fresh else StickWord.OFFERED_EMPTY, language)
