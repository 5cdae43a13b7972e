"""What stands on cards and labels beside names and numbers."""

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.papers import CardFace


class CardWord(Words):
    """Both sides of a card, and a label."""

    FLAT = "房号", "Flat"
    VISITS = "到访", "Visiting"
    NAME = "姓名", "Name"
    OWNER = "车主", "Owner"
    POST = "部门 · 岗位", "Department · post"
    VALID_TO = "有效期至", "Valid until"
    VALID_FROM = "生效 {day}", "From {day}"
    NUMBER = "编号", "No."
    PHOTO = "贴照片处", "Photo"
    SEAL = "物业盖章", "Stamp"
    LOST = "仅限本人，遗失请致电 {phone}", "Not transferable. If lost, call {phone}"
    LOST_VEHICLE = "仅限本车，遗失请致电 {phone}", "For this car only. If lost, call {phone}"
    LOST_VISITOR = "离开时交还门岗 · 物业电话 {phone}", "Hand in when leaving. Office: {phone}"
    BY_HOUR = "{hour} 前有效", "Until {hour}"
    BY_DAY = "{day} 止", "To {day}"
    TODAY_ONLY = "{day} 当日", "{day} only"
    HAND_IN = "离开时交还门岗", "Hand in at the gate when you leave"
    BACK_TITLE = "持证须知", "For the holder"
    RULE_SHOW = "出入请主动出示，配合扫码、测温。", "Show it at the gate without being asked."
    RULE_OWN = "仅限本人使用，不得转借、涂改。", "For the holder only; not to be lent or altered."
    RULE_CAR = (
        "放在前挡风玻璃内，二维码朝外；仅限本车使用。",
        "Behind the windscreen, code outwards; for this car only.",
    )
    RULE_LOST = "遗失请立即致电物业挂失，旧卡随即作废。", "If lost, call the office at once: the old card is void."
    RULE_LEAVE = "搬离或离职时请交还物业。", "Give it back when you move out or stop working here."
    RULE_VISIT = "离开时交还门岗，过期作废。", "Hand it in at the gate when you leave."
    FOUND = "拾到请交还门岗或物业", "Found it? Please return it to the gate or the office"
    PHONE = "物业电话", "Office"
    LEGEND = "{colour}卡：{meaning}", "{colour} card: {meaning}"


def colour_name(face: CardFace, language: Language) -> str:
    """What the pass's colour is called."""
    return face.colour.zh if language is Language.ZH else face.colour.en.capitalize()


def kind_name(face: CardFace, language: Language) -> str:
    """What such a pass is called."""
    return face.kind_zh if language is Language.ZH or not face.kind_en else face.kind_en


def first_phone(phone: str, most: int = 16) -> str:
    """The first of several telephone numbers, where all of them are too long for a line; none is ever cut."""
    if len(phone) <= most:
        return phone
    for mark in ("、", "，", ";", "；", ",", " / ", "/", " "):
        head = phone.split(mark)[0].strip()
        if any(map(str.isdigit, head)) and len(head) <= most:
            return head
    return phone
