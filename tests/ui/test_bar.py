"""What the bar says of list, rules and telephone: before it is too late, by name, and with the number."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.clock import ClockWord, Trust
from gatekeeper.domain.errors import BadInput, DiskFull, HubRefused, StoreTrouble
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.service.attached import DeviceStanding, Link
from gatekeeper.service.pictures import Seeing
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.bar import facts_of, list_of, news_of, trouble_of
from gatekeeper.ui.gate.calling import step_word
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.rules.state import NewRules
from gatekeeper.ui.gate.rules.words import RulesWord
from gatekeeper.ui.gate.state import Notice, State
from gatekeeper.ui.gate.stick.state import Sticks
from gatekeeper.ui.gate.stick.words import StickWord
from gatekeeper.ui.gate.troubles import countdown, gravest
from gatekeeper.ui.gate.verdict import Content, spoken
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import age, say, word_for
from tests.saying import Some
from tests.ui.gallery import AT, BASE, NOW, card, gate_window

ZH, EN = Language.ZH, Language.EN
PHONE = "0755-8326 7788"


def aged(**old: float) -> State:
    """The list is so old; it is good for 24 hours."""
    return replace(BASE, status=replace(BASE.status, list_as_of=(AT - timedelta(**old)).astimezone(UTC)))


@pytest.mark.parametrize(
    ("hours", "zh", "en"),
    [
        (11.9, "名单 11 小时前更新", "List 11 h old"),
        (12.0, "名单还可用 12 小时", "List valid for 12 h more"),
        (18.6, "名单还可用 5 小时", "List valid for 5 h more"),
        (23.4, "名单还可用 36 分钟", "List valid for 36 min more"),
        (24.0, "名单还可用 1 分钟", "List valid for 1 min more"),
        (33.0, "名单 33 小时前更新", "List 33 h old"),
        (47.9, "名单 47 小时前更新", "List 47 h old"),
        (72.0, "名单 3 天前更新", "List 3 d old"),
    ],
)
def test_the_list_counts_down_from_half_its_time_on(hours: float, zh: str, en: str) -> None:
    """Before that its age is said, and after it has run out; never "1 day" where hours tell more."""
    assert list_of(aged(hours=hours)) == zh
    assert list_of(replace(aged(hours=hours), language=EN)) == en


@pytest.mark.parametrize(
    ("free", "trouble", "bar"),
    [
        (0, "磁盘已满，备用空间也已用完，无法记录：请立即清理", "磁盘 0 MB"),
        (8 << 20, "磁盘已满，正在用备用空间记录：请立即清理", "磁盘 8 MB"),
        (121 << 20, "磁盘将满，剩 121 MB：请清理", "磁盘 121 MB"),
        (392 << 20, "", "磁盘 392 MB"),
        (3 << 30, "", "磁盘 3 GB"),
    ],
)
def test_a_full_disk_is_told_as_it_stands(free: int, trouble: str, bar: str) -> None:
    """Whether the reserve is in use or used up too; and no longer once room was made, though nobody has come since."""
    full = replace(BASE, free=free, status=replace(BASE.status, trouble="full"))

    assert trouble_of(full) == trouble
    assert facts_of(full)[-1] == bar


def test_the_warning_says_what_to_do_hours_before_everybody_is_amber() -> None:
    """Then that nobody can be judged; both lead to the stick."""
    assert trouble_of(aged(hours=11.9)) == ""
    soon = gravest(aged(hours=18.6))
    old = gravest(aged(hours=24.1))

    assert soon.sentence == "名单还可用 5 小时：请同步（Ctrl+U）"
    assert old.sentence == say(GateWord.LIST_IS_OLD, ZH)
    assert soon.mends is old.mends is Sticks


@given(st.floats(0, 100))
def test_there_is_never_a_silent_end(hours: float) -> None:
    """Counting down and being old meet; from half its time on the bar always says something of the list."""
    s = aged(hours=hours)
    warned = bool(countdown(s)) or trouble_of(s) == say(GateWord.LIST_IS_OLD, ZH)

    assert warned is (timedelta(hours=hours) >= timedelta(hours=12))


def test_other_rules_count_by_their_own_hours() -> None:
    """A list that is good for a week is no trouble after a day; without rules or list nothing is counted."""
    week = aged(hours=30)
    week = replace(week, status=replace(week.status, list_age=timedelta(days=7)))

    assert trouble_of(week) == ""
    assert countdown(replace(BASE, status=replace(BASE.status, list_age=None))) == ""
    assert list_of(replace(BASE, status=replace(BASE.status, list_as_of=None))) == say(GateWord.OFFICE_NEVER, ZH)


def test_a_clock_behind_the_office_is_said_and_not_counted_down() -> None:
    """The list would be of the future."""
    assert list_of(aged(hours=-2)) == say(GateWord.OFFICE_AHEAD, ZH)
    assert trouble_of(aged(hours=-2)) == ""


def test_what_stops_work_is_said_before_what_soon_will() -> None:
    """A full disk before the list, an old list before the camera, the camera before a list that is good for hours."""
    lost = {"camera": Camera.LOST}
    camera = say(GateWord.CAMERA_LOST, ZH)
    assert trouble_of(replace(aged(hours=25), free=0)).startswith("磁盘")
    assert trouble_of(replace(aged(hours=25), **lost)) == say(GateWord.LIST_IS_OLD, ZH)  # type: ignore[arg-type]  # a field
    assert trouble_of(replace(aged(hours=23), **lost)).startswith("名单还可用")  # type: ignore[arg-type]  # a field
    assert trouble_of(replace(aged(hours=13), **lost)) == camera  # type: ignore[arg-type]  # a field


def test_nobody_on_duty_is_said_before_rules_to_be_read_and_both_before_half_a_list() -> None:
    """Who reads them has to log in first."""
    s = aged(hours=13)
    unread = replace(s, status=replace(s.status, unseen="1"))
    nobody = replace(unread, status=replace(unread.status, guard=""))

    assert gravest(nobody).mends is Duty
    assert (gravest(unread).sentence, gravest(unread).mends) == (say(RulesWord.NEW, ZH), NewRules)


def test_the_rules_stand_by_name_beside_the_gate() -> None:
    """In the window's language; other rules are drawn anew, and no room is left where there are none."""
    window = gate_window(BASE)
    bar = window.bar
    before = bar.grab().toImage()

    bar.render_state(replace(BASE, status=replace(BASE.status, rules=("封闭管理", "Sealed"))))
    sealed = bar.grab().toImage()
    bar.render_state(replace(BASE, status=replace(BASE.status, rules=("", ""))))
    none = bar.grab().toImage()

    assert before != sealed
    assert none not in (before, sealed)
    window.deleteLater()


def test_the_number_stands_beside_call_and_leaves_no_gap_where_none_is_known() -> None:
    """On the panel, and read aloud."""
    fever = card(Outcome.REFUSE, Reason.FEVER)

    assert f"打电话给物业  {PHONE}" in spoken(Content(card=fever, phone=PHONE))
    assert spoken(Content(card=fever)).endswith("打电话给物业")
    assert f"Call the office  {PHONE}" in spoken(Content(EN, card=fever, phone=PHONE))


@given(st.sampled_from(NextStep), st.sampled_from(Language))
def test_only_a_call_has_a_number(step: NextStep, language: Language) -> None:
    """And only the fetching of the list a key."""
    said = step_word(step, language, PHONE)

    assert (PHONE in said) is (step is NextStep.CALL_OFFICE)
    assert ("Ctrl+U" in said) is (step is NextStep.FETCH_LIST)
    assert said.startswith(word_for(step, language))


@pytest.mark.parametrize(
    ("error", "calls"),
    [
        (StoreTrouble(Some.TEXT, text="The database is damaged."), True),
        (HubRefused("revoked", Some.TEXT, text="no"), True),
        (DiskFull(Some.TEXT, text="full"), False),
        (BadInput(Some.TEXT, text="no"), False),
    ],
)
def test_a_sentence_that_tells_to_call_tells_whom(error: Exception, calls: bool) -> None:
    """What the guard can mend alone names nobody."""
    s = replace(BASE, notice=Notice(NOW + 5, error=error))

    assert (PHONE in news_of(s)) is calls


def test_records_in_doubt_name_the_number() -> None:
    """Below the bar, too."""
    s = replace(BASE, status=replace(BASE.status, findings=3))

    assert trouble_of(s) == f"有 3 条记录存疑，请联系物业  {PHONE}"


def test_a_device_that_is_troubled_leads_nowhere() -> None:
    """No page mends a cable."""
    s = replace(BASE, scanner=DeviceStanding(Link.LOST, "COM5", ("枪", "gun")))

    assert gravest(s).mends is None


def test_facts_and_ages_in_words() -> None:
    """What is unsent and the disk; a span below two days in hours."""
    assert facts_of(BASE) == ("待上传 12", "磁盘 81 GB")
    assert age(timedelta(hours=33), ZH) == "33 小时"
    assert age(timedelta(hours=48), ZH) == "2 天"
    assert age(timedelta(hours=47, minutes=59), EN) == "47 h"


def test_a_stick_is_said_before_an_old_list() -> None:
    """It is the cure, and it is in."""
    from tests.ui.gallery import STICK

    s = aged(hours=30)
    s = s.having(Sticks((STICK,)))

    assert trouble_of(s) == say(StickWord.OFFERED, ZH)


@pytest.mark.parametrize("language", [ZH, EN])
@pytest.mark.parametrize("seeing", [one for one in Seeing if one is not Seeing.WELL])
def test_a_camera_that_sees_badly_is_said_in_one_sentence(seeing: Seeing, language: Language) -> None:
    """Each its own; while no camera is watched there is nothing to say of it, and too little light is said last."""
    s = after(replace(aged(hours=1), camera=Camera.WATCHING, language=language), e.SeeingTold(seeing))

    sentences = {one: gravest(replace(s, seeing=one)).sentence for one in Seeing}

    assert len(set(sentences.values())) == len(Seeing)
    assert sentences[Seeing.WELL] == gravest(replace(s, camera=Camera.NONE)).sentence == ""
    nobody = replace(s, status=replace(s.status, guard=""))
    assert (gravest(nobody).mends is Duty) is (seeing is Seeing.DARK)


def test_a_clock_that_was_set_right_again_is_told_no_more() -> None:
    """Its way back is a jump as well; of a clock that nobody can prove both are told."""
    there, back = (timedelta(hours=-3), 0.0), (timedelta(hours=3), 0.0)
    proved, alone = (replace(BASE.status, clock=ClockWord(trust)) for trust in (Trust.PROVED, Trust.OPEN))

    assert trouble_of(replace(BASE, status=proved, jumped=back)) == ""
    for jumped in (there, back):
        assert "3 小时" in trouble_of(replace(BASE, status=alone, jumped=jumped))
    assert trouble_of(replace(BASE, status=proved, jumped=(timedelta(minutes=2), 0.0))) != ""


def test_an_office_that_does_not_answer_is_said_beside_the_list_s_age() -> None:
    """In its place, since the gate goes on: nothing else is covered by it; and not once the list's time is running out."""
    away = replace(aged(hours=1), status=replace(aged(hours=1).status, online=False))

    assert list_of(away) == "联系不上物业 · 名单 1 小时前更新"
    assert list_of(replace(away, language=EN)) == "Office away · list 1 h old"
    assert trouble_of(away) == ""
    old = aged(hours=13)
    assert list_of(replace(old, status=replace(old.status, online=False))) == list_of(old)


def test_a_sentence_that_stands_for_a_minute_gives_way_to_what_is_wrong() -> None:
    """That the window was opened again must not hide that there is no camera; what has just happened may, for a moment."""
    lost = replace(BASE, camera=Camera.LOST)

    assert news_of(BASE.tells(NOW, GateWord.STARTED_AGAIN, seconds=60)) != ""
    assert news_of(lost.tells(NOW, GateWord.STARTED_AGAIN, seconds=60)) == ""
    assert news_of(lost.tells(NOW, GateWord.UNDONE_OF, who="王")) != ""
