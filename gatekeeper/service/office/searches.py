"""Saved searches: questions over all that the office knows of people, kept by name, asked again any day."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.household import Standing
from gatekeeper.domain.observation import Cause
from gatekeeper.domain.register import Register, SavedSearch, parse_name
from gatekeeper.domain.search import Compare, FieldCompared, PeopleField, PeopleFieldWord, changed, kept, read_question
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.words import Language, Quoted, Words, listing, said
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.code_names import coded
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.observation_words import WhyWord
from gatekeeper.service.office.listed import PeopleAsked
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.rights import by_right
from gatekeeper.service.visit_words import PurposeWord

MOST = 200


class SearchSaid(Words):
    """Why a search is not kept."""

    MANY = "最多保存 {most} 个查询。", "At most {most} searches are kept."
    SAME = "已有名为“{name}”的查询。", "There is a search called “{name}” already."
    NONE = "没有这个查询。", "There is no such search."
    NO_VALUE = "“{field}”没有“{text}”，可填：{known}。", "“{field}” is never “{text}”; it is one of: {known}."
    NO_REGISTER = (
        "没有在用的台账“{name}”：可能已停用或改名。",
        "No register “{name}” is in use: it may be closed, or have another name now.",
    )
    NO_REGISTER_FIELD = "没有在用的台账有“{name}”这一项。", "No register in use has a field “{name}”."


def asking(text: str, look: Look, clock: Clock) -> PeopleAsked:
    """What a question asks the list of people for.

    Raises:
        BadInput: It is no question, or asks for what there is not.
    """
    calendar = calendar_of(look)
    today = calendar.day(clock.now())
    question = changed(read_question(text, today), partial(_meant, look))
    return PeopleAsked(so=question, today=today, starts=calendar.start)


def _meant(look: Look, one: FieldCompared) -> FieldCompared:
    """A condition with the code of what its value is called; what can fit nobody is said instead of being asked."""
    if one.field in (None, PeopleField.REGISTER):
        return _of_register(look, one)
    if one.field not in _CODED or one.compare not in (Compare.IS, Compare.IS_NOT):
        return one
    named = _codes(one.field, look)
    code = next((code for code, word in named.items() if one.value.casefold() in _spellings(code, word)), None)
    if code is None:
        known = listing(named.values())
        raise BadInput(SearchSaid.NO_VALUE, field=PeopleFieldWord[one.field.name], text=one.value[:20], known=known)
    return replace(one, value=code)


def _spellings(code: str, word: Words | Quoted) -> set[str]:
    return {code, *(str(said(word, language)).casefold() for language in Language)}


def _of_register(look: Look, one: FieldCompared) -> FieldCompared:
    known = [register for register in look.all(Register) if not register.closed]
    if one.field is None:
        if not any(field.name == one.named for register in known for field in register.typed):
            raise BadInput(SearchSaid.NO_REGISTER_FIELD, name=one.named[:40])
    elif one.compare is not Compare.HAS and all(register.name != one.value for register in known):
        raise BadInput(SearchSaid.NO_REGISTER, name=one.value[:40])
    return one


_CODED: dict[PeopleField, dict[str, Words | Quoted]] = {
    PeopleField.STANDING: {one.value: coded(one) for one in (Standing.RESIDENT, Standing.RETURNEE, Standing.STAFF)},
    PeopleField.OBSERVATION_WHY: {Cause[one.name].value: one for one in WhyWord},
    PeopleField.VISIT_PURPOSE: {Purpose[one.name].value: one for one in PurposeWord},
    PeopleField.PASS_COLOUR: {},
}
"""Fields that hold a code, and what each code is called; of colours the rules know."""


def _codes(field: PeopleField, look: Look) -> dict[str, Words | Quoted]:
    policy = look.policy()
    if field is PeopleField.PASS_COLOUR and policy is not None:
        return {one.colour.key: Quoted(one.colour.zh, one.colour.en) for one in policy.colours}
    return _CODED[field]


def saved_searches(look: Look) -> tuple[SavedSearch, ...]:
    """Those that are kept, by name."""
    return tuple(sorted((one for one in look.all(SavedSearch) if not one.dropped), key=lambda one: one.name))


def search_named(name: str, look: Look) -> SavedSearch:
    """The search of a name.

    Raises:
        NotFound: There is none.
    """
    found = next((one for one in saved_searches(look) if one.name == " ".join(name.split())), None)
    if found is None:
        raise NotFound(SearchSaid.NONE)
    return found


@by_right
def save_search(name: str, question: str, *, store: Store, clock: Clock, search: UUID | None = None) -> SavedSearch:
    """Keep a question by name, or another one under the name of one that is kept.

    Raises:
        BadInput: Its name or question is none, there is one of the name, or there are too many.
    """
    with store.write() as work:
        known = [one for one in saved_searches(work) if one.id != search]
        plain, now = parse_name(name), clock.now()
        if any(one.name == plain for one in known):
            raise BadInput(SearchSaid.SAME, name=plain)
        if len(known) >= MOST:
            raise BadInput(SearchSaid.MANY, most=MOST)
        asking(question, work, clock)
        text = kept(question, calendar_of(work).day(now))
        made = SavedSearch(search or uuid7(now), plain, now, text)
        work.append(made)
    return made


@by_right
def drop_search(search: UUID, *, store: Store, clock: Clock) -> SavedSearch:
    """A search is kept no more; answers with what it was.

    Raises:
        NotFound: There is none.
    """
    with store.write() as work:
        found = work.of_keys(SavedSearch, [search])
        if not found:
            raise NotFound(SearchSaid.NONE)
        work.append(replace(found[0], dropped=True, at=clock.now()))
    return found[0]


@by_right
def put_back_search(was: SavedSearch, *, store: Store, clock: Clock) -> SavedSearch:
    """A search that was dropped is kept again."""
    again = replace(was, dropped=False, at=clock.now())
    with store.write() as work:
        work.append(again)
    return again
