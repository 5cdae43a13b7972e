"""What is said to whoever stands at the gate: short, polite, and nothing that the queue must not read."""

from gatekeeper.domain.words import Words


class FacingWord(Words):
    """Sentences for visitors."""

    SHOW_PASS = "请出示通行证", "Please show your pass"
    WAIT = "请稍候", "Please wait a moment"
    GO_IN = "请进", "Please go in"
    GO_OUT = "请慢走", "Goodbye"
    NOT_NOW = "现在不能通行", "You cannot pass now"
    NO_PASS = "这不是通行证", "This is not a pass"
    ASK_GUARD = "请听保安说明", "The guard will tell you more"
    PUT_ON_MASK = "请戴好口罩", "Please put on your mask"
    MEASURE = "请测体温", "Your temperature, please"
    SHOW_HEALTH = "请出示健康码", "Your health code, please"
    SHOW_ID = "请出示证件", "Your ID, please"
    OWN_GATE = "请走自己的门", "Please use your own gate"
    WAIT_OUTSIDE = "请在门外等候", "Please wait outside"
    ASKED = "请回答", "Please answer"
    MORE = "另外扫到 {n} 位，请稍候", "{n} more scanned: please wait"
