"""A line of minutes as it is typed: what it is to be, who is named in it, and by when.

Nothing here writes: the same line, read with the same names on the same day, says the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import takewhile

from secretariat.declaring.partial_dates import is_whole
from secretariat.declaring.values import Bilingual
from secretariat.domain.deadline_words import deadlines, impossible
from secretariat.domain.meetings import Meeting
from secretariat.domain.rolls import Nameable, Roll, Sort
from secretariat.errors import SecretariatError
from secretariat.han import count_han, language_of
from secretariat.i18n import N_


class What(Enum):
    """What a marked part of a line is."""

    SORT = "sort"
    SPEAKER = "speaker"
    NAME = "name"
    DAY = "day"


class Entered(Enum):
    """What a line becomes in the record."""

    DISCUSSION = "discussion"
    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a line that was recognised."""

    start: int
    end: int
    what: What
    text: str
    """The words of the part: whoever undoes a recognition refuses it for these."""
    sort: Entered = Entered.DISCUSSION
    known: Nameable | None = None
    day: date | None = None

    @property
    def key(self) -> tuple[What, str]:
        """What is remembered of a recognition that was undone."""
        return self.what, self.text.casefold()


Refused = Collection[tuple[What, str]]

_SORTS = (
    (Entered.DECISION, re.compile(r"\s*(?:[!！]|decision ?[:：]|决定 ?[:：])\s*", re.IGNORECASE)),
    (Entered.ACTION, re.compile(r"\s*(?:[>＞》]|action ?[:：]|行动 ?[:：])\s*", re.IGNORECASE)),
)
_SPEAKER = re.compile(r"\s*(?P<who>[^\s:：@＠][^:：@＠]{0,39}?)\s?[:：](?!\d)\s*")
_AT = re.compile(r"(?<![0-9A-Za-z._-])[@＠]")
_INITIALS = re.compile("[A-Z]{2,4}")
_NAME = re.compile(r"\w[\w.'’-]*")
_TAIL = " \t\u3000.,;，。；、"
_LOOSE = re.compile(
    r"(?:^|(?<=[\s,;，；。、（(]))(?:by|for|owners?|leads?|and|由|请|负责|责任方|牵头单位|于|在)\s?[:：]?$"
    r"|[&（(]$",
    re.IGNORECASE,
)
"""Words that lead to what is taken off the end of an action: “by”, “owner:”, “由”."""
_BETWEEN = frozenset({"", "and", "&", "和", "与", "及", "、", ",", "，", "/", "于", "在", "for"})
"""What may stand between two parts that are taken off."""


@dataclass(frozen=True)
class Line:
    """A line as it was read."""

    text: str
    sort: Entered
    marks: tuple[Mark, ...] = ()
    doubts: tuple[SecretariatError, ...] = ()
    """What looks like a name or a day and is none: each stays plain text."""
    remarks: tuple[SecretariatError, ...] = ()
    """What may be meant otherwise, such as initials of nobody who takes part."""

    @property
    def language(self) -> str:
        """The half of the entry that it fills: ``en`` or ``zh``."""
        return language_of(self._bare) if self._bare.strip() else language_of(self.text)

    @property
    def speaker(self) -> Nameable | None:
        """Who said it, where the line begins with initials."""
        return next((mark.known for mark in self.marks if mark.what is What.SPEAKER), None)

    @property
    def due(self) -> date | None:
        """The day by which an action is due: the last that is said."""
        days = [mark.day for mark in self.marks if mark.what is What.DAY]
        return days[-1] if days else None

    @cached_property
    def owners(self) -> tuple[Nameable, ...]:
        """Who is to do an action: of each side one organisation and one person."""
        owners: dict[tuple[str, Sort], Nameable] = {}
        for mark in self.marks if self.sort is Entered.ACTION else ():
            if mark.known is not None and mark.what is What.NAME and mark.known.side:
                owners.setdefault((mark.known.side, mark.known.sort), mark.known)
        return tuple(owners.values())

    @property
    def words(self) -> Bilingual:
        """The text of the entry: names in full, and off the end of an action who and by when.

        A name at the end that is not the lead of its side, since another is, stays as a companion.
        """
        end = self._end
        sentence, at = "", self._start
        for mark in self.marks:
            if mark.start < at or mark.end > end:
                continue
            name = mark.known.called.best(self.language) if mark.known else mark.text
            sentence = _joined(_joined(sentence, self.text[at : mark.start]), name)
            at = mark.end
        sentence = _joined(sentence, self.text[at:end]).strip()
        names = [known.called.best(self.language) for known in self.companions]
        return Bilingual(**{self.language: _with_companions(sentence, names, self.language)})

    @property
    def companions(self) -> tuple[Nameable, ...]:
        """Those named at the end of an action beside the lead of their side."""
        named = (mark.known for mark, _ in reversed(self._taken_off) if mark.known is not None)
        return tuple(dict.fromkeys(known for known in named if known not in self.owners))

    def mark_before(self, caret: int) -> Mark | None:
        """The recognised part that ends at *caret*, which Backspace undoes."""
        return next((mark for mark in self.marks if mark.end == caret), None)

    @property
    def _start(self) -> int:
        heads = [mark.end for mark in self.marks if mark.what in (What.SORT, What.SPEAKER)]
        return max(heads, default=0)

    @property
    def _end(self) -> int:
        """Where the text of the entry ends."""
        return self._taken_off[-1][1] if self._taken_off else len(self.text)

    @cached_property
    def _taken_off(self) -> tuple[tuple[Mark, int], ...]:
        """The marks that are taken off the end of an action, last first; where the text then ends.

        A second name of a side is one of them only where its lead is too: in “ask @DSIT for the
        list of @UKRI” it belongs to the sentence.
        """
        tail = tuple(self._tail()) if self.sort is Entered.ACTION else ()
        leads = {
            (mark.known.side, mark.known.sort)
            for mark, _ in tail
            if mark.known is not None and mark.known in self.owners
        }

        def belongs(step: tuple[Mark, int]) -> bool:
            known = step[0].known
            return known is None or (known.side, known.sort) in leads

        return tuple(takewhile(belongs, tail))

    def _tail(self) -> Iterator[tuple[Mark, int]]:
        """The marks at the end, last first, and where the text before each of them ends."""
        end = len(self.text)
        for at, mark in reversed([*enumerate(self.marks)]):
            is_kept = mark.what is What.DAY or (mark.known is not None and mark.known.side)
            if mark.start < self._start or not is_kept:
                break
            if len(self.text[:end].rstrip(_TAIL + ")）")) > mark.end:
                break
            before = self.marks[at - 1].end if at else 0
            if at and self.text[before : mark.start].strip().casefold() in _BETWEEN:
                end = before
            else:
                end = len(_without_loose(self.text[: mark.start]))
            yield mark, end

    @property
    def _bare(self) -> str:
        """The line without what was recognised in it, by which its language is told."""
        at, sentence = 0, ""
        for mark in self.marks:
            sentence, at = sentence + self.text[at : mark.start] + " ", mark.end
        return sentence + self.text[at:]


def _joined(before: str, after: str) -> str:
    """*before* and *after* in one sentence: Chinese has no blanks around what was named."""
    if count_han(before.rstrip()[-1:]) and count_han(after.lstrip()[:1]):
        return before.rstrip() + after.lstrip()
    return before + after


def _with_companions(sentence: str, names: Sequence[str], language: str) -> str:
    """*sentence* with those who join its lead in brackets, before a full stop."""
    if not sentence or not names:
        return sentence
    bare = sentence.rstrip(".。")
    companions = f"（会同{'、'.join(names)}）" if language == "zh" else f" (with {_listed(names)})"
    return bare.rstrip(" :：") + companions + sentence[len(bare) :]


def _listed(names: Sequence[str]) -> str:
    """*names* as an English sentence lists them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _without_loose(text: str) -> str:
    """*text* without the marks and the words at its end that led to something taken off."""
    before = None
    while text != before:
        before = text
        text = text.rstrip(" \t\u3000,;，；、")
        text = _LOOSE.sub("", text)
    return text


def spoken_on(meeting: Meeting, today: date) -> date:
    """The day from which deadlines in lines of *meeting* count: its last day once that is over."""
    last = meeting.ends or meeting.starts
    if not is_whole(last):
        return today
    return min(today, date.fromisoformat(last))


def read(
    text: str, roll: Roll, today: date, chosen: Entered | None = None, refused: Refused = ()
) -> Line:
    """The line *text* with what is recognised in it; what was *refused* stays plain text.

    *chosen* is what it is to be, where that was said by a key.
    """
    marks: list[Mark] = []
    sort, at = chosen or Entered.DISCUSSION, 0
    for wanted, form in _SORTS if chosen is None else ():
        match = form.match(text)
        if match is not None:
            mark = Mark(0, match.end(), What.SORT, match[0].strip(), wanted)
            if mark.key not in refused:
                marks, sort, at = [mark], wanted, mark.end
            break
    if sort is Entered.DISCUSSION:
        speaker = _speaker(text, roll)
        if speaker is not None and speaker.key not in refused:
            marks, at = [speaker], speaker.end
    names = [name for name in _names(text, at, roll) if name.key not in refused]
    is_action = sort is Entered.ACTION
    days = _days(text, at, today, names) if is_action else ()
    found_marks = sorted([*names, *(day for day in days if day.key not in refused)],
                   key=lambda mark: mark.start)  # fmt: skip
    doubts = (*_strangers(text, at, roll), *(_no_days(text, at, today) if is_action else ()))
    remarks = (*_no_speaker(text, roll),) if sort is Entered.DISCUSSION else ()
    line = Line(text, sort, (*marks, *found_marks), doubts, remarks)
    return replace(line, remarks=(*remarks, *_no_leads(line)))


def _no_leads(line: Line) -> Iterator[SecretariatError]:
    """A remark about each name at the end that cannot lead, since another of its side does."""
    leads = {(owner.side, owner.sort): owner.called for owner in line.owners}
    for known in line.companions:
        yield SecretariatError(
            N_("{lead} leads; {name} cannot lead too and stays in the text."),
            lead=leads[known.side, known.sort], name=known.called,
        )  # fmt: skip


def _no_speaker(text: str, roll: Roll) -> Iterator[SecretariatError]:
    """A remark about initials before a colon that nobody who takes part has; none else."""
    match = _SPEAKER.match(text)
    if match is not None and _INITIALS.fullmatch(match["who"]) and not roll.speaker(match["who"]):
        yield SecretariatError(
            N_("Nobody at this meeting has the initials {initials}; they stay part of the text."),
            initials=match["who"],
        )


def _strangers(text: str, start: int, roll: Roll) -> Iterator[SecretariatError]:
    """An error for each name after “@” that is nobody's, or could be of several."""
    for sign in _AT.finditer(text, start):
        name = _NAME.match(text, sign.end())
        if name is not None and roll.named_at(text, sign.end()) is None:
            yield SecretariatError(
                N_("{name} is nobody in this book, or could be several."), name=f"@{name[0]}"
            )


def _no_days(text: str, start: int, today: date) -> Iterator[SecretariatError]:
    """An error for each date that no calendar has, such as 31 November."""
    for _, sentence in impossible(text[start:], today):
        yield SecretariatError(N_("There is no {day}."), day=sentence)


def _speaker(text: str, roll: Roll) -> Mark | None:
    match = _SPEAKER.match(text)
    known = roll.speaker(match["who"]) if match is not None else None
    if match is None or known is None:
        return None
    return Mark(0, match.end(), What.SPEAKER, match["who"], known=known)


def _names(text: str, start: int, roll: Roll) -> Iterator[Mark]:
    at = start
    for sign in _AT.finditer(text, start):
        if sign.start() < at:
            continue
        found_named = roll.named_at(text, sign.end())
        if found_named is not None:
            known, at = found_named
            yield Mark(sign.start(), at, What.NAME, text[sign.start() : at], known=known)


def _days(text: str, start: int, today: date, names: Sequence[Mark]) -> Iterator[Mark]:
    """The deadlines of an action; a day without “by” is one at the end of the line, by itself."""
    ends = {name.end for name in names}
    for deadline in deadlines(text[start:], today):
        begin, end = deadline.start + start, deadline.end + start
        before = text[:begin].rstrip()
        alone = len(before) in ends or before.endswith((",", ";", "，", "；", "、"))
        at_end = not text[end:].strip(_TAIL + ")）")
        within = any(name.start < end and begin < name.end for name in names)
        if within or (deadline.is_bare and not (alone and at_end)):
            continue
        yield Mark(begin, end, What.DAY, text[begin:end], day=deadline.day)


def asked_at(text: str, caret: int) -> tuple[int, str] | None:
    """Where the name begins that is being typed at *caret*, and what of it there is; else None."""
    signs = [match for match in _AT.finditer(text) if match.end() <= caret]
    if not signs:
        return None
    sentence = text[signs[-1].end() : caret]
    return (signs[-1].start(), sentence) if len(sentence) <= _LONGEST else None


_LONGEST = 40
"""Characters after “@” in which a name is still looked for."""
