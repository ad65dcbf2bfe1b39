"""Two versions of a record compared: as a report, and as a paper with bars beside what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from secretariat.data.questions import dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language, language
from secretariat.office.agreed import texts, versions
from secretariat.office.agreed.versions import Version
from secretariat.reports.comparing.comparison import Compared, Comparison, How, compare
from secretariat.reports.comparing.words import Said
from secretariat.reports.comparison_paper import Compare, comparison_paper
from secretariat.reports.setting import Setting

DOCUMENT = "comparison"
"""Its name among the documents."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """Two versions of a record, and how they differ."""

    minutes: Minutes
    before: Version
    after: Version
    comparison: Comparison


def chosen(view: View, minutes: Minutes, said: Sequence[str]) -> tuple[Version, Version]:
    """The versions of *minutes* called as *said*: two, one to compare with today's, or the usual.

    They are put in the order in which they were made.
    """
    known = versions.versions_of(view, minutes)
    if not said:
        return versions.usual_pair(known, minutes.ref)
    two = [_called(view, known, one, minutes) for one in (*said, versions.NOW)[:2]]
    if two[0].key == two[1].key:
        raise SecretariatError(
            N_("{version} is compared with itself; name two versions of {ref}: {known}."),
            version=two[0].key,
            ref=minutes.ref,
            known=[one.key for one in known],
        )
    order = [one.key for one in known]
    before, after = sorted(two, key=lambda one: order.index(one.key))
    return before, after


def compared(view: View, ref: str, said: Sequence[str] = (), side: str = "") -> Found:
    """The versions, called as *said*, of the record called *ref*, compared in *side*'s original."""
    minutes = texts.find_minutes(view, ref)
    before, after = chosen(view, minutes, said)
    found = compare(before.form(), after.form(), side)
    return Found(minutes=minutes, before=before, after=after, comparison=found)


def paper(
    view: View, ref: str, wanted: Setting, said: Sequence[str] = (), *, whole: bool = False
) -> bytes:
    """The comparison as a paper; *whole* prints unchanged stretches too."""
    found = compared(view, ref, said, wanted.original)
    dossier = texts.text_of(view, found.minutes).dossier
    return comparison_paper(dossier, _told(found, whole=whole), wanted)


def usual_paper(view: View, ref: str, wanted: Setting) -> bytes:
    """The comparison of the usual two versions; a page that says so where there is only one."""
    meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
    dossier = dossiers.of_meeting(view, meeting)
    minutes = dossier.minutes
    if minutes is None or len(versions.versions_of(view, minutes)) == 1:
        nothing = Compare(before=Bilingual(), after=Bilingual(), comparison=None)
        return comparison_paper(dossier, nothing, wanted)
    return paper(view, minutes.ref, wanted)


def report(found: Found, spoken: Language, *, whole: bool = False) -> dict[str, Any]:
    """The comparison as it is written in JSON; unchanged paragraphs only when it is *whole*."""
    return {
        "record": found.minutes.ref,
        "before": _version(found.before, spoken),
        "after": _version(found.after, spoken),
        "same": found.comparison.is_same,
        "counts": {how.value: count for how, count in found.comparison.counts.items()},
        "paragraphs": [
            _paragraph(one) for one in found.comparison.rows if whole or one.how is not How.SAME
        ],
    }


def listed(view: View, ref: str, spoken: Language) -> list[dict[str, Any]]:
    """The versions of the record called *ref*, as they are written in JSON."""
    minutes = texts.find_minutes(view, ref)
    return [_version(one, spoken) for one in versions.versions_of(view, minutes)]


def _version(one: Version, spoken: Language) -> dict[str, Any]:
    day = one.day.isoformat() if one.day else None
    return {"version": one.key, "name": one.name(spoken), "day": day}


def _paragraph(one: Compared) -> dict[str, Any]:
    was = one.before if one.before and one.after else None
    return {
        "ref": one.unit.place or None,
        "number": one.unit.number or None,
        "was": (was.number or was.place or None) if was else None,
        "change": one.how.value,
        "en": _halves(one.en),
        "zh": _halves(one.zh),
    }


def _halves(said: Sequence[Said]) -> list[dict[str, str | None]]:
    return [{"change": one.mark.value if one.mark else None, "text": one.text} for one in said]


def _told(found: Found, *, whole: bool) -> Compare:
    before, after = (
        Bilingual(*(one.titled(language(code)) for code in ("en", "zh")))
        for one in (found.before, found.after)
    )
    return Compare(before=before, after=after, comparison=found.comparison, whole=whole)


def _called(view: View, known: Sequence[Version], said: str, minutes: Minutes) -> Version:
    """The version called *said*; one of another record is refused as such."""
    if "/" in said:
        other = _record_of(view, said)
        if other is not None and other.id != minutes.id:
            raise SecretariatError(
                N_("{version} is a version of {other}, not of {ref}; it has {known}."),
                version=said[:60],
                other=other.ref,
                ref=minutes.ref,
                known=[one.key for one in known],
            )
    return versions.version(known, said, minutes.ref)


def _record_of(view: View, ref: str) -> Minutes | None:
    try:
        found = reading.find(view, ref)
    except SecretariatError:
        return None
    if isinstance(found, Round | IssuedText) and found.minutes is not None:
        return fetching.get(view, Minutes, found.minutes.id)
    return None
