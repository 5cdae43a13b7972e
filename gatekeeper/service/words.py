"""What the reasons of a verdict are called, in Chinese and English; a test sees to it that none is missing."""

from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.reasons import NextStep, Outcome, Reason

REASONS: dict[Reason, tuple[str, str]] = {
    Reason.FORGED: ("签名不符：伪造或被改动", "Signature does not fit: forged or altered"),
    Reason.FEVER: ("体温超过发热线", "Fever"),
    Reason.HEALTH_CODE_RED: ("健康码为红码", "The health code is red"),
    Reason.UNDER_OBSERVATION: ("正在居家观察", "Under home observation"),
    Reason.HOUSEHOLD_SEALED: ("该户已封控", "The household is sealed"),
    Reason.WITHDRAWN: ("通行证已收回", "The pass was withdrawn"),
    Reason.LOST: ("通行证已挂失", "The pass was reported lost"),
    Reason.SUSPENDED: ("通行证已暂停", "The pass is suspended"),
    Reason.REISSUED: ("旧卡：已补发新卡", "An old card: a new one was issued"),
    Reason.BEYOND_SCOPE: ("门岗无权签发此证", "Signed by a gate that may not sign this"),
    Reason.VISIT_OVER: ("来访已结束：已出门", "The visit is over: they left"),
    Reason.OUTDATED: ("旧卡已过期：另有新证", "An old card has expired: the holder has a newer pass"),
    Reason.EXPIRED: ("通行证已过期", "The pass has expired"),
    Reason.NOT_YET: ("通行证尚未生效", "The pass is not good yet"),
    Reason.MOVED_OUT: ("已搬离本小区", "Moved out of the estate"),
    Reason.RETURNEE_AT_HOME: ("家中有返回人员在观察", "A returnee is under observation in the flat"),
    Reason.MUST_STAY_OUTSIDE: ("须在小区外等候", "Must stay outside"),
    Reason.COLOUR_REFUSED: ("该颜色通行证不得通行", "Passes of this colour are not let through"),
    Reason.QUOTA_USED: ("该户出入次数已用完", "The household's outings are used up"),
    Reason.MALFORMED: ("二维码损坏或被改动", "The code is damaged or was tampered with"),
    Reason.PAYMENT_CODE: ("这是支付码", "A payment code"),
    Reason.WIFI_CODE: ("这是 Wi-Fi 码", "A Wi-Fi code"),
    Reason.CONTACT_CARD: ("这是名片码", "A contact card"),
    Reason.HEALTH_CODE_ONLY: ("这是健康码，还要看通行证", "A health code: the pass is needed too"),
    Reason.WEB_LINK: ("这是网页链接", "A web link"),
    Reason.UNREADABLE_CODE: ("无法识别的二维码", "The code holds no text"),
    Reason.NOT_A_PASS: ("别的二维码或条码", "Some other code"),
    Reason.CLOCK_WRONG: ("门岗时钟有误", "The gate's clock is wrong"),
    Reason.CLOCK_UNPROVED: (
        "按本机时间不在有效期内，请先核对时间",
        "Outside its time by this clock: compare the time first",
    ),
    Reason.NO_LIST: ("尚未收到办公室名单", "No list from the office yet"),
    Reason.OTHER_HOLDER: ("此卡是另一人的：证号重复", "Another person's card: the number was given twice"),
    Reason.OTHER_ESTATE: ("外小区的证", "Another estate's pass"),
    Reason.NOT_ISSUED_HERE: ("非本小区签发，或被改动", "Not issued by this estate, or altered"),
    Reason.UNKNOWN_SIGNER: ("签发者不在名单中：别的小区的证？", "Signer not known here: another estate's pass?"),
    Reason.OTHER_VERSION: ("通行证版本不同", "The pass is of another version"),
    Reason.LIST_NEWER: ("名单里此人的资料是新版程序写的", "The list says of them what only a newer program knows"),
    Reason.RETURN_DATE_MISSING: ("缺少返回日期", "The date of return is missing"),
    Reason.LIST_OLD: ("名单已过期", "The list is too old"),
    Reason.FEVER_MEASURE_AGAIN: ("体温偏高，须复测", "Temperature is high: measure again"),
    Reason.TEMPERATURE_LOW: ("体温过低，须复测", "Temperature is too low to be true: measure again"),
    Reason.TEMPERATURE_MISSING: ("尚未测温", "Temperature was not measured"),
    Reason.HEALTH_CODE_YELLOW: ("健康码为黄码", "The health code is yellow"),
    Reason.HEALTH_CODE_MISSING: ("未出示健康码", "No health code was shown"),
    Reason.MASK_MISSING: ("未见口罩", "No mask seen"),
    Reason.HOMECOMING: ("回家须陪同", "On the way home: accompany"),
    Reason.UNKNOWN_PERSON: ("登记册中没有此人", "Not in the registry"),
    Reason.UNKNOWN_PASS: ("名单中没有此证号", "The pass is not in this gate's list"),
    Reason.NEWER_THAN_LIST: ("此卡比名单新", "The card is newer than this gate's list"),
    Reason.NO_PASS: ("没有有效通行证", "Has no good pass"),
    Reason.NO_COLOUR: ("没有通行颜色", "Has no pass colour"),
    Reason.PRINTED_OTHERWISE: ("卡面印的颜色与记录不符", "The card is printed in another colour than recorded"),
    Reason.COLOUR_CHANGED: ("卡片颜色与今日颜色不同", "The card's colour is not today's"),
    Reason.COLOUR_CHECK: ("该颜色须核查", "Passes of this colour are checked"),
    Reason.IN_TWICE: ("已经进来过，未见出去", "Came in already, not seen leaving"),
    Reason.OUT_TWICE: ("已经出去过，未见进来", "Went out already, not seen coming in"),
    Reason.OUT_TOO_LONG: ("外出超过时限", "Was out longer than allowed"),
    Reason.RULES_NEWER: ("规定中有本机程序不认识的内容", "The rules say more than this gate's program knows"),
}

OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.ADMIT: ("通行", "ADMIT"),
    Outcome.CHECK: ("核查", "CHECK"),
    Outcome.CANNOT_JUDGE: ("无法判断", "CANNOT JUDGE"),
    Outcome.REFUSE: ("不予通行", "REFUSE"),
    Outcome.NO_PASS: ("这不是通行证", "NOT A PASS"),
}

STEPS: dict[NextStep, tuple[str, str]] = {
    NextStep.KEEP_APART: ("请其到一旁等候", "Ask them to wait apart"),
    NextStep.KEEP_CARD: ("留下卡片", "Keep the card"),
    NextStep.SEND_HOME: ("请其回家", "Send them home"),
    NextStep.CALL_OFFICE: ("打电话给物业", "Call the office"),
    NextStep.HAND_OVER_OUTSIDE: ("在门外交接", "Hand over outside"),
    NextStep.RENEW_AT_OFFICE: ("到办公室换证", "Renew the pass at the office"),
    NextStep.COME_BACK_LATER: ("生效后再来", "Come back when it is good"),
    NextStep.ASK_FOR_PASS: ("请出示通行证", "Ask for the pass"),
    NextStep.ASK_FOR_NEW_CARD: ("请出示新卡", "Ask for the new card"),
    NextStep.MAKE_OUT_PASS: ("按 F1 重新办访客证", "F1: make out a new visitor's pass"),
    NextStep.SCAN_AGAIN: ("重新扫码", "Scan again"),
    NextStep.FIND_PERSON: ("按房号或姓名查找", "Find by flat or name"),
    NextStep.SET_CLOCK: ("校正时钟", "Set the clock"),
    NextStep.FETCH_LIST: ("同步名单", "Fetch the list"),
    NextStep.ASK_IDENTITY: ("核对身份", "Ask who they are"),
    NextStep.ASK_THREE_QUESTIONS: ("三问：从哪来、找谁、何事", "Ask: from where, to whom, for what"),
    NextStep.ASK_WHERE_THEY_WERE: ("询问去向", "Ask where they were"),
    NextStep.MEASURE_TEMPERATURE: ("测量体温", "Measure the temperature"),
    NextStep.MEASURE_AGAIN: ("复测体温", "Measure again"),
    NextStep.PUT_ON_MASK: ("请戴口罩", "Ask to put on a mask"),
    NextStep.SHOW_HEALTH_CODE: ("请出示健康码", "Ask for the health code"),
    NextStep.EXCHANGE_CARD: ("到办公室换卡", "Exchange the card at the office"),
    NextStep.ACCOMPANY_HOME: ("陪同回家", "Accompany them home"),
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
