"""People who do not exist, for cards that were never issued."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from gatekeeper.domain.identity import Sex
from gatekeeper.domain.regions import PROVINCES
from tests.domain.numbers import make_id_number

Chance = np.random.Generator

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
DOUBLE = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐")
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉玲红志鹏飞鑫波斌宇浩凯健俊帆旭宁龙林欢欣雨晨阳梅兰竹菊"
    "春夏秋冬海山川江河云雪月星辰思远子涵梓轩一诺嘉怡诗琪佳颖振东晓燕玉珍凤仙宝银福禄寿喜"
)
RARE = "喆堃翀昇淼燊頔彧赟懿璟祎霖犇鑫垚焱翊珺瑄"
LONG = (
    "阿依古丽·买买提",
    "迪力夏提·艾合买提",
    "古丽扎尔·吐尔逊",
    "巴特尔·苏和",
    "卓玛次仁",
    "扎西多吉",
    "玛依努尔·阿卜杜热合曼",
    "乌兰图雅",
)
OTHER_NATIONS = ("回", "满", "壮", "苗", "维吾尔", "土家", "彝", "蒙古", "藏", "布依", "侗", "瑶", "朝鲜", "白", "哈尼")
CITIES = ("安宁市", "清河市", "云岭市", "望江市", "永泰市", "新桥市", "长乐市", "临川市")
DISTRICTS = ("东湖区", "城南区", "柳林县", "白石县", "高桥区", "双溪县", "石门县", "龙泉区", "青山湖区")
ROADS = ("人民路", "解放大道", "建设北路", "和平里", "中山三路", "学府街", "滨河东路", "凤凰山路", "工农兵大街")
PLACES = ("阳光花园", "幸福小区", "翠湖苑", "金色家园", "锦绣江南", "紫荆新村")
VILLAGES = ("王家庄村", "柳树屯村", "石桥镇杨庄村", "红旗乡前进村", "三合镇大湾村")
_REGIONS = "110101 130102 210102 320102 330106 340104 350102 370102 410102 420106 430104 440305 500103 510104 610102"
REGIONS = tuple(_REGIONS.split())


@dataclass(frozen=True)
class Holder:
    """What stands on a card."""

    name: str
    sex: Sex
    nation: str
    born: date
    address: str
    number: str

    @property
    def fields(self) -> dict[str, str]:
        """As ``gatekeeper idcard`` must tell them."""
        return {
            "name": self.name,
            "sex": "男" if self.sex is Sex.MALE else "女",
            "nation": self.nation,
            "birth": self.born.isoformat(),
            "address": self.address,
            "number": self.number,
        }


def a_holder(chance: Chance) -> Holder:
    """Somebody with a number that holds: mostly of the Han, now and then with a rare or a long name."""
    sex = Sex.MALE if chance.random() < 0.5 else Sex.FEMALE
    born = date(1940, 1, 1) + timedelta(days=int(chance.integers(0, 25_000)))
    region = _one(chance, REGIONS)
    serial = int(chance.integers(0, 500)) * 2 + (sex is Sex.MALE)
    name, nation = _name(chance)
    return Holder(name, sex, nation, born, _address(chance, region), make_id_number(region, born, serial % 1000))


def misprinted(holder: Holder, chance: Chance) -> Holder:
    """The same person on one of those cards whose last character was never right."""
    others = [char for char in "0123456789X" if char != holder.number[17]]
    return replace(holder, number=holder.number[:17] + _one(chance, others))


def _name(chance: Chance) -> tuple[str, str]:
    kind = chance.random()
    if kind < 0.06:
        return _one(chance, LONG), _one(chance, ("维吾尔", "蒙古", "藏", "哈萨克"))
    first = _one(chance, DOUBLE) if kind < 0.12 else _one(chance, SURNAMES)
    given = "".join(_one(chance, GIVEN) for _ in range(1 if chance.random() < 0.25 else 2))
    if kind > 0.92:
        given = given[:-1] + _one(chance, RARE)
    return first + given, "汉" if chance.random() < 0.75 else _one(chance, OTHER_NATIONS)


def _address(chance: Chance, region: str) -> str:
    start = PROVINCES[region[:2]] + _one(chance, CITIES) * (region[:2] not in ("11", "50")) + _one(chance, DISTRICTS)
    if chance.random() < 0.3:
        return f"{start}{_one(chance, VILLAGES)}{int(chance.integers(1, 12))}组{int(chance.integers(1, 200))}号"
    road = f"{start}{_one(chance, ROADS)}{int(chance.integers(1, 400))}号"
    if chance.random() < 0.3:
        return road
    place, flat = _one(chance, PLACES), int(chance.integers(101, 2805))
    return f"{road}{place}{int(chance.integers(1, 30))}栋{int(chance.integers(1, 5))}单元{flat}室"


def _one(chance: Chance, choices: "str | tuple[str, ...] | list[str]") -> str:
    return choices[int(chance.integers(len(choices)))]
