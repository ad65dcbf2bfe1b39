"""Comparison of two versions of a record: as a report, and as a paper with change bars."""

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
from secretariat.reports.comparing.words import MarkedText
from secretariat.reports.comparison_paper import Compare, comparison_paper
from secretariat.reports.setting import Setting

DOCUMENT = "comparison"
"""Its name among the documents."""


@dataclass(frozen=True, kw_only=True)
class ComparedVersions:
    """Two versions of a record, and their differences."""

    minutes: Minutes
    before: Version
    after: Version
    comparison: Comparison


def chosen(view: View, minutes: Minutes, names: Sequence[str]) -> tuple[Version, Version]:
    """Versions of *minutes* that *names* name: two, one to compare with today's, or the usual.

    They are put in the order in which they were made.
    """
    known = versions.versions_of(view, minutes)
    if not names:
        return versions.usual_pair(known, minutes.ref)
    two = [_called(view, known, name, minutes) for name in (*names, versions.NOW)[:2]]
    if two[0].key == two[1].key:
        raise SecretariatError(
            N_("{version} is compared with itself; name two versions of {ref}: {known}."),
            version=two[0].key,
            ref=minutes.ref,
            known=[version.key for version in known],
        )
    order = [version.key for version in known]
    before, after = sorted(two, key=lambda version: order.index(version.key))
    return before, after


def compared(view: View, ref: str, names: Sequence[str] = (), side: str = "") -> ComparedVersions:
    """The versions named by *names* of the record *ref*, compared in *side*'s original."""
    minutes = texts.find_minutes(view, ref)
    before, after = chosen(view, minutes, names)
    comparison = compare(before.form(), after.form(), side)
    return ComparedVersions(minutes=minutes, before=before, after=after, comparison=comparison)


def paper(
    view: View, ref: str, wanted: Setting, names: Sequence[str] = (), *, whole: bool = False
) -> bytes:
    """The comparison as a paper; *whole* prints unchanged stretches too."""
    result = compared(view, ref, names, wanted.original)
    dossier = texts.text_of(view, result.minutes).dossier
    return comparison_paper(dossier, _comparison_of(result, whole=whole), wanted)


def usual_paper(view: View, ref: str, wanted: Setting) -> bytes:
    """The comparison of the usual two versions; if there is only one, a page that says so."""
    meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
    dossier = dossiers.of_meeting(view, meeting)
    minutes = dossier.minutes
    if minutes is None or len(versions.versions_of(view, minutes)) == 1:
        nothing = Compare(before=Bilingual(), after=Bilingual(), comparison=None)
        return comparison_paper(dossier, nothing, wanted)
    return paper(view, minutes.ref, wanted)


def report(result: ComparedVersions, spoken: Language, *, whole: bool = False) -> dict[str, Any]:
    """The comparison as it is written in JSON; unchanged paragraphs only when it is *whole*."""
    return {
        "record": result.minutes.ref,
        "before": _version(result.before, spoken),
        "after": _version(result.after, spoken),
        "same": result.comparison.is_same,
        "counts": {how.value: count for how, count in result.comparison.counts.items()},
        "paragraphs": [
            _paragraph(row) for row in result.comparison.rows if whole or row.how is not How.SAME
        ],
    }


def listed(view: View, ref: str, spoken: Language) -> list[dict[str, Any]]:
    """The versions of the record called *ref*, as they are written in JSON."""
    minutes = texts.find_minutes(view, ref)
    return [_version(version, spoken) for version in versions.versions_of(view, minutes)]


def _version(version: Version, spoken: Language) -> dict[str, Any]:
    day = version.day.isoformat() if version.day else None
    return {"version": version.key, "name": version.name(spoken), "day": day}


def _paragraph(paragraph: Compared) -> dict[str, Any]:
    was = paragraph.before if paragraph.before and paragraph.after else None
    return {
        "ref": paragraph.unit.place or None,
        "number": paragraph.unit.number or None,
        "was": (was.number or was.place or None) if was else None,
        "change": paragraph.how.value,
        "en": _halves(paragraph.en),
        "zh": _halves(paragraph.zh),
    }


def _halves(runs: Sequence[MarkedText]) -> list[dict[str, str | None]]:
    return [{"change": run.mark.value if run.mark else None, "text": run.text} for run in runs]


def _comparison_of(result: ComparedVersions, *, whole: bool) -> Compare:
    before, after = (
        Bilingual(*(version.titled(language(code)) for code in ("en", "zh")))
        for version in (result.before, result.after)
    )
    return Compare(before=before, after=after, comparison=result.comparison, whole=whole)


def _called(view: View, known: Sequence[Version], name: str, minutes: Minutes) -> Version:
    """The version called *name*; one of another record is refused as such."""
    if "/" in name:
        other = _record_of(view, name)
        if other is not None and other.id != minutes.id:
            raise SecretariatError(
                N_("{version} is a version of {other}, not of {ref}; it has {known}."),
                version=name[:60],
                other=other.ref,
                ref=minutes.ref,
                known=[version.key for version in known],
            )
    return versions.version(known, name, minutes.ref)


def _record_of(view: View, ref: str) -> Minutes | None:
    try:
        record = reading.find(view, ref)
    except SecretariatError:
        return None
    if isinstance(record, Round | IssuedText) and record.minutes is not None:
        return fetching.get(view, Minutes, record.minutes.id)
    return None
