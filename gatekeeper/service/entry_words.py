"""What an entry of the journal is called, and what it says in a few words that give nothing sensitive away."""

from collections.abc import Callable
from typing import Any

from gatekeeper.domain import duty, facts
from gatekeeper.domain.clerk import Clerk
from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.keep_rules import BlottedOut, Dated
from gatekeeper.domain.observation import Observation
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.pictured import Pictured
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.rules_diff import BothLanguages
from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import code_name
from gatekeeper.service.role_words import ROLE_WORDS
from gatekeeper.service.words import words_of

KIND_NAMES: dict[str, BothLanguages] = {
    "estate": ("创建小区", "estate founded"),
    "device": ("设备", "computer"),
    "estate-settings": ("小区设置", "settings"),
    "policy": ("规定", "rules"),
    "household": ("住户", "household"),
    "person": ("人员", "person"),
    "merge": ("合并人员", "merging of people"),
    "pass": ("通行证", "pass"),
    "pass-state": ("通行证状态", "state of a pass"),
    "spoken-secret": ("口令密钥", "secret of the codes of the day"),
    "card-design": ("卡面样式", "look of the cards"),
    "exit-permit": ("外出许可", "exit permit"),
    "erasure": ("删除内容", "erasure"),
    "invited": ("接入码", "set-up code"),
    "printed": ("打印", "printing"),
    "register": ("台账", "register"),
    "register-row": ("台账中的人", "row of a register"),
    "saved-search": ("保存的查询", "saved search"),
    "card": ("卡片去向", "card"),
    "imported": ("导入", "import"),
    "act": ("人工决定", "decision"),
    "observation": ("居家观察", "observation"),
    "health-check": ("观察体温", "observation check"),
    "settled": ("存疑处理", "doubt settled"),
    "told-again": ("重新记录", "told again"),
    "revealed": ("查看隐去内容", "reveal"),
    "heard": ("收到同步", "sync received"),
    "passage": ("通行", "passage"),
    "amendment": ("回答后续", "what became of an answer"),
    "gate-pass": ("门岗临时证", "pass of a gate"),
    "shift": ("值班", "shift"),
    "visit": ("来访", "visit"),
    "case": ("病例", "case"),
    "case-contact": ("病例的接触者", "contact of a case"),
    "warning": ("提醒处理", "warning dealt with"),
    "handed-over": ("交接班", "hand-over"),
    "guard-unlocked": ("班长解锁", "guard unlocked"),
    "thermometer-set": ("测温校正", "thermometer put right"),
    "lane-opened": ("另开通道", "another lane opened"),
    "overruled": ("班长改判", "overruled"),
    "lookout": ("关注名单", "line of the watch list"),
    "lookout-why": ("关注原因", "why of the watch list"),
    "lookout-cleared": ("关注名单核对过（各门岗）", "cleared of the watch list, for all gates"),
    "lookout-hit": ("关注名单比对", "likeness to the watch list"),
    "guard": ("保安", "guard"),
    "clerk": ("物业人员", "clerk"),
    "awaited": ("待另一人确认", "waiting for a second person"),
    "pin-tried": ("值班密码", "PIN tried"),
    "rules-seen": ("规定已读", "rules read"),
    "notice": ("保安通知", "notice to guards"),
    "notice-seen": ("通知已读", "notice read"),
    "pictured": ("当时照片", "pictures"),
    "blotted-out": ("到期抹去", "blotted out"),
}
"""Every kind of entry, those of cases too; a test says so."""

_ACTS: dict[str, BothLanguages] = {
    "exported": ("导出", "exported"),
    "traced": ("查接触者", "contacts looked for"),
    "observation-ended": ("结束观察", "observation ended"),
    "observation-shortened": ("缩短观察", "observation shortened"),
    "moved-back": ("搬回", "moved back"),
    "merged": ("合并为一人", "merged into one person"),
    "unmerged": ("取消合并", "merging undone"),
    "two-people": ("与另一人可能重复：是否两个人已答复", "possible double: whether they are two people was answered"),
    "pass-allowed": ("准予发证", "pass allowed"),
    "watch-list-ask-again": ("关注名单：重新核对", "watch list: compared again"),
    "watch-list-ended": ("移出关注名单", "taken off the watch list"),
    "guard-dismissed": ("保安离职", "guard dismissed"),
    "pin-recovered": ("用本机密码重设密码", "PIN set by the passphrase"),
    "clerk-dismissed": ("物业人员离职", "clerk dismissed"),
    facts.RULES_SET: ("启用规定", "rules put in force"),
}
_KNOWN = {one.value: one for kind in (Outcome, Reason) for one in kind}
_BECAME: dict[str, BothLanguages] = {
    facts.Amended.LET_IN: ("核实后放行", "let in after a check"),
    facts.Amended.TURNED_BACK: ("劝返", "turned back"),
    facts.Amended.MEASURED_AGAIN: ("重新测量", "measured again"),
    facts.Amended.UNDONE: ("撤销", "undone"),
}


def _passage(one: Passage) -> BothLanguages:
    way = ("进", "in") if one.direction is Direction.IN else ("出", "out")
    codes = [code for code in (one.outcome, *one.reasons[:2]) if code in _KNOWN or code in _BECAME]
    parts = [_BECAME[code] if code in _BECAME else words_of(_KNOWN[code]) for code in codes]
    return "，".join((way[0], *(zh for zh, _ in parts))), ", ".join((way[1], *(en for _, en in parts)))


def _act(one: facts.Act) -> BothLanguages:
    zh, en = _ACTS.get(one.what, (one.what, one.what))
    if one.what == "two-people":  # its reason is whom they were taken for, by id
        return zh, en
    number = f" {one.number:08d}" if one.number is not None else ""
    return f"{zh}{number}：{one.reason}", f"{en}{number}: {one.reason}"


def _rules(one: facts.PolicySet) -> BothLanguages:
    policy = Policy.in_force(one.toml)
    return policy.title_zh, policy.title_en


def _pass_state(one: facts.PassStateSet) -> BothLanguages:
    zh, en = (code_name(one.state, language) for language in Language)
    return f"{one.number:08d}/{one.serial} {zh}：{one.reason}", f"{one.number:08d}/{one.serial} {en}: {one.reason}"


def pictures_said(count: int) -> BothLanguages:
    """How many pictures there are."""
    return (f"{count} 张照片", f"{count} pictures" if count != 1 else "1 picture")


_BLOTTED: dict[str, BothLanguages] = {
    Dated.VISITS: ("来访 {n} 次", "{n} visits"),
    Dated.PASSAGES: ("进出记录 {n} 条", "{n} passages"),
    Dated.READINGS: ("{n} 次进出的体温", "temperatures of {n} passages"),
    Dated.HITS: ("关注名单比对 {n} 条", "{n} likenesses to the watch list"),
    Dated.PICTURES: ("当时照片 {n} 组", "pictures of {n} moments"),
}


def _blotted(one: BlottedOut) -> BothLanguages:
    zh, en = _BLOTTED.get(one.what, (f"{one.what} {{n}}",) * 2)
    day = f"{one.before:%Y-%m-%d}"
    return f"{zh.format(n=one.things)}（{day} 以前）", f"{en.format(n=one.things)} (before {day})"


def _role(one: Clerk) -> BothLanguages:
    if one.left:
        return "离职", "left"
    word = ROLE_WORDS.get(one.role)
    return (word.zh, word.en) if word is not None else (one.role, one.role)


def _plain(text: object) -> BothLanguages:
    return str(text), str(text)


_SAYS: dict[type, Callable[[Any], BothLanguages]] = {
    Passage: _passage,
    facts.Act: _act,
    facts.PolicySet: _rules,
    facts.Revealed: lambda one: _plain(f"{one.what}: {one.reason}"),
    facts.Device: lambda one: _plain(one.name),
    facts.Invited: lambda one: _plain(one.name),
    facts.Printed: lambda one: (f"{len(one.labels)} 张卡", f"{len(one.labels)} cards"),
    facts.Imported: lambda one: (f"{one.people} 人", f"{one.people} people"),
    facts.PassStateSet: _pass_state,
    facts.Erasure: lambda one: (f"{len(one.entries)} 条", f"{len(one.entries)} entries"),
    facts.Amendment: lambda one: _BECAME.get(one.to, _plain(one.to)),
    facts.GatePass: lambda one: _plain(one.made_out.label),
    Household: lambda one: _plain(one.flat),
    Person: lambda one: ("", ""),
    Pass: lambda one: _plain(one.label),
    Observation: lambda one: ("结束", "ended") if one.ended is not None else ("", ""),
    Clerk: lambda one: (f"{one.name} {_role(one)[0]}", f"{one.name} {_role(one)[1]}"),
    Pictured: lambda one: pictures_said(len(one.hashes)),
    BlottedOut: lambda one: _blotted(one),
    duty.Shift: lambda one: ("开始", "begins") if one.begins else ("结束", "ends"),
    duty.PinTried: lambda one: ("正确", "right") if one.right else ("错误", "wrong"),
}


def says(body: object) -> BothLanguages:
    """What an entry says in a few words, Chinese and English; empty where its kind says it all, or the rest is sensitive."""
    found = _SAYS.get(type(body))
    return found(body) if found is not None else ("", "")


def whom(body: object) -> Any:
    """The id of the person that an entry is about; None where it is about nobody in the registry."""
    return body.id if isinstance(body, Person) else getattr(body, "person", None)
