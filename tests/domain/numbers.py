"""ID numbers made up for tests."""

from datetime import date

from gatekeeper.domain.identity import check_digit


def make_id_number(region: str, born: date, serial: int) -> str:
    """Put an ID number together: six digits, a birthday, 0 to 999."""
    first17 = f"{region}{born:%Y%m%d}{serial:03}"
    return first17 + check_digit(first17)
