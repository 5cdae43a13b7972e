"""The 56 nations as they stand on a resident's card."""

_ALL = """
汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土
达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春
赫哲 门巴 珞巴 基诺
"""

NATIONS = frozenset(_ALL.split())
"""Without 族. Source: GB/T 3304-1991."""

# Readers of print see the traditional form of some, which no card carries, and of others a character that looks like it.
_MEANT = str.maketrans(
    "漢維爾壯鮮滿瑤達東納頗烏別羅龍倫門諾錫薩畬昻",
    "汉维尔壮鲜满瑶达东纳颇乌别罗龙伦门诺锡萨畲昂",
)


def nation(text: str) -> str:
    """The nation that a text names, with or without 族; empty if it is none of the 56."""
    plain = "".join(text.split()).translate(_MEANT).removesuffix("族")
    return plain if plain in NATIONS else ""
