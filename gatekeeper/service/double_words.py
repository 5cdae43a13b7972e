"""What two lines of the registry have in common, as it is said."""

from gatekeeper.domain.doubles import DoubleSign
from gatekeeper.domain.words import Words


class DoubleWord(Words):
    """What they have in common."""

    NUMBER = "证件号相同", "same ID number"
    NUMBER_NEAR = "证件号只差一位，或相邻两位对调", "ID numbers differ by one digit, or two that changed places"
    PHONE_NAME = "电话、姓名相同", "same phone and name"
    NAME_FLAT = "姓名、房号相同", "same name and flat"
    PHONE_SOUND = "电话相同，姓名读音相同", "same phone, names sound alike"


SIGNS = {sign: DoubleWord[sign.name] for sign in DoubleSign}
"""The word of each."""
