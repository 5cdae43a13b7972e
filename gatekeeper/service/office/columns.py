"""The table of residents: which columns it has, and by what words people call them."""

from gatekeeper.domain.household import Standing

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "名字"),
    "id_number": ("身份证号", "身份证号码", "公民身份号码", "证件号码", "证件号", "身份证", "id number", "id"),
    "flat": ("房号", "住址", "门牌号", "房间号", "楼栋单元房号"),
    "phone": ("电话", "手机", "手机号", "手机号码", "联系电话"),
    "standing": ("身份", "人员类别", "类别"),
    "returned": ("返回日期", "返城日期", "返深日期", "回来日期"),
    "plates": ("车牌", "车牌号", "车牌号码", "plate"),
}
"""The key of each column and its other names; compare without blanks around and without regard to case."""

REQUIRED = ("name", "flat")
"""Columns without which a table is no table of residents."""

STANDINGS: dict[Standing, tuple[str, ...]] = {
    Standing.RESIDENT: ("居民", "住户", "业主", "租户", "常住"),
    Standing.RETURNEE: ("返城", "返城人员", "返乡", "返回人员"),
    Standing.STAFF: ("工作人员", "物业", "员工", "保安", "保洁"),
}
"""What may stand in the standing column beside the keys themselves; empty is a resident."""

PLATE_SEPARATORS = ";；,，、"
"""Any of these stands between two plates of one person."""
