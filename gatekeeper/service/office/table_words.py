"""What a clerk is told about a table of residents, and about the same fields in the form of one person."""

from gatekeeper.domain.words import Words


class TableSaid(Words):
    """About a cell, a row, or who a row may be about; questions are answered with yes."""

    EMPTY = "表格是空的。", "The table is empty."

    # a name
    NAME_MISSING = "缺少姓名。", "The name is missing."
    NAME_LONG = "姓名最多 {most} 个字。", "A name has at most {most} characters."
    NAME_UNSEEN = "姓名中有无法显示的字符。", "The name has characters that cannot be shown."
    NAME_OLD_SYSTEM = (
        "姓名中有旧系统自造的字，其他程序不认识：请重新输入。",
        "The name has a character of an old system that other programs do not know: type it again.",
    )
    NAME_LOST = (
        "姓名丢了字，变成了“{sign}”：请重新输入姓名。",
        "The name has lost a character, “{sign}” stands in its place: type the name again.",
    )
    NAME_GARBLED = (
        "姓名是乱码（一个文件里有两种编码）：请把表格重新另存为 UTF-8。",
        "The name is in a wrong encoding (two encodings in one file): save the table as UTF-8.",
    )
    NOBODYS_NAME = "“{text}”不是人名：此行已略过。", "“{text}” is nobody's name: the row was skipped."

    # numbers that a spreadsheet has spoiled
    SPOILED = (
        "表格软件截断了长号码的末位：请把该列设为文本后重新填写。",
        "The spreadsheet cut the last digits off a long number: format the column as text and type it again.",
    )
    ROUNDED = (
        "末三位是 000：表格软件会把长号码四舍五入成这样。请对照证件，在窗口中输入。",
        (
            "The last three digits are 000: this is how a spreadsheet rounds a long number. "
            "Compare it with the card, and type it in the window."
        ),
    )

    DAY_NO_NUMBER = (
        "这是日期，不是证件号：请核对该列。",
        "This is a date, and no document's number: check which column this is.",
    )

    # other fields
    STANDING = (
        "不认识人员类别“{text}”：可写 居民、返城、工作人员、访客、快递。",
        "“{text}” is not a known category; known are resident, returnee, staff, visitor, courier.",
    )
    NO_DATE = "“{text}”不是日期：请写 2026-11-08 这样的日期。", "“{text}” is not a date: write 2026-11-08."
    FUTURE = "“{text}”在将来。", "“{text}” lies in the future."
    LONG_AGO = "“{text}”作为返回日期太早。", "“{text}” lies too long ago for a return."
    NO_PHONE = "“{text}”不是电话号码。", "“{text}” is not a phone number."
    MOBILE = (
        "“{text}”有 {count} 位，手机号应为 {wanted} 位。",
        "“{text}” has {count} digits, a mobile number has {wanted}.",
    )
    MANY_PHONES = "一个人的电话号码太多。", "These are too many phone numbers for one person."
    PLATE = "“{text}”：{why}", "“{text}”: {why}"
    SEVERAL = "一格里有几个人：请每人一行。", "Several people stand in one cell: give each a row of their own."
    FLAT_MISSING = "缺少房号。", "The flat is missing."
    FLAT_ABOVE = (
        "缺少房号。是上一行的 {flat}（合并单元格）吗？如是，请勾选“沿用上一行房号”。",
        "The flat is missing. Is it the flat above, {flat} (a merged cell)? Then tick “Flats filled down”.",
    )
    FLAT_AND_NUMBER = (
        "缺少房号，也没有登记过此证件号的人。",
        "The flat is missing, and nobody with this number is known.",
    )
    NO_RETURN = (
        "返城人员须填返回日期，观察期由此起算。",
        "A returnee needs the date of return: observation counts from it.",
    )

    # what a table cannot do
    MOVES_NOBODY_OUT = (
        "表格不能让人搬离：请在窗口中勾选。",
        "A table moves nobody out: tick it in the window.",
    )
    OUT_ALREADY = (
        "已搬离，且不在住户名单中：已略去。",
        "Has moved out, and is not on the list of residents: left out.",
    )
    BACK_AGAIN = (
        "此人已搬离，又出现在表中：是搬回来了吗？",
        "Has moved out, and is in the table again: does this person live here again?",
    )
    OBSERVED = (
        "正在（或曾）居家观察：不能用表格解除。",
        "Is under home observation, or was: a table does not end it.",
    )
    EARLIER = (
        "返回日期提前会使观察期提早结束：未采用。",
        "An earlier date of return would end home observation sooner: not taken.",
    )

    BEGINS = (
        "“{word}”：是否开始居家观察，从 {day} 算起？期满前各门岗不放行外出。不是请改正人员类别。",
        (
            "Does home observation begin for “{word}”, counted from {day}? Until it ends no gate lets this "
            "person out. If not, correct the category."
        ),
    )
    BOTH = "{one}{other}", "{one} {other}"

    # who a row is about
    OTHER_PERSON = (
        "此证件号属于 {name}（{flat}）：姓名和房号都不同。是同一个人吗？不是则号码填错了。",
        (
            "The ID number is that of {name} in {flat}: another name and another flat. "
            "Is it the same person? If not, the number is mistyped."
        ),
    )
    MASKED = (
        "隐去部分的证件号与此户同名者不符。是同一人吗？若是，登记的号码保持不变。",
        (
            "The masked ID number is not that of the person of this name in this flat. Is it the same person? "
            "Then the number here stays as it is."
        ),
    )
    WHICH_ONE = (
        "这一户有 {count} 个同名的人：指的是哪一个？请填证件号。",
        "There are {count} people of this name in this flat: which one is meant? Add the number.",
    )
    MOVED = (
        "{name} 也没有证件号，住在 {flat}，表中没有别的行：是搬家了吗？不是请填证件号。",
        (
            "{name}, without a number too, lives in {flat} and is in no other row of the table: "
            "has this person moved? If not, add the number."
        ),
    )
    SAME_PERSON = (
        "与第 {row} 行是住户名单中的同一个人。",
        "Row {row} is about the same person on the list of residents.",
    )
    SAME_NUMBER = "与第 {row} 行证件号相同，姓名不同。", "Row {row} has the same ID number and another name."
    SAYS_OTHERWISE = (
        "与第 {row} 行是同一个人，“{field}”不一致。",
        "Row {row} is the same person and has another “{field}”.",
    )


class FieldWord(Words):
    """What sentences call the fields of a person; each is named like the field, in capitals."""

    NAME = "姓名", "name"
    FLAT = "房号", "flat"
    ID_NUMBER = "证件号", "ID number"
    STANDING = "人员类别", "category"
    RETURNED = "返回日期", "date of return"
    PHONE = "电话", "phone"
    PLATES = "车牌", "plates"
    MOVED_OUT = "已搬离", "moved out"


def field_word(key: str) -> FieldWord | str:
    """What a field is called; a field that has no word is its own."""
    return FieldWord.__members__.get(key.upper(), key)
