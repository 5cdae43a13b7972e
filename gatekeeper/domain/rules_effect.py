"""What each thing that rules settle does at the gate, in a sentence for whoever changes it.

A thing is a `rules_diff.RulesLine`, known by its key; those of one sort, such as a colour each, have one sentence. A test
holds that every line of every shipped rule file has one.
"""

from dataclasses import dataclass

from gatekeeper.domain.rules_diff import BothLanguages, RulesLine
from gatekeeper.domain.words import Language

_EFFECTS: dict[str, BothLanguages] = {
    "title": ("门岗和报表上怎样称呼这套规定。", "What gates and reports call these rules."),
    "step.ask-identity": ("每个人都先认出是谁，不能取消。", "Everybody is identified first; this always holds."),
    "step.temperature": (
        "没有量体温的，门岗要求先量。",
        "Whoever was not measured is measured before they go on.",
    ),
    "step.mask": ("没有看过口罩的，门岗要求先戴好。", "The guard looks for a mask before anybody goes on."),
    "step.health-code": (
        "门岗要求出示健康码；红码不放行，黄码找物业。",
        "The health code is shown; red is refused, yellow goes to the office.",
    ),
    "outside": (
        "留在门外的人进门时不放行；出门不受限。",
        "Those who stay outside are refused on the way in, never on the way out.",
    ),
    "pass": (
        "凭证件或熟人进门的，是否还须核实通行证。",
        "Whether people known by ID number or by sight are checked for a pass as well.",
    ),
    "colour": (
        "持这种颜色的人进、出时怎样回答。",
        "What holders of this colour are answered on the way in and out.",
    ),
    "fever": (
        "达到这个温度算发热：不放行，通知物业。",
        "From here on it is a fever: refused, and the office is called.",
    ),
    "passback": (
        "没有出去又进来（或反过来）的，在此时间内须核实身份。",
        "Who comes in twice without leaving, or leaves twice, is asked who they are within this time.",
    ),
    "quota.outings": (
        "一户用完次数后，家人出门不放行；回家不受限。",
        "Once they are used up nobody of the flat is let out; everybody may come home.",
    ),
    "quota.visits": ("一户用完次数后，访客不放行。", "Once they are used up no visitor to the flat is let in."),
    "quota.longest": (
        "外出超过的，回来时问去了哪里。",
        "Who was out longer is asked where they were when they return.",
    ),
    "quota.period": ("从现在往前数这么久。", "Counted back from the moment somebody stands at the gate."),
    "quota.of": ("只有这些人的外出计次。", "Only the outings of these people count."),
    "observation": (
        "返城的人在这些天内不能出门，回家须陪同；0 天不观察。",
        "Returnees are kept from leaving for so many days and accompanied home; 0 days: no observation.",
    ),
    "voids": (
        "有人观察的户，临时证进门是否不放行。",
        "Whether temporary passes of a flat under observation are refused.",
    ),
    "list": (
        "门岗更久没有收到名单，就回答“无法判断”。",
        "A gate that has not heard from the office for longer answers “cannot judge”.",
    ),
    "low": ("低于的不算，要求重量。", "A reading below does not count and is taken again."),
    "recent": (
        "偏高一次后，在此时间内再高一次才算发热。",
        "A high reading is a fever when a second one follows within this time.",
    ),
    "standing": ("发证时给哪种颜色、哪种证。", "Which colour and kind of pass these people are given."),
    "validity": ("新发的证管多久；已发的不变。", "For new passes; those that are out keep their dates."),
    "visit": ("为这种来意而来的人怎样接待。", "How people who come for this are received."),
    "question": ("访客答“是”的，须核实。", "A visitor who answers yes is checked."),
    "going.firm": (
        "已经进来又进来的，或比走路还快的：须核实，还是不放行。",
        "Whether whoever comes in twice, or faster than anybody walks, is checked or refused.",
    ),
    "going.curfew": (
        "这段时间里出门的怎样回答；回家不受限。",
        "What people who go out in these hours are answered; everybody may come home.",
    ),
    "going.walk": (
        "比这更快到另一个门岗的，核实是不是同一个人。",
        "Whoever is at another gate sooner is asked who they are.",
    ),
    "going.way": ("这两个门岗之间至少走这么久。", "The walk between these two gates takes at least so long."),
    "going.gate": ("别的期的人在这里须核实。", "People of other phases are checked here."),
    "going.people": ("满了以后，外来的人不放行。", "Beyond it nobody from outside is let in."),
    "going.visitors": ("满了以后，访客不放行。", "Beyond it no visitor is let in."),
    "cars.purposes": (
        "为别的事来的车停在门外，人仍可进。",
        "A car that comes for anything else parks outside; whoever is in it may come in on foot.",
    ),
    "cars.hours": (
        "别的时间来的车停在门外；随时可入的除外。",
        "At any other hour cars park outside, but those that are let in always.",
    ),
    "cars.most": (
        "满了以后来的车停在门外；按本门岗登记的来访计。",
        "Beyond it cars park outside; counted by the visits that this gate registered.",
    ),
    "cars.longest": ("临时证只到那时为止，过时提醒。", "Their pass ends then, and the guard is told when they stay."),
    "cars.ask_host": ("没有问过住户的车须核实。", "A car is checked until the household was asked."),
    "cars.always": (
        "不看时间、不看是否已满；救援车和警车一直可入。",
        "At any hour, room or not; rescue and police cars are always let in.",
    ),
    "watch": (
        "两人核对后说“不是”的人，这么久之内不再要求核对。",
        "Of whom two people said that they are not the one nobody is asked again for so long.",
    ),
    "keep.visits": (
        "来访结束后，姓名、证件号、电话、车牌抹去（1 至 30）；在小区内的不动。",
        "Names, numbers and plates of visitors go (1 to 30); not while they are inside.",
    ),
    "keep.passages": (
        "谁几时进出，整条抹去（1 至 366）；居家观察、未结追踪用得到的不动。",
        "Who went through goes (1 to 366); not of the watched, nor of an open case.",
    ),
    "keep.readings": (
        "只抹去体温，进出记录留着（1 至 30）；居家观察、未结追踪用得到的不动。",
        "Temperatures go, passages stay (1 to 30); not of the watched, nor of an open case.",
    ),
    "keep.hits": (
        "来人是谁、两人怎样说，都抹去（1 至 366）；核对过的照旧不问。",
        "Who was alike and what two people said goes (1 to 366); the cleared stay cleared.",
    ),
    "keep.pictures": (
        "前后三张，加密保存（0 至 30，0 不拍）；写了原因才能打开。",
        "Three around a refusal, sealed (0 to 30; 0: none); opened with a reason only.",
    ),
    "keep.travel": ("门岗下次同步时带给物业。", "They come with a gate's next sync."),
    "palette": (
        "编号印在二维码里：发过证就不要改。",
        "The code is printed in QR codes: never change it once passes are out.",
    ),
    "newer": (
        "这几项是更新的程序写的，本程序不执行。",
        "A newer program wrote these; this one does not act on them.",
    ),
}


def effect_of(key: str) -> BothLanguages:
    """What a line of the rules does, Chinese and English.

    Raises:
        KeyError: No such line is known.
    """
    while key not in _EFFECTS and "." in key:
        key = key.rpartition(".")[0]
    return _EFFECTS[key]


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a line is called and does, said to whoever reads it."""

    line: RulesLine

    def sentence(self, language: Language) -> str:
        """In a language."""
        name, effect = self.line.name[language.value], effect_of(self.line.key)[language.value]
        return f"{name}：{effect}" if language is Language.ZH else f"{name}: {effect}"
