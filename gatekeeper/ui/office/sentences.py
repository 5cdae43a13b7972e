"""The services' English sentences for a clerk, in Chinese.

Errors carry one English sentence; here stands what it says in Chinese, found by the sentence itself. ``{}`` stands for
what changes. A sentence that is missing is said as its kind of error (`ui.words.sentence_of`), never not at all.
"""

import re
from functools import cache

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Language
from gatekeeper.ui.words import sentence_of

CHINESE: dict[str, str] = {
    "This very machine made that bundle: it is for `estate recover`.": (
        "这个数据包是本机自己写的：只用于重建办公室（estate recover）。"
    ),
    # what was typed, or stands in a table
    "Say why: the reason stays in the journal.": "请说明原因，原因将记入日志。",
    "Say why the machine is revoked.": "请说明吊销的原因。",
    "The name is missing.": "缺少姓名。",
    "This guard does not work here any more.": "此保安已不在岗。",
    "The name has characters that cannot be shown.": "姓名中有无法显示的字符。",
    "A name has at most {} characters.": "姓名最多 {} 个字。",
    "“{}” is not a flat: write building-unit-room, such as 3-2-501, or building-room.": (
        "“{}”不是房号：请写 楼-单元-室，如 3-2-501；没有单元的写 楼-室。"
    ),
    "“{}” is a date: the sheet program made it of a flat. Type the flat as text, such as 1-2-2501.": (
        "“{}”是日期：表格软件把房号变成了日期。请把该列设为文本后重新填写，如 1-2-2501。"
    ),
    "“{}” and “{}” contradict each other: look which is right, and write it so.": (
        "“{}”与“{}”互相矛盾：请核对哪个正确，改成一致。"
    ),
    "“{}” in building {} may begin with its unit or with its building: write {}, or only {} where there are no units.": (
        "“{}”（{} 栋）的第一段可能是单元，也可能是楼栋：请写 {}；没有单元的只写 {}。"
    ),
    "“{}” is without its building: add a column 楼栋, or write it whole, such as 3-2-501.": (
        "“{}”缺少楼栋：请加“楼栋”一列，或写全，如 3-2-501。"
    ),
    "“{}”: the table has flats of several estates; only those of this one belong here.": (
        "“{}”：表中有几个小区的房号，只能导入本小区的。"
    ),
    "The flat is missing.": "缺少房号。",
    "The flat is missing. Is it the flat above, {} (a merged cell)? Then import with flats filled down.": (
        "缺少房号。是上一行的 {}（合并单元格）吗？如是，请勾选“沿用上一行房号”。"
    ),
    "The flat is missing, and nobody with this number is known.": "缺少房号，也没有登记过此证件号的人。",
    "“{}” is no standing that is known; known are {}.": "不认识人员类别“{}”：可写 居民、返城、工作人员、访客、快递。",
    "“{}” lies in the future.": "“{}”在未来。",
    "“{}” lies too long ago for a return.": "“{}”作为返回日期太早。",
    "“{}” has {} digits, a mobile number has {}.": "“{}”有 {} 位，手机号应为 {} 位。",
    "“{}” is nobody's name: the row is passed over.": "“{}”不是人名：此行已略过。",
    "The masked ID number is not that of the person of this name in this flat. Is it the same person? "
    "Then the number here stays as it is.": "隐去部分的证件号与此户同名者不符。是同一人吗？若是，登记的号码保持不变。",
    "“{}” is not a phone number.": "“{}”不是电话号码。",
    "These are too many phone numbers for one person.": "一个人的电话号码太多。",
    "“{}”: {}": "车牌“{}”不对，已略去。",
    "The name has a character of an old system that other programs do not know: type it anew.": (
        "姓名中有旧系统自造的字，其他程序不认识：请重新输入。"
    ),
    "The name has lost a character, “{}” stands in its place: type the name anew.": (
        "姓名丢了字，变成了“{}”：请重新输入姓名。"
    ),
    "The name is in a wrong encoding (two encodings in one file): save the table as UTF-8 anew.": (
        "姓名是乱码（一个文件里有两种编码）：请把表格重新另存为 UTF-8。"
    ),
    "The last three digits are 000: so a sheet program leaves a long number that it has rounded. "
    "Compare it with the card, and type it in the window.": (
        "末三位是 000：表格软件会把长号码四舍五入成这样。请对照证件，在窗口中输入。"
    ),
    "Has moved out, and stands in the table again: does this person live here again?": (
        "此人已搬离，又出现在表中：是搬回来了吗？"
    ),
    "Is under home observation, or was: a table does not end it.": "正在（或曾）居家观察：不能用表格解除。",
    "An earlier date of return would end home observation sooner: not taken.": (
        "返回日期提前会使观察期提早结束：未采用。"
    ),
    "The ID number is that of {} in {}: another name and another flat. "
    "Is it the same person? Else the number is mistyped.": (
        "此证件号属于 {}（{}）：姓名和房号都不同。是同一个人吗？不是则号码填错了。"
    ),
    "There are {} people of this name in this flat: which one is meant? Add the number.": (
        "这一户有 {} 个同名的人：指的是哪一个？请填证件号。"
    ),
    "{}, without a number too, lives in {} and stands in no other row of the table: "
    "has this person moved? Else add the number.": (
        "{} 也没有证件号，住在 {}，表中没有别的行：是搬家了吗？不是请填证件号。"
    ),
    "Row {} is about the same person of the registry.": "与第 {} 行是住户名单中的同一个人。",
    "Row {} has the same ID number and another name.": "与第 {} 行证件号相同，姓名不同。",
    "Row {} is the same person and says something else of “{}”.": "与第 {} 行是同一个人，“{}”不一致。",
    "Somebody else has changed “{}” meanwhile: look at it, and save once more.": "“{}”刚被别人修改过：请看一看，再保存一次。",
    "Say why home observation ends sooner: the reason stays in the journal.": (
        "请说明居家观察为何提前结束，原因将记入日志。"
    ),
    "A table moves nobody out: tick it in the window.": "表格不能让人搬离：请在窗口中勾选。",
    "Has moved out, and is not in the registry: left out.": "已搬离，且不在住户名单中：已略去。",
    "Say why home observation ends: the reason stays in the journal.": "请说明解除居家观察的原因，原因将记入日志。",
    "Say why somebody who had moved out lives here again: it stays in the journal.": (
        "请说明此人为何搬回，原因将记入日志。"
    ),
    "There is no import here that could be taken back.": "没有可以撤销的导入。",
    "“{}” is not a date: write {}.": "“{}”不是日期：请写 {}。",
    "Several people stand in one cell: give each a row of their own.": "一格里有几个人：请每人一行。",
    "Does home observation begin for “{}”, counted from {}? Until it ends no gate lets this person out. "
    "Else put the standing right.": (
        "“{}”：是否开始居家观察，从 {} 算起？期满前各大门不放行外出。不是请改正人员类别。"
    ),
    "A returnee needs the date of return: observation counts from it.": "返城人员须填返回日期，观察期由此起算。",
    "The sheet program cut the last digits off a long number: format the column as text and type it again.": (
        "表格软件截断了长号码的末位：请把该列设为文本后重新填写。"
    ),
    "Somebody else has this ID number: {}.": "此证件号已属于 {}。",
    "An ID number has digits only, but for an X that may stand at its very end.": "证件号只有数字，末位可为 X。",
    "The last character does not fit the others: one of them was misread or mistyped.": "校验位不符：有一位读错或输错。",
    "The date of birth is no day of the calendar.": "出生日期不存在。",
    "The date of birth lies in the future.": "出生日期在未来。",
    "The date of birth lies before {}.": "出生日期早于 {} 年。",
    "An ID number has 18 characters, this one has {}.": "证件号应为 18 位，这里是 {} 位。",
    "Cards whose number begins with 8 or 9 never had 15 digits.": "8 或 9 开头的证件没有 15 位的。",
    "The first six digits are no region that cards were ever issued for.": "前六位不是任何地区的代码。",
    "After the letter come five characters, or six on a green plate.": "车牌字母后应有五位，绿牌六位。",
    "There is no number plate.": "没有车牌号。",
    "A plate that ends in {} has four characters before it.": "以“{}”结尾的车牌，前面应有四位。",
    "After the province comes the letter of the city, A to Z without I.": "车牌省份后应为城市字母（A–Z，无 I）。",
    "Plates that end in 港 or 澳 begin with 粤Z.": "以“港”“澳”结尾的车牌以“粤Z”开头。",
    "A number plate begins with the character of a province, such as 粤.": "车牌以省份简称开头，如“粤”。",
    "The five characters are digits and at most three letters, without I and O.": "车牌后五位为数字和至多三个字母，无 I、O。",
    "Before {} stand digits and letters without I and O.": "“{}”前只能是数字和字母，无 I、O。",
    "The table is empty.": "表格是空的。",
    "No row names the columns: name (姓名) and flat (房号), or building, unit and room (楼栋, 单元, 室号). "
    "The first row has {}.": "没有找到列名：需要姓名、房号（或楼栋、单元、室号）。第一行是 {}。",
    "{} has more than {} rows.": "{} 超过 {} 行。",
    "{} has more than {} cells.": "{} 超过 {} 个单元格。",
    "{} is damaged, or is no table.": "{} 已损坏，或不是表格。",
    "{} is damaged, or needs more memory than a table of residents does.": "{} 已损坏，或需要的内存远超一张住户表。",
    "{} takes too long to read: save it anew as XLSX or CSV.": "{} 读取时间过长：请另存为 XLSX 或 CSV。",
    "{} is a web page without a table.": "{} 是没有表格的网页。",
    "{} is no file.": "{} 不是文件。",
    "{} is larger than {} MB.": "{} 超过 {} MB。",
    "{} is locked with a password: save it without one.": "{} 有密码保护：请另存为无密码文件。",
    "{} is neither a table nor text.": "{} 既不是表格也不是文本。",
    "{} is neither UTF-8 nor GB18030 text.": "{} 的编码既不是 UTF-8 也不是 GB18030。",
    "{} has no sheet that can be seen.": "{} 没有可见的工作表。",
    "{} unpacks to more than {} MB.": "{} 解压后超过 {} MB。",
    "{} has a cell far outside its table: more than {} cells would be read.": (
        "{} 有远在表格之外的单元格，将读取超过 {} 个：请删去后另存。"
    ),
    "{}, line {}: the quotes do not fit together.": "{} 第 {} 行的引号不成对：请在表格软件中另存为 XLSX。",
    "{}, row {}: more than {} columns.": "{} 第 {} 行超过 {} 列。",
    "The photo is no JPEG picture.": "照片不是 JPEG 图片。",
    "Nobody of that name or number is registered.": "没有登记此姓名或证件号的人。",
    "{} people have that name: put the flat in front, such as “3-2-501 {}”.": (
        "有 {} 个同名的人：请在前面加房号，如“3-2-501 {}”。"
    ),
    # passes
    "The clock of this computer says {}, this program is younger than that. {}": (
        "本机时钟为 {}，早于本程序的编写时间。请先校正日期和时间；若确实无误，请再按一次。"
    ),
    "The clock of this computer says {}, but this office has written on {} already. {}": (
        "本机时钟为 {}，但本办公室已有 {} 的记录。请先校正日期和时间；若确实无误，请再按一次。"
    ),
    "The clock of this computer says {}, and the clocks of all gates that were heard say otherwise. {}": (
        "本机时钟为 {}，与所有门岗的时钟都不一致。请先校正日期和时间；若确实无误，请再按一次。"
    ),
    "The clock of this computer says {}, {}. "
    "Set the date and the time; if they are right, ask once more (in a shell: --clock-is-right).": (
        "本机时钟为 {}，可能不对。请先校正日期和时间；若确实无误，请再按一次。"
    ),
    "“{}” is no time zone: write one such as Asia/Shanghai.": "“{}”不是时区：请写如 Asia/Shanghai。",
    "A telephone number has digits, and at most {} characters.": "电话号码须含数字，最多 {} 个字符。",
    "Only the office says what holds in the whole estate.": "全小区的设置只能由办公室更改。",
    "All pass numbers of this estate are given.": "本小区的证号已用完。",
    "This office has not heard from the estate yet: bring it a bundle (sync import).": (
        "本机还没有收到小区的数据：请先接收一个数据包。"
    ),
    "Only the office tells codes; a gate is told them.": "今日口令由办公室告知，门岗不能查询。",
    "A visitor's name has 1 to 60 characters.": "访客姓名为 1 至 60 个字。",
    "A temporary pass is good for 1 to 720 hours.": "临时证有效期为 1 至 720 小时。",
    "The rules in force let no visitors in.": "现行规则不允许访客进入。",
    "Nobody is registered in flat {}.": "{} 没有登记住户。",
    "There is no pass {}.": "没有证号 {}。",
    "Somebody of flat {} is under home observation until {}: every gate refuses such a pass.": (
        "{} 有人正在居家观察，到 {} 为止：门岗不认此户的临时证。"
    ),
    "Say for whom: withdrawals are lifted for single persons only.": "只能逐人解除注销，请指明是谁。",
    "Pass {} is {} already; to give a good one again, reissue it.": "通行证 {} 已处于该状态或更严状态；如需再用请补发。",
    "Pass {} was withdrawn: issue the holder a pass of another number instead.": "通行证 {} 已收回：请另发新证号。",
    "Pass {} has expired: issue the holder a new one instead.": "通行证 {} 已过期：请另发新证。",
    "Pass {} was reissued too often: issue the holder a new one instead.": "通行证 {} 补发次数过多：请另发新证。",
    "The holder of pass {} is due no pass today ({}).": "通行证 {} 的持有人今日不应持证。",
    "The holder of pass {} is not in the registry any more.": "通行证 {} 的持有人已不在登记册中。",
    "Pass {} is {}: no card is printed of it.": "通行证 {} 已失效，不能打印。",
    "Pass {} has the colour “{}”, which the rules in force do not know.": "通行证 {} 的颜色“{}”不在现行规则中。",
    "This person is not in the registry any more.": "此人已不在登记册中。",
    "No ID number of this person is in the registry.": "登记册中没有此人的证件号。",
    "There are no rules in force: this is no office's folder.": "没有现行规则：这不是办公室的数据文件夹。",
    # guards
    "A guard's name has 1 to 40 characters.": "保安姓名为 1 至 40 个字。",
    "A PIN has 4 to 8 digits.": "值班密码为 4 至 8 位数字。",
    "This PIN is too easy to guess: take another.": "值班密码太容易猜到，请换一个。",
    "There is a guard named {} already: dismiss them first, or add a word to the name.": (
        "已有保安“{}”：请先注销，或在姓名后加字区分。"
    ),
    "No guard named {} works here.": "没有在岗的保安“{}”。",
    "{} guards are named {}: name the one you mean by id (guards list --json).": "有 {} 名保安叫“{}”，请按编号指明。",
    # paper
    "Card {} is in this print twice.": "卡 {} 在本次打印中重复。",
    "The font file {} holds {}, not {}: install the program again.": "字体文件 {} 是 {}，不是 {}：请重新安装程序。",
    "The font file {} is damaged: install the program again.": "字体文件 {} 已损坏：请重新安装程序。",
    "The PDF has no page {}.": "PDF 没有第 {} 页。",
    "The PDF cannot be drawn: it is damaged.": "PDF 已损坏，无法显示。",
    "The print has {} pages instead of {}.": "打印件有 {} 页，应为 {} 页：未打印任何内容。",
    "Page {} has {} code(s) that belong to no card of it; nothing was printed.": (
        "第 {} 页有 {} 个不属于本次打印的二维码，未打印任何内容。"
    ),
    "The token is not made of digits, so it cannot be printed.": "通行证的码不是数字，不能打印。",
    "The token has {} digits; QR version {} at level M holds 255.": "通行证的码有 {} 位，超出版本 {} 的二维码容量。",
    "There is nothing to print: every active pass has its card (--all prints them again).": (
        "没有要打印的：所有有效通行证都已有卡。"
    ),
    "There is no card to print.": "没有要打印的卡。",
    "{} cannot be written: {}.": "{} 无法写入：{}。请换一个位置或清理磁盘。",
    "{} cannot be read: {}.": "{} 无法读取：{}。",
    "Page {}: the code of card {} {}; nothing was printed.": "第 {} 页：卡 {} 的二维码回读失败，未打印任何内容。",
    "Card {}: the font has no {}, so it would be missing on the card; write it another way.": (
        "卡 {}：字体中没有 {}，卡上会缺字，请换一种写法。"
    ),
    "The printer does not take the job: look whether it is switched on and has paper.": (
        "打印机没有接受任务：请检查电源和纸张。"
    ),
    # machines and bundles
    "A gate's name has 1 to 40 characters.": "门岗名称为 1 至 40 个字。",
    "Another machine is called “{}” already.": "已有名为“{}”的设备。",
    "A machine cannot revoke itself.": "不能吊销本机。",
    "{} was revoked: it is told nothing any more.": "{} 已吊销，不再向它发送数据。",
    "{} was revoked: its bundles are not taken any more.": "{} 已吊销，不再接收它的数据包。",
    "This bundle was made for another machine.": "此数据包是给另一台设备的。",
    "This file is no gatekeeper bundle.": "此文件不是数据包。",
    "The bundle belongs to another estate.": "此数据包属于另一个小区。",
    "The bundle is larger than {} MiB, the most that is taken.": "数据包超过 {} MiB，不能接收。",
    "The bundle unpacks to more than {} MiB, the most that is taken.": "数据包解压后超过 {} MiB，不能接收。",
    "{} is larger than {} MiB, the most that is taken.": "{} 超过 {} MiB，不能接收。",
    "A part of the bundle is not as large as it says.": "数据包不完整：请重新导出。",
    "The bundle is of version {}; this program reads {}.": "数据包版本为 {}，本程序能读 {}：请更新程序。",
    "The bundle names another sender than the one who signed it.": "数据包的发送者与签名者不符，未接收。",
    "The bundle's manifest cannot be read.": "数据包的目录无法读取：请重新导出。",
    "The bundle is another machine's than the one that brought it.": "数据包不属于送来它的设备，未接收。",
    "{} brings a log that it may not tell this machine.": "{} 送来了它无权送的日志，未接收。",
    "The checkpoint of {} does not belong to what was sent.": "{} 的校验点与送来的内容不符，未接收。",
    "The log of {} is not the one that its checkpoint signs.": "{} 的日志与其签名的校验点不符，未接收。",
    "The log of {} does not begin where its bundle says.": "{} 的日志起点与数据包所写不符，未接收。",
    "{} is no office: a gate listens to its office only.": "{} 不是办公室：门岗只接收办公室的数据。",
    "{} is no office: only an office sends photos.": "{} 不是办公室：照片只能由办公室发送。",
    "A bundle to this very machine would tell it nothing new.": "不必给本机自己导出数据包。",
    "A gate tells its log to the office only.": "门岗的日志只能交给办公室。",
    "Only the office invites machines.": "只有办公室能邀请设备。",
    "This is no invitation of a gatekeeper office.": "这不是办公室发出的邀请。",
    "The invitation is damaged: it was not copied or read whole.": "邀请不完整：没有完整复制或读取。",
    "An estate has room for 511 machines, those that were revoked counted.": "一个小区最多 511 台设备（含已吊销的）。",
    # this machine
    "{} in {} is damaged: delete it, and set again what was set.": "{1} 中的 {0} 已损坏：请删除后重新设置。",
    "The key file is damaged; restore it from its copy.": "密钥文件已损坏：请从备份恢复。",
    "{} is damaged, or belongs to another machine: restore it from its copy.": "{} 已损坏或属于另一台设备：请从备份恢复。",
    "A value in {} cannot be opened: it was changed, or the key is another one.": "{} 中的内容无法解密：被改动过，或密钥不符。",
    "The disk is full: nothing can be recorded until room is made.": "磁盘已满：请先清理，否则无法记录。",
    "Another program is writing to this gatekeeper folder; try again in a moment.": "另一个程序正在写入：请稍后再试。",
    "The database has too much to do; try again in a moment.": "数据库正忙：请稍后再试。",
    "The database cannot be used: {}.": "数据库无法使用：{}。",
    "What was to be recorded is larger than an entry may be.": "要记录的内容太大。",
    "What was to be recorded has a date or a number that no log can hold: look at the clock.": (
        "要记录的日期或数字超出范围：请核对时钟。"
    ),
    "A photo has at most {} bytes; this one has {}.": "照片最多 {} 字节，这张有 {} 字节。",
    "The bundle is damaged: {}.": "数据包已损坏，未接收任何内容：请重新导出。",
    "The bundle comes from a machine that is not paired with this estate.": "数据包来自未登记的设备。",
    "The bundle comes from a machine that nobody invited.": "数据包来自未受邀请的设备。",
    "The invitation of “{}” was used already or has run out: make a new one.": "“{}”的邀请已用过或已过期：请重新邀请。",
    "The bundle does not carry its sender's signature.": "数据包没有发送者的签名，未接收。",
    "{} reads back differently: use another stick.": "{} 读回的内容不同：请换一个U盘。",
}


_FIELDS = {
    "name": "姓名",
    "flat": "房号",
    "id_number": "证件号",
    "standing": "人员类别",
    "returned": "返回日期",
    "phone": "电话",
    "plates": "车牌",
    "moved_out": "已搬离",
}
"""What a sentence calls the fields of a person."""


def in_language(sentence: str, language: Language) -> str:
    """A sentence of a service in the window's language; as it is where no other is known."""
    return sentence if language is Language.EN else _chinese(sentence) or sentence


def error_in(error: Exception, language: Language) -> str:
    """An error for the person in front of the window."""
    if language is Language.ZH and isinstance(error, GatekeeperError):
        return error.zh or _chinese(str(error)) or sentence_of(error, language)
    return sentence_of(error, language)


def _chinese(sentence: str) -> str | None:
    for pattern, chinese in _patterns():
        found = pattern.fullmatch(sentence)
        if found:
            return chinese.format(*(_FIELDS.get(text, text) for text in found.groups()))
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile("(.+?)".join(re.escape(part) for part in english.split("{}")), re.DOTALL), chinese)
        for english, chinese in CHINESE.items()
    )
