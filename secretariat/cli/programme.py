"""coverage, attention, warnings: the standing of clauses, and what needs attention now."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from secretariat.cli.shell import opened, print_json, say, say_aside, spoken, who
from secretariat.clock import today
from secretariat.data.journal import naming
from secretariat.data.questions import attention as needs
from secretariat.data.questions import due as everything_due
from secretariat.data.questions import record_warnings
from secretariat.data.questions.attention import Attention, Numbers
from secretariat.data.questions.holdings import for_coverage, for_coverage_and_warnings
from secretariat.data.store import fetching
from secretariat.declaring import choosing
from secretariat.declaring.duties import Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across import coverage as matrix
from secretariat.domain.across.coverage import IN_SHORT, Coverage, Narrowing, Row
from secretariat.domain.across.due import Wanted, soon
from secretariat.domain.across.holdings import kind_of, title_of
from secretariat.domain.across.summed_up import Warned, summed_up
from secretariat.domain.across.warnings import warnings
from secretariat.domain.clauses import Force
from secretariat.domain.sides import Side, called_by_code
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, language


def coverage(given: argparse.Namespace) -> None:
    """Show for each clause what was decided, done and shown, and what is a gap."""
    wanted = Narrowing(
        section=given.section or "", force=_force(given.force or ""), gaps=given.gaps
    )
    with opened(given) as book, book.reading() as view:
        holdings = for_coverage_and_warnings(view) if given.json else for_coverage(view)
    day = today()
    whole = matrix.coverage(holdings, day)
    part = matrix.narrowed(whole, wanted)
    if wanted.section and not matrix.narrowed(whole, Narrowing(section=wanted.section)).rows:
        raise SecretariatError(
            N_("There are no clauses in section “{section}”."), section=wanted.section[:60]
        )
    if given.json:
        print_json(_tree(part, warnings(holdings, day)))
    elif given.orphans or given.unchecked:
        _print_records(part.orphans if given.orphans else part.unchecked)
    else:
        for row in part.rows:
            print(*_line(row), sep="\t")
        say(IN_SHORT, **part.numbers)


def attention(given: argparse.Namespace) -> None:
    """Show what needs attention today, by side: the numbers of the overview."""
    day = today()
    with opened(given) as book, book.reading() as view:
        codes = {side.code.lower() for side in fetching.every(view, Side)}
        side = who(given, book).side
        us = side if side in codes else book.side.lower()
        now = needs.attention(view, us, day)
        lists = {
            name: [due.record for due in everything_due.due(view, day, wanted)]
            for name, wanted in (("late", Wanted(overdue=True)), ("soon", soon(day)))
        }
        refs = naming.shown_refs(view, {record_id for some in lists.values() for record_id in some})
    listed = {name: [refs[record_id] for record_id in some] for name, some in lists.items()}
    if given.json:
        print_json(_needs(now, us, listed))
        return
    tongue = spoken()
    print(tongue.date(day))
    for label, number, rest in _said_needs(now, listed):
        print(tongue.text(label), tongue.number(number), rest, sep="\t")
    for _, why in now.records:
        print(tongue.error(why))


def warnings_(given: argparse.Namespace) -> None:
    """List the entries that are doubtful or incomplete, each with an explanation."""
    with opened(given) as book, book.reading() as view:
        found_warnings = record_warnings.in_book(view, today())
    if given.json:
        print_json(_as_json(found_warnings))
        return
    for ref, error in found_warnings if given.all else summed_up(found_warnings):
        print(ref, spoken().error(error), sep="\t")
    if not found_warnings:
        say_aside(N_("No entries need review."))


def _needs(now: Attention, us: str, listed: dict[str, list[str]]) -> dict[str, Any]:
    """The matters that need attention as JSON; references in the order of the window's lists."""

    def of(numbers: Numbers, name: str) -> dict[str, Any]:
        return {**counted(numbers), "refs": list(dict.fromkeys(listed[name]))}

    def counted(numbers: Numbers) -> dict[str, Any]:
        return {"count": numbers.whole, "by_side": numbers.by_side}

    return {
        "date": now.day.isoformat(),
        "side": us,
        "waiting_for_us": now.us,
        "waiting_for_them": now.them,
        "late": of(now.late, "late"),
        "soon": of(now.soon, "soon"),
        "actions": {
            "late": counted(now.actions.late),
            "soon": counted(now.actions.soon),
            "unfinished": counted(now.actions.unfinished),
        },
        "barriers": {
            "count": len(now.barriers),
            "by_side": {side.code.lower(): now.barriers_of(side.code) for side in now.sides},
            "refs": [barrier.ref for barrier in now.barriers],
        },
        "instruments": [
            {"ref": instrument.ref, "expiry": instrument.expiry} for instrument in now.instruments
        ],
        "years_without_flagship": list(now.years or ()),
        "texts_without": dict(now.texts),
        "conflicts": now.conflicts,
        "quarantined": now.quarantined,
        "meetings": [{"ref": meeting.ref, "starts": meeting.starts} for meeting in now.meetings],
        "records": [
            {"ref": minutes.ref, "why": spoken().error(why)} for minutes, why in now.records
        ],
        "claims": [claim.ref for claim in now.claims],
        "departed": [
            {
                "ref": minutes.ref,
                "parts": [{"ref": part.ref, "what": spoken().text(part.what)} for part in parts],
            }
            for minutes, parts in now.departed
        ],
    }


def _said_gaps(now: Attention) -> Iterator[tuple[str, int, str]]:
    """The numbers that only some commissions have: of Flagships, and of texts by language."""
    if now.years is not None:
        yield N_("Years without a Flagship"), len(now.years), spoken().listed(map(str, now.years))
    for half, label in (("en", N_("No English yet")), ("zh", N_("No Chinese yet"))):
        if half in now.texts:
            yield label, now.texts[half], ""


def _said_needs(now: Attention, listed: dict[str, list[str]]) -> Iterator[tuple[str, int, str]]:
    """For each number a label, the number, and the records or sides counted."""
    called = called_by_code(now.sides, spoken())

    def by_side(numbers: Mapping[str, int], text: str = "{side} {number}") -> str:
        return " · ".join(
            spoken().text(text, side=name, number=numbers[code])
            for code, name in called.items()
            if numbers.get(code)
        )

    barriers = {side.code.lower(): now.barriers_of(side.code) for side in now.sides}
    yield N_("Actions waiting for us"), now.us, ""
    yield N_("Actions waiting for them"), now.them, ""
    for label, numbers, name in (
        (N_("Late"), now.late, "late"),
        (N_("Due soon"), now.soon, "soon"),
    ):
        owed = by_side(numbers.by_side, N_("{side} owes {number}"))
        yield label, numbers.whole, "\t".join((owed, spoken().listed(_each_once(listed[name]))))
    for label, numbers in (
        (N_("Late actions"), now.actions.late),
        (N_("Actions due soon"), now.actions.soon),
        (N_("Unfinished actions"), now.actions.unfinished),
    ):
        yield label, numbers.whole, by_side(numbers.by_side, N_("{side} owes {number}"))
    named = spoken().listed(barrier.ref for barrier in now.barriers)
    yield N_("Undecided barriers"), len(now.barriers), "\t".join((by_side(barriers), named))
    ends = spoken().listed(
        f"{each.ref} {spoken().partial_date(each.expiry)}" for each in now.instruments
    )
    yield N_("Instruments near expiry"), len(now.instruments), ends
    yield from _said_gaps(now)
    yield N_("Conflicts"), now.conflicts, ""
    yield N_("Quarantined operations"), now.quarantined, ""
    coming = spoken().listed(
        f"{meeting.ref} {spoken().partial_date(meeting.starts)}".strip() for meeting in now.meetings
    )
    yield N_("Meetings to come"), len(now.meetings), coming
    doubtful = {minutes.ref: None for minutes, _ in now.records}
    yield N_("Records that cannot be agreed yet"), len(doubtful), spoken().listed(doubtful)
    claims = spoken().listed(claim.ref for claim in now.claims)
    yield N_("Marked as agreed or issued without proof"), len(now.claims), claims
    changed = [
        spoken().text(N_("{ref} ({parts})"), ref=minutes.ref, parts=[part.ref for part in parts])
        for minutes, parts in now.departed
    ]
    yield N_("Issued records changed since"), len(changed), "\t".join(changed)


def _each_once(refs: Iterable[str]) -> Iterator[str]:
    """Each of *refs* once, followed by its number of occurrences if it has several."""
    for ref, count in Counter(refs).items():
        yield ref if count == 1 else f"{ref} ({spoken().number(count)})"


def _force(text: str) -> Force | None:
    """The force called *text*: ``will_seek`` or ``will seek``."""
    force = choosing.choice_named(Force, text) or choosing.choice_named(
        Force, text.replace(" ", "_")
    )
    if text and force is None:
        raise SecretariatError(
            N_("There is no force called “{name}”; there are {known}."),
            name=text[:60],
            known=choosing.accepted_words(Force),
        )
    return force


def _line(row: Row) -> Iterable[str]:
    """The columns of a clause's line: code, force, numbers, standing, title and evidence."""
    tongue, clause = spoken(), row.clause
    yield clause.code
    yield tongue.text(clause.force.label) if clause.force else ""
    yield from (str(len(column)) for column in row.columns)
    yield tongue.text(row.standing.label)
    yield clause.title.best(tongue.short)
    yield tongue.listed(rest.ref for rest in row.rests_on)
    yield str(row.year or "")


def _print_records(records: Iterable[Record]) -> None:
    tongue = spoken()
    for record in records:
        print(
            record.ref,
            tongue.text(kind_of(record).singular),
            title_of(record).best(tongue.short),
            sep="\t",
        )


def _tree(part: Coverage, found_warnings: Iterable[Warned]) -> dict[str, Any]:
    """The matrix as JSON: references at every step, in the order of the strategy."""
    return {
        "counts": part.numbers,
        "clauses": [
            {
                "ref": row.clause.ref,
                "title": _pair(row.clause.title),
                "section": row.clause.section,
                "level": row.level,
                "text": _pair(row.clause.text),
                "force": row.clause.force.value if row.clause.force else None,
                "standing": row.standing.value,
                "gap": row.gap,
                "rests_on": [rest.ref for rest in row.rests_on],
                "year": row.year,
                **{step.value: [record.ref for record in row.at(step)] for step in Step},
                "uncounted": [record.ref for record in row.uncounted],
            }
            for row in part.rows
        ],
        "orphans": _listed(part.orphans),
        "unchecked": _listed(part.unchecked),
        "warnings": _as_json(found_warnings),
    }


def _as_json(found_warnings: Iterable[Warned]) -> list[dict[str, Any]]:
    """Each warning as JSON: the reference, and the sentence in both languages."""
    return [
        {"ref": ref, "message": {code: language(code).error(error) for code in ("en", "zh")}}
        for ref, error in found_warnings
    ]


def _listed(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [
        {"ref": record.ref, "kind": kind_of(record).name, "title": _pair(title_of(record))}
        for record in records
    ]


def _pair(title: Bilingual) -> dict[str, str]:
    return {"en": title.en, "zh": title.zh}
