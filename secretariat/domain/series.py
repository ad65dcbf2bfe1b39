"""Series of meetings: number and host of the next one, and what is unusual.

The sides host in turn, but they did not always: the rule proposes, and what departs from it is
remarked upon, never refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secretariat.declaring.values import Bilingual
from secretariat.domain.mechanisms import HostRule, Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus, Mode
from secretariat.domain.remarks import Remark, remark
from secretariat.domain.sides import Side, parties
from secretariat.i18n import N_

LONG = 2
"""The number of years without a meeting after which a gap is mentioned."""

_FIXED = {HostRule.FIRST: 0, HostRule.SECOND: 1}
"""The index in the pair of the side that always hosts."""
_TO_COME = (MeetingStatus.PLANNED, MeetingStatus.PREPARED)
"""The states of a meeting that is still to be held."""
_YEAR = 4


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Proposed values for the next meeting of a series."""

    ordinal: int
    host: Side | None = None
    """None where the rule gives no host, or the meeting is by video."""
    mode: Mode | None = None
    last: Meeting | None = None
    """The latest meeting of the series, from which the next one is made."""
    remarks: tuple[Remark, ...] = ()


def in_order(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The *meetings* of one mechanism by number, with cancelled ones, which keep theirs."""
    return sorted(meetings, key=lambda meeting: (meeting.ordinal or 0, meeting.starts, meeting.id))


def proposed(
    mechanism: Mechanism, meetings: Sequence[Meeting], sides: Mapping[str, Side]
) -> Proposal:
    """The proposal for the next meeting of *mechanism* after *meetings*; *sides* are by id."""
    series = in_order(meetings)
    last = series[-1] if series else None
    host = _next_host(mechanism, series, parties(sides.values()))
    virtual = mechanism.host_rule is HostRule.VIRTUAL
    return Proposal(
        ordinal=(last.ordinal or 0) + 1 if last else 1,
        host=None if virtual else host,
        mode=Mode.VIRTUAL if virtual else Mode.IN_PERSON,
        last=last,
        remarks=(*_unheld(last), *breaks(series, sides)),
    )


def _next_host(
    mechanism: Mechanism, series: Sequence[Meeting], pair: Sequence[Side]
) -> Side | None:
    rule = mechanism.host_rule
    if rule in _FIXED:
        return next(iter(pair[_FIXED[rule] :]), None)
    hosts = [meeting.host.id for meeting in series if meeting.host and not _is_off(meeting)]
    both = {side.id: side for side in pair}
    if rule in (HostRule.FREE, HostRule.VIRTUAL) or not hosts or hosts[-1] not in both:
        return None
    return next((side for host, side in both.items() if host != hosts[-1]), None)


def _unheld(last: Meeting | None) -> list[Remark]:
    if last is None or last.status.meaning.ended:
        return []
    return [remark(N_("{ref} has not been held yet."), ref=last.ref)]


def breaks(meetings: Sequence[Meeting], sides: Mapping[str, Side]) -> tuple[Remark, ...]:
    """Remarks on where the series departed from its pattern, the latest first."""
    series = in_order(meetings)
    remarks: list[Remark] = []
    known: Meeting | None = None
    before: Meeting | None = None
    for meeting in series:
        remarks += _gap(before, meeting)
        before = meeting
        if _is_off(meeting):
            continue  # nobody hosted it, and it was nobody's turn
        if meeting.host is None:
            remarks.append(_unhosted(meeting))
        elif known is not None and known.host == meeting.host:
            remarks.append(_twice(known, meeting, sides))
        known = meeting if meeting.host else known
    return tuple(reversed(remarks))


def _is_off(meeting: Meeting) -> bool:
    return meeting.status is MeetingStatus.CANCELLED


def _unhosted(meeting: Meeting) -> Remark:
    if meeting.mode is Mode.VIRTUAL:
        return remark(
            N_("{ref} was held by video and counts as nobody’s turn to host."), ref=meeting.ref
        )
    if meeting.status in _TO_COME:
        return remark(N_("Who hosts {ref} is not settled yet."), ref=meeting.ref)
    return remark(N_("It is not known who hosted {ref}."), ref=meeting.ref)


def _twice(before: Meeting, meeting: Meeting, sides: Mapping[str, Side]) -> Remark:
    side = sides.get(meeting.host.id) if meeting.host else None
    if meeting.status in _TO_COME:
        text = N_("{side} is to host {ref} after {before}: the sides would not take turns.")
    else:
        text = N_("{side} hosted both {before} and {ref}: the sides did not take turns.")
    return remark(
        text,
        side=_country(side), ref=_where(meeting), before=_where(before),
    )  # fmt: skip


def _gap(before: Meeting | None, meeting: Meeting) -> list[Remark]:
    if before is None:
        return []
    parts = {"before": before.ref, "ref": meeting.ref}
    if (meeting.ordinal or 0) - (before.ordinal or 0) > 1:
        return [remark(N_("The book holds no meeting between {before} and {ref}."), **parts)]
    years = _years(before, meeting)
    if years <= LONG:
        return []
    return [remark(N_("{years} years passed between {before} and {ref}."), years=years, **parts)]


def _years(before: Meeting, meeting: Meeting) -> int:
    if not before.starts or not meeting.starts:
        return 0
    return int(meeting.starts[:_YEAR]) - int(before.starts[:_YEAR])


def _where(meeting: Meeting) -> Remark:
    """The meeting as text: “JCM11 (Beijing, 2025)”, as far as that is known."""
    year = meeting.starts[:_YEAR]
    if meeting.place.en or meeting.place.zh:
        venue = meeting.place
        return remark(N_("{ref} ({place}, {year})"), ref=meeting.ref, place=venue, year=year or "?")
    return remark(N_("{ref} ({year})"), ref=meeting.ref, year=year or "?")


def _country(side: Side | None) -> Bilingual:
    if side is None:
        return Bilingual("?", "?")
    return side.called


def doubts(meeting: Meeting, others: Sequence[Meeting], proposal: Proposal) -> tuple[Remark, ...]:
    """Remarks on what is unusual about *meeting*, beside the *others* of its mechanism."""
    remarks = []
    taken = next((other for other in others if other.ordinal == meeting.ordinal), None)
    if taken is not None:
        remarks.append(
            remark(N_("Number {number} is {ref} already."), number=meeting.ordinal, ref=taken.ref)
        )
    elif others and meeting.ordinal and meeting.ordinal > proposal.ordinal:
        # A first meeting skips none: the commission met before it had this book.
        remarks.append(remark(N_("Number {number} is skipped."), number=proposal.ordinal))
    if proposal.host and meeting.host and meeting.host.id != proposal.host.id:
        remarks.append(
            remark(N_("If the sides alternate, {side} would host."), side=_country(proposal.host))
        )
    last = proposal.last
    if last is not None and meeting.starts and last.starts and meeting.starts < last.starts:
        remarks.append(remark(N_("It would be before {ref}."), ref=_where(last)))
    return tuple(remarks)
