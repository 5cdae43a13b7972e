"""What is said of number plates."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class PlateWord(Words):
    """What to type next, what kind of plate it is, and whose car."""

    TITLE = ("车牌：点省份简称，或按拼音首字母", "Plate: tap the province, or type its initial")
    TITLE_REST = "车牌：字母和数字，再按查车", "Plate: letters and digits, then look up"
    BEGIN = "先选省份", "Province first"
    BEGIN_SEEN = "先选省份，或让摄像头看车牌", "Province first, or show the plate to the camera"
    COMPARE = ("自动识别：请核对，再按查车", "Read by camera: compare, then look up")
    CITY = "再选字母", "Then the city's letter"
    MORE = "还差 {n} 位", "{n} more"
    NONE = ("没有这样的车牌，请核对", "No plate looks like that: compare")
    LOOK = "查车", "Look up"
    CHANGE = "改车牌", "Change the plate"
    SEEKING = ("正在查…", "Looking up…")
    UNKNOWN = ("非本小区车辆：按来意的数字键办来访", "Not from this estate: the number of what they come for")
    PARK = (
        "此来意的车不得入内：请停在门外，人按 F1 登记",
        "Cars may not come in for this: park outside, F1 for the person",
    )
    NO_CARS = "外来车 {until} 起才能入内：请把车停在门外", "No outside cars before {until}: ask them to park outside"
    INSIDE = "{plate} 的访客已在小区内：回车＝已离开", "{plate} came in already: Enter = has left"
    FULL = "外来车已满 {n}/{most} 辆：请把车停在门外", "Full: {n} of {most} outside cars. Ask them to park outside"
    ROOM = (
        "非本小区车辆（已有 {n}/{most} 辆）：按来意的数字键",
        "An outside car ({n} of {most} inside): the number of what for",
    )
    OWNED = "{flat} {who} 的车", "Car of {who}, {flat}"
    OWNED_MANY = "{flat} {who} 的车，共 {n} 人", "Car of {who}, {flat}; {n} people"
    WHO = "谁在车上？选好后按确定", "Who is in the car? Choose, then OK"
    GO = "确定：{n} 人", "OK: {n}"
    PURPOSE = "外来车辆：为什么来？", "Outside car: what do they come for?"
    CAR = "车上：每人量一个体温，按一次回车", "In the car: a temperature and Enter for each"
    TURN = "{who}：{reading} ℃", "{who}: {reading} °C"
    NEXT_ONE = "回车：下一位", "Enter: next"
    MASKS = "＋ 全车戴口罩", "+ all wear masks"
    MASKS_ON = "✓ 全车戴口罩（＋）", "✓ all wear masks (+)"
    THROUGH = "✓ 放行", "✓ through"
    NOT_THROUGH = "× 未放行", "× not through"
    TO_SETTLE = "！待核实", "! to be checked"
    ORDINARY = "✓ 普通车牌", "✓ ordinary"
    NEW_ENERGY = "✓ 新能源", "✓ new energy"
    TRAILER = "✓ 挂车", "✓ trailer"
    LEARNER = "✓ 教练车", "✓ learner"
    POLICE = "✓ 警车", "✓ police"
    HONG_KONG = "✓ 港车", "✓ Hong Kong"
    MACAU = "✓ 澳车", "✓ Macau"
    EMBASSY = "✓ 使馆", "✓ embassy"
    CONSULATE = "✓ 领馆", "✓ consulate"
    EMERGENCY = "✓ 应急救援", "✓ emergency"
    ARMED = "✓ 武警", "✓ armed police"
