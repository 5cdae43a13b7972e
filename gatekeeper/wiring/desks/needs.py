"""Which right each verb of the office's desks takes, so that the window can say beforehand whose it is.

`service.rights` is what refuses; here is what is grey. A verb that is not named takes the right of its desk.
"""

from gatekeeper.domain.clerk import Right
from gatekeeper.ui.office.desk.events import AnyVerb

OF_DESK: dict[str, tuple[Right | None, dict[str, Right | None]]] = {
    "today": (None, {}),
    "awaited": (None, {}),
    "warnings": (Right.WARNINGS, {"GO": None}),
    "residents": (
        Right.REGISTER,
        {
            "EXPORT": Right.EXPORT,
            "REVEAL": Right.REVEAL,
            "ISSUE_PASS": Right.PASSES,
            "FORGET": Right.ERASE,
            "HISTORY": None,
            "DOUBLES": None,
            "OPEN_LEFT": None,
            "OPEN_RIGHT": None,
            "EXPORT_HISTORY": Right.EXPORT,
            "SAVE_REST": None,
        },
    ),
    "households": (Right.REGISTER, {"EXPORT": Right.EXPORT, "PEOPLE_OF": None}),
    "passes": (
        Right.PASSES,
        {"EXPORT": Right.EXPORT, "PRINT": Right.PRINT, "SHEETS": Right.PRINT, "TO_PRINTER": Right.PRINT},
    ),
    "cards": (
        Right.PRINT,
        {
            "EXPORT": Right.EXPORT,
            "BIND": Right.PASSES,
            "MAKE_BLANK": Right.PASSES,
            "REISSUE": Right.PASSES,
            "RENEW": Right.PASSES,
        },
    ),
    "registers": (Right.REGISTER, {"EXPORT": Right.EXPORT, "TO_XLSX": Right.EXPORT}),
    "searches": (Right.REGISTER, {"EXPORT": Right.EXPORT}),
    "watch-list": (Right.WATCH_LIST, {}),
    "visitors": (Right.VISITS, {"TELL": Right.CODES}),
    "observation": (Right.OBSERVE, {"GRANT": Right.PERMIT, "REVOKE": Right.PERMIT}),
    "tracing": (Right.TRACE, {}),
    "gates": (
        Right.DEVICES,
        {
            "TAKE_BUNDLE": None,
            "CARRY": None,
            "GIVE_BUNDLE": None,
            "BACKUP": None,
            "TELL_ALL": Right.NOTICES,
            "TELL_GATE": Right.NOTICES,
            "END_NOTICE": Right.NOTICES,
        },
    ),
    "guards": (Right.PEOPLE, {"OWN_PIN": None}),
    "reports": (None, {}),
    "saved-reports": (Right.EXPORT, {"MAKE": None}),
    "rules": (None, {"PUT": Right.RULES}),
    "audit": (Right.AUDIT, {}),
    "estate": (Right.ESTATE, {"SAVE_PDF": None, "TO_PRINTER": None, "GUIDE": None}),
}


def needs(desk: str, verb: AnyVerb) -> Right | None:
    """The right that a verb of a desk takes; None where everybody may."""
    right, others = OF_DESK.get(desk, (None, {}))
    return others.get(verb.word.name, right)
