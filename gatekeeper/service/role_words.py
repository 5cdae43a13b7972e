"""What the roles and the rights of an office are called."""

from gatekeeper.domain.clerk import Right, Role
from gatekeeper.domain.words import Words


class RoleWord(Words):
    """What somebody is."""

    MANAGER = "经理", "manager"
    SUPERVISOR = "主任", "supervisor"
    CLERK = "文员", "clerk"
    STEWARD = "楼管", "steward"
    AUDITOR = "监督员", "auditor"


class RightWord(Words):
    """What may be done, behind “may”."""

    REGISTER = "登记和更改住户", "register and change residents"
    PASSES = "办理和注销通行证", "issue and withdraw passes"
    PRINT = "打印卡片", "print cards"
    VISITS = "登记来访", "announce visits"
    OBSERVE = "管理居家观察", "look after home observation"
    PERMIT = "批准外出", "grant exit permits"
    TRACE = "查接触者", "look for contacts"
    REVEAL = "查看完整信息", "see what is masked"
    EXPORT = "导出名单", "export lists"
    AUDIT = "查看日志", "read the journal"
    CODES = "告知当日口令", "tell the code of the day"
    ESTATE = "更改小区设置", "change the estate's settings"
    RULES = "启用规定", "put rules in force"
    PEOPLE = "管理人员与权限", "manage people and rights"
    DEVICES = "管理电脑", "manage computers"
    ERASE = "删除个人资料", "erase personal data"
    WARNINGS = "处理提醒", "deal with warnings"
    WATCH_LIST = "管理关注名单", "keep the watch list"
    NOTICES = "通知保安", "give notices to guards"


class Deed(Words):
    """What is done by two."""

    RULES = "启用规定", "Putting rules in force"
    DEVICE = "停用电脑", "Shutting a computer out"
    EARLY = "提前结束观察", "Ending an observation early"
    MANAGER = "改动经理的账号", "Changing who is a manager"
    ERASE = "删除个人资料", "Erasing personal data"


ROLE_WORDS: dict[Role, RoleWord] = {role: RoleWord[role.name] for role in Role}
RIGHT_WORDS: dict[Right, RightWord] = {right: RightWord[right.name] for right in Right}
