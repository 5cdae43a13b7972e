"""The sentences of the desk of households."""

from gatekeeper.domain.words import Words


class W(Words):
    """What the desk says."""

    TITLE = "家庭户", "Households"
    NONE = (
        "还没有家庭户。\n请先在“住户”里导入名单，或新增一人。",
        "There are no households yet.\nImport a list at Residents, or add somebody there.",
    )
    FIND = "房号、姓名或拼音、车牌、电话…", "Flat, name, initials, plate, telephone…"
    MEMBERS = "成员", "Members"
    COUNT = "人数", "People"
    CARS = "车辆", "Cars"
    CARDS = "有效证", "Valid passes"
    HOME_STATE = "状态", "State"
    ALSO = "另有住处", "Live elsewhere, too"
    PHONES = "电话", "Telephones"
    GONE = "已搬离", "Moved out"
    SEALED = "封闭", "sealed"
    WATCHED = "居家观察至 {day}", "observed to {day}"
    EMPTY_FLAT = "无人居住", "nobody lives here"
    PEOPLE_OF = "此户的人", "Open at Residents"
    MOVE_ALL = "整户搬家…", "Move all…"
    MOVE_ALL_WHAT = (
        "住在这里的人一起搬；通行证、照片、居家观察跟着人走。",
        "Everybody who lives here moves; passes, photos and observation go with them.",
    )
    NEW_FLAT = "新房号", "New flat"
    WITH_WHOM = "与那里的住户合为一户", "Join who lives there"
    ONE_HOME = "合为一户…", "Make one household…"
    ONE_HOME_WHAT = (
        "选中的各户合为一户，住到下面的房号。同一套房登记了两户的，也这样合并。",
        "The chosen households become one, in the flat below. Two entries for one flat become one so, too.",
    )
    SPLIT = "分户…", "Split…"
    SPLIT_WHAT = (
        "写的人搬到新房号，其余的人留下。",
        "Those who are named get the new flat; the others stay.",
    )
    WHO_GOES = "谁搬出（姓名，用“、”隔开）", "Who leaves (names, with commas)"
    EXPORT_WHAT = (
        "导出的表有姓名、电话和车牌；原因将记入日志。",
        "The table has names, telephones and plates; the reason goes into the log.",
    )
