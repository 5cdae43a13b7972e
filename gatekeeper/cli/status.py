"""What becomes of whatever goes wrong in a process of ours: a sentence, or a crash report, and an exit status."""

import sys
from collections.abc import Callable

from gatekeeper.cli.common import on_one_line
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.errors import Cancelled, GatekeeperError
from gatekeeper.domain.words import Words

CANCELLED = 130  # exit status
CRASHED = 70  # exit status of a mistake of ours


class WhyEnded(Words):
    """Why it ended."""

    CANCELLED = "已取消，未作任何更改", "cancelled; nothing was changed"
    NO_TEXT = (
        "输入的不是文字：含有不成字符的字节",
        "what was typed is not text: it holds bytes that are no character",
    )
    NO_LIBRARY = (
        "缺少系统库（{library}）。Debian 上：{line}；详情见 `gatekeeper doctor`",
        "a system library is missing ({library}). On Debian: {line}; `gatekeeper doctor` says more",
    )


def told_as_status(work: Callable[[], int]) -> int:
    """Do it; what goes wrong is told, and becomes an exit status."""
    try:
        return work()
    except (Cancelled, KeyboardInterrupt):
        return tell(told(WhyEnded.CANCELLED), CANCELLED)
    except GatekeeperError as error:
        return tell(on_one_line(error.sentence(spoken())), 1)
    except UnicodeEncodeError as error:
        if not any("\ud800" <= sign <= "\udfff" for sign in str(error.object)):
            return _crashed(error)
        return tell(told(WhyEnded.NO_TEXT), 2)
    except ImportError as error:
        from gatekeeper.wiring.extras import told_of

        if lacks := told_of(error):
            return tell(lacks.sentence(spoken()), 1)
        if ".so" not in str(error):
            return _crashed(error)
        from gatekeeper.wiring.doctor import PICTURES_LINE

        library = str(error).partition(":")[0]
        return tell(told(WhyEnded.NO_LIBRARY, library=library, line=PICTURES_LINE), 1)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence; the report has it whole
        return _crashed(error)


def _crashed(error: BaseException) -> int:
    from gatekeeper.cli.crash import report

    return tell(report(error), CRASHED)


def tell(sentence: str, status: int) -> int:
    """Say why it ends, and with which status."""
    print(f"gatekeeper: {sentence}", file=sys.stderr)  # noqa: T201 - this is the command line
    return status
