"""What the reasons of a verdict are called, in Chinese and English; a test sees to it that none is missing."""

from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.reasons import NextStep, Outcome, Reason

REASONS: dict[Reason, tuple[str, str]] = {
    Reason.FORGED: ("不是本小区发的证（外小区或伪造）", "Not issued by this estate (forged, or altered)"),
    Reason.FEVER: ("体温达到发热标准", "Fever"),
    Reason.HEALTH_CODE_RED: ("健康码为红码", "Health code is red"),
    Reason.UNDER_OBSERVATION: ("正在居家观察", "Under home observation"),
    Reason.HOUSEHOLD_SEALED: ("该户已封控", "Household is sealed"),
    Reason.WITHDRAWN: ("通行证已注销", "Pass was withdrawn"),
    Reason.LOST: ("通行证已挂失", "Pass was reported lost"),
    Reason.SUSPENDED: ("通行证已停用", "Pass is suspended"),
    Reason.REISSUED: ("旧卡：已补发新卡", "Old card: a new one was issued"),
    Reason.BEYOND_SCOPE: ("门岗无权签发此证", "Issued by a gate that may not issue it"),
    Reason.VISIT_OVER: ("来访已结束：已出门", "Visit is over: they have left"),
    Reason.OUTDATED: ("旧卡已过期：另有新证", "Old card has expired: there is a newer pass"),
    Reason.EXPIRED: ("通行证已过期", "Pass has expired"),
    Reason.NOT_YET: ("通行证尚未生效", "Pass not yet valid"),
    Reason.MOVED_OUT: ("已搬离本小区", "Moved out of the estate"),
    Reason.RETURNEE_AT_HOME: ("本户有返回人员正在居家观察", "A returnee is under observation in this flat"),
    Reason.MUST_STAY_OUTSIDE: ("须在小区外等候", "Must stay outside"),
    Reason.HOST_REFUSED: ("住户不同意来访", "The household said no"),
    Reason.PURPOSE_REFUSED: ("现行规定不接待此类来访", "The rules let nobody in for this purpose"),
    Reason.COLOUR_REFUSED: ("该颜色通行证不得通行", "Passes of this colour are refused"),
    Reason.QUOTA_USED: ("该户出入次数已用完", "Household has used up its outings"),
    Reason.MALFORMED: ("二维码损坏或被改动", "Code is damaged or altered"),
    Reason.PAYMENT_CODE: ("这是支付码", "A payment code"),
    Reason.WIFI_CODE: ("这是 Wi-Fi 码", "A Wi-Fi code"),
    Reason.CONTACT_CARD: ("这是名片码", "A contact card"),
    Reason.HEALTH_CODE_ONLY: ("这是健康码，还要看通行证", "A health code: the pass is needed too"),
    Reason.WEB_LINK: ("这是网页链接", "A web link"),
    Reason.UNREADABLE_CODE: ("无法识别的二维码", "Unreadable code"),
    Reason.NOT_A_PASS: ("别的二维码或条码", "Some other code"),
    Reason.CLOCK_WRONG: ("门岗时钟有误", "The gate's clock is wrong"),
    Reason.CLOCK_UNPROVED: ("按本机时间不在有效期内，请先核对时间", "Not valid by this clock: check the time first"),
    Reason.NO_LIST: ("尚未收到住户名单", "No list received yet"),
    Reason.OTHER_HOLDER: ("此卡是另一人的：证号重复", "Another person's card: number issued twice"),
    Reason.OTHER_ESTATE: ("外小区的证", "Another estate's pass"),
    Reason.NOT_ISSUED_HERE: ("非本小区签发，或被改动", "Not issued by this estate, or altered"),
    Reason.UNKNOWN_SIGNER: ("发证方不明：可能是外小区的证", "Unknown issuer: perhaps another estate's pass"),
    Reason.OTHER_VERSION: ("通行证版本不同", "Pass is of a different version"),
    Reason.LIST_NEWER: ("名单里此人的资料是新版程序写的", "Their record was written by a newer program"),
    Reason.RETURN_DATE_MISSING: ("缺少返回日期", "Date of return is missing"),
    Reason.LIST_OLD: ("名单已过期", "List is out of date"),
    Reason.FEVER_MEASURE_AGAIN: ("体温偏高，须复测", "High temperature: measure again"),
    Reason.TEMPERATURE_LOW: ("读数太低，没测准，请重测", "Reading too low, measure again"),
    Reason.TEMPERATURE_MISSING: ("尚未测温", "Temperature not measured"),
    Reason.HEALTH_CODE_YELLOW: ("健康码为黄码", "Health code is yellow"),
    Reason.HEALTH_CODE_MISSING: ("未出示健康码", "No health code shown"),
    Reason.MASK_MISSING: ("未见口罩", "No mask seen"),
    Reason.HOMECOMING: ("居家观察返家，须陪同", "Returnee: accompany home"),
    Reason.ANSWERED_YES: ("登记时有一问答“是”", "A question was answered with yes"),
    Reason.HOST_NOT_ASKED: ("还没有问过住户", "The household was not asked"),
    Reason.TOO_MANY_COMPANIONS: ("随行人数超过规定", "More companions than the rules allow"),
    Reason.ID_NOT_SEEN: ("未登记证件号", "No ID number was taken"),
    Reason.QUESTIONS_OPEN: ("还没有问过三问", "The questions were not asked"),
    Reason.UNKNOWN_PERSON: ("住户名单中没有此人", "Not on the list of residents"),
    Reason.UNKNOWN_PASS: ("名单中没有此证号", "This pass is not on the gate's list"),
    Reason.NEWER_THAN_LIST: ("新卡，名单还没更新", "New card: the list is older"),
    Reason.NO_PASS: ("没有有效通行证", "No valid pass"),
    Reason.NO_COLOUR: ("还没有定颜色", "No colour assigned yet"),
    Reason.PRINTED_OTHERWISE: ("卡面印的颜色与记录不符", "Card colour differs from the record"),
    Reason.COLOUR_CHANGED: ("卡面颜色不是今日颜色", "Card colour is not today's"),
    Reason.COLOUR_CHECK: ("该颜色须核实", "Passes of this colour are checked"),
    Reason.IN_TWICE: ("已经进来过，未见出去", "Already came in, not seen leaving"),
    Reason.OUT_TWICE: ("已经出去过，未见进来", "Already went out, not seen coming in"),
    Reason.OUT_TOO_LONG: ("外出超过时限", "Out longer than allowed"),
    Reason.RULES_NEWER: ("规定中有本机程序不认识的内容", "The rules need a newer program"),
}

OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.ADMIT: ("放行", "ADMIT"),
    Outcome.CHECK: ("请核实", "CHECK"),
    Outcome.CANNOT_JUDGE: ("无法判断", "CANNOT JUDGE"),
    Outcome.REFUSE: ("禁止通行", "REFUSE"),
    Outcome.NO_PASS: ("这不是通行证", "NOT A PASS"),
}

STEPS: dict[NextStep, tuple[str, str]] = {
    NextStep.KEEP_APART: ("带到一旁等候", "Ask them to step aside"),
    NextStep.KEEP_CARD: ("扣下此卡", "Keep this card"),
    NextStep.SEND_HOME: ("劝其回家", "Send them home"),
    NextStep.CALL_OFFICE: ("打电话给物业", "Call the office"),
    NextStep.HAND_OVER_OUTSIDE: ("在门外交接", "Hand over outside"),
    NextStep.RENEW_AT_OFFICE: ("到物业换证", "Renew the pass at the office"),
    NextStep.COME_BACK_LATER: ("生效后再来", "Come back once it is valid"),
    NextStep.ASK_FOR_PASS: ("请出示通行证", "Ask for the pass"),
    NextStep.ASK_FOR_NEW_CARD: ("请出示新卡", "Ask for the new card"),
    NextStep.MAKE_OUT_PASS: ("重新办临时证", "Issue a new temporary pass"),
    NextStep.SCAN_AGAIN: ("重新扫码", "Scan again"),
    NextStep.FIND_PERSON: ("按房号或姓名查找", "Find by flat or name"),
    NextStep.SET_CLOCK: ("校准时间", "Set the clock"),
    NextStep.FETCH_LIST: ("同步名单", "Sync the list"),
    NextStep.ASK_IDENTITY: ("核对身份", "Ask who they are"),
    NextStep.ASK_THREE_QUESTIONS: ("三问：从哪来、找谁、何事", "Ask: where from, who for, what for"),
    NextStep.ASK_WHERE_THEY_WERE: ("问清去过哪里", "Ask where they have been"),
    NextStep.MEASURE_TEMPERATURE: ("测量体温", "Measure the temperature"),
    NextStep.MEASURE_AGAIN: ("复测体温", "Measure again"),
    NextStep.PUT_ON_MASK: ("请戴口罩", "Ask them to wear a mask"),
    NextStep.SHOW_HEALTH_CODE: ("请出示健康码", "Ask for the health code"),
    NextStep.EXCHANGE_CARD: ("到物业换卡", "Exchange the card at the office"),
    NextStep.ACCOMPANY_HOME: ("陪同回家", "Accompany them home"),
    NextStep.ASK_HOST: ("打电话问住户", "Ask the household"),
    NextStep.TURN_AWAY: ("请其离开", "Send them away"),
}


def words_of(code: Reason | Outcome | NextStep) -> tuple[str, str]:
    """Chinese and English."""
    if isinstance(code, Reason):
        return REASONS[code]
    return OUTCOMES[code] if isinstance(code, Outcome) else STEPS[code]


KIND_WORDS = {
    PassKind.RESIDENT: ("居民通行证", "Resident pass"),
    PassKind.TEMPORARY: ("临时通行证", "Temporary pass"),
    PassKind.STAFF: ("工作证", "Staff pass"),
    PassKind.VEHICLE: ("车辆通行证", "Vehicle pass"),
}
"""What a pass is called on its card: Chinese, English."""
