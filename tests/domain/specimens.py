"""Zones that were printed somewhere for everybody to see, and a few of people who do not exist."""

from gatekeeper.domain.mrz_layout import ONE_LINE, PERMIT
from tests.domain.zones import make_zone

# Doc 9303, parts 4 to 7: the specimens of Utopia.
PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
LONG_CARD = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")
CARD_2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
VISA_A = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
VISA_B = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")
# Hong Kong and Taiwan people's cards, and a mainlander's; the people do not exist.
HOME_RETURN = make_zone(
    PERMIT,
    {
        "type": "CR",
        "number": "H12345678",
        "renewals": "01",
        "expiry": "280315",
        "sex": "F",
        "birth": "740812",
        "code": "BAMICJKDLBAE",
        "century": "B",
        "optional": "A1234567",
        "names": "CHAN  TAI MAN",
    },
)
TAIWAN = make_zone(
    PERMIT,
    {
        "type": "CT",
        "number": "01234567",
        "renewals": "00",
        "expiry": "280315",
        "sex": "M",
        "birth": "020812",
        "century": "C",
        "optional": "A123456789",
        "names": "LIN  MEILING",
        "place": "4401",
    },
)
TO_HONG_KONG = make_zone(ONE_LINE, {"type": "CS", "number": "CA1234567", "expiry": "280315", "birth": "740812"})
