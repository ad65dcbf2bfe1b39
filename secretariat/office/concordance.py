"""Compares the two languages of the book's texts, and keeps findings that were set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from secretariat.bilingual.checks import check, described
from secretariat.bilingual.consistency import Differing, differing
from secretariat.bilingual.encoder import Encoder
from secretariat.bilingual.findings import Finding, Severity
from secretariat.bilingual.glossary import Glossary
from secretariat.bilingual.halves import sentence_around
from secretariat.bilingual.memory import TranslatedText
from secretariat.data.book import Book, Who
from secretariat.data.journal import history, naming
from secretariat.data.questions import reading
from secretariat.data.questions.texts import translated
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind, Record, name_in
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.set_asides import CheckedFor, SetAside
from secretariat.domain.terms import Term
from secretariat.domain.wording import pairs_of
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.office.book_glossary import glossary
from secretariat.office.house_rules import HouseRules, house_rules

__all__ = [
    "Settled", "TextFindings", "day_of", "findings", "found_in", "glossary", "glossary_for",
    "house_rules", "new_errors", "set_aside", "settled", "settled_by", "standing",
]  # fmt: skip

_NAMES_THEMSELVES = (Organisation, Person, Term, Mechanism)
"""Kinds whose pairs form the glossary, and so cannot be checked against it."""
_NOTHING = Glossary()

_CHECKED = {kind.value: kind for kind in CheckedFor}

Key = tuple[str, str, str, str, str]
"""Identifies a finding that was set aside: record, field, check and both excerpts."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding set aside: the record of that, the reason, by whom and when."""

    ref: str
    reason: Bilingual
    by: str
    at: str
    """In ISO 8601, UTC."""


def findings(
    view: View,
    language: Language,
    scope: Record | None = None,
    *,
    with_set_aside: bool = False,
    encoder: Encoder | None = None,
) -> Iterator[dict[str, str]]:
    """Every finding in the book, or in *scope* and the records numbered under it, for JSON.

    What was set aside is left out, or comes along with ``set_aside`` (its reference), ``reason``,
    ``by`` and ``at`` filled in; these are empty in every other finding. An *encoder* adds
    sentences whose meaning the other half lacks.
    """
    aside = settled(view)
    for text in found_in(view, scope, encoder):
        record, field = text.record, text.field
        for finding in text.findings:
            left = aside.get(key_of(record, field.name, finding))
            if left is None or with_set_aside:
                yield _row_of(finding, record, field.name, left, language)


@dataclass(frozen=True, slots=True)
class TextFindings:
    """One text of the book, and all findings about it."""

    record: Record
    field: Field
    findings: list[Finding]

    def standing(self, aside: Mapping[Key, Settled]) -> Iterator[Finding]:
        """The findings that are not among those set *aside*."""
        for finding in self.findings:
            if key_of(self.record, self.field.name, finding) not in aside:
                yield finding


def found_in(
    view: View, scope: Record | None = None, encoder: Encoder | None = None
) -> Iterator[TextFindings]:
    """Every text of the book, or of *scope* and the records under it, with its findings."""
    known, days, rules = glossary(view), _Days(view), house_rules(view)
    for kind, record in _records(view, scope):
        for field in pairs_of(kind):
            yield TextFindings(
                record, field, _of_pair(record, field, known, (days, rules), encoder)
            )


def differing_translations(view: View) -> list[Differing]:
    """Texts of the book that are translated in several ways, in both directions.

    The place of each use is the key of its text, joined by blanks.
    """
    return differing(
        TranslatedText(
            pair.en,
            pair.zh,
            pair.ref,
            pair.state.value,
            " ".join(pair.key),
        )
        for pair in translated(view)
    )


def _of_pair(
    record: Record,
    field: Field,
    known: Glossary,
    of_book: tuple[_Days, HouseRules],
    encoder: Encoder | None,
) -> list[Finding]:
    pair: Bilingual = getattr(record, field.name)
    if field.is_empty(pair):
        return []
    using = glossary_for(record, known)
    days, rules = of_book
    found_findings = check(pair.en, pair.zh, using, on=days.of(record), encoder=encoder)
    return rules.applied(record, pair, found_findings)


def glossary_for(record: Record, known: Glossary) -> Glossary:
    """The glossary for checking *record*: *known* without the entry of *record* itself."""
    return _NOTHING if isinstance(record, _NAMES_THEMSELVES) else known


def standing(view: View, record: Record, field: str) -> list[Finding]:
    """The findings about the text *field* of *record* that nobody set aside."""
    pair: Bilingual = getattr(record, field)
    using = glossary_for(record, glossary(view))
    found_findings = check(pair.en, pair.zh, using, on=day_of(view, record))
    found_findings = house_rules(view).applied(record, pair, found_findings)
    aside = settled(view) if found_findings else {}
    return [
        finding for finding in found_findings if settled_by(aside, record, field, finding) is None
    ]


def new_errors(
    view: View, changes: Iterable[tuple[Record, str, Bilingual]]
) -> Iterator[list[SecretariatError]]:
    """For each change of a record's field to a pair: the errors found then that are not found now.

    Glossary, rules and what was set aside are read once for all.
    """
    known, of_book, aside = glossary(view), (_Days(view), house_rules(view)), settled(view)
    for record, name, pair in changes:
        field = KINDS.of(type(record)).field_named[name]
        changed: dict[str, Any] = {name: pair}
        before = _of_pair(record, field, known, of_book, None)
        after = _of_pair(replace(record, **changed), field, known, of_book, None)
        seen = {*aside, *(key_of(record, name, finding) for finding in before)}
        yield [
            finding.as_error()
            for finding in after
            if finding.severity is Severity.ERROR and key_of(record, name, finding) not in seen
        ]


def _row_of(
    finding: Finding, record: Record, field: str, left: Settled | None, language: Language
) -> dict[str, str]:
    tree = described(finding, record.ref, field, language)
    pair: Bilingual = getattr(record, field)
    tree["en_sentence"] = sentence_around(pair.en, finding.en_span, is_english=True)
    tree["zh_sentence"] = sentence_around(pair.zh, finding.zh_span, is_english=False)
    tree["set_aside"] = left.ref if left else ""
    tree["reason"] = left.reason.best(language.short) if left else ""
    tree["by"], tree["at"] = (left.by, left.at) if left else ("", "")
    return tree


def key_of(record: Record, field: str, finding: Finding) -> Key:
    """The key of a finding of *field* of *record*."""
    return (record.id, field, str(finding.check), finding.en, finding.zh)


def settled(view: View) -> dict[Key, Settled]:
    """All findings that were set aside, by key; one whose text changed matches nothing."""
    return {
        (aside.about.id, aside.field, aside.check.value, aside.en, aside.zh): _settled(view, aside)
        for aside in fetching.every(view, SetAside)
        if aside.about and aside.check
    }


def settled_by(
    decided: Mapping[Key, Settled], record: Record, field: str, finding: Finding
) -> Settled | None:
    """Who set *finding* aside, and why; None if nobody did or the text has changed since."""
    return decided.get(key_of(record, field, finding))


def _settled(view: View, aside: SetAside) -> Settled:
    lines = [line for line in history.of_record(view, aside.id) if name_in(line.slot) == "reason"]
    at = datetime.fromtimestamp(lines[-1].at / 1_000_000, UTC) if lines else None
    return Settled(
        aside.ref,
        aside.reason,
        lines[-1].by if lines else "",
        at.isoformat(timespec="seconds") if at else "",
    )


def set_aside(book: Book, finding: Mapping[str, str], reason: Bilingual, by: Who) -> SetAside:
    """Set *finding*, one of `findings`, aside for *reason*, until its text changes.

    The reason may be in either language, or in both.
    """
    if not reason.best("en").strip():
        raise SecretariatError(N_("Give the reason why the finding is set aside."))
    with book.change(N_("Set a finding aside"), by) as change:
        record = reading.find(change.view, finding["ref"])
        return change.add(
            SetAside(
                about=Link(record.id),
                field=finding["field"],
                check=_CHECKED[finding["check"]],
                en=finding["en"],
                zh=finding["zh"],
                reason=Bilingual(reason.en.strip(), reason.zh.strip()),
            )
        )


@dataclass(frozen=True, slots=True)
class Sought:
    """The user's description of one finding; *excerpt* tells several apart."""

    ref: str
    field: str
    check: str
    excerpt: str = ""


def the_finding(view: View, sought: Sought, language: Language) -> dict[str, str]:
    """The finding that is *sought*; SecretariatError if there is none or more than one."""
    record = reading.find(view, sought.ref)
    wanted = (record.ref, sought.field, sought.check)
    matching = [
        finding
        for finding in findings(view, language, record)
        if (finding["ref"], finding["field"], finding["check"]) == wanted
        and any(sought.excerpt in finding[half] for half in ("en", "zh"))
    ]
    if not matching:
        raise SecretariatError(
            N_("{ref} has no such finding in “{field}”; check-bilingual shows what there is."),
            ref=record.ref,
            field=sought.field[:60],
        )
    if len({(each["en"], each["zh"]) for each in matching}) > 1:
        quoted = [f"“{each['en'] or each['zh']}”" for each in matching]
        raise SecretariatError(
            N_("There are several findings there: {quoted}. Name one of them with --excerpt."),
            quoted=quoted,
        )
    return matching[0]


def _records(view: View, scope: Record | None) -> Iterator[tuple[Kind[Any], Record]]:
    if scope is None:
        for kind in KINDS:
            yield from ((kind, record) for record in fetching.every(view, kind.record))
        return
    yield KINDS.of(type(scope)), scope
    for name, ids in naming.numbered_under(view, scope.ref).items():
        kind = KINDS.named(name)
        yield from ((kind, record) for record in _in_order(fetching.fetch(view, kind.record, ids)))


def _in_order(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (len(record.ref), record.ref))


def day_of(view: View, record: Record) -> str:
    """The ISO day on which names in *record* must be valid: its meeting's, its own, or empty."""
    return _Days(view).of(record)


class _Days:
    """The day of each text, with one query for each meeting and agenda item."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._of_meeting: dict[str, str] = {}
        self._of_item: dict[str, str] = {}

    def of(self, record: Any) -> str:
        """The ISO day on which names in *record* must be valid; empty for none."""
        if isinstance(record, Meeting):
            return record.starts
        if meeting := getattr(record, "meeting", None):
            return self._meeting(meeting.id)
        if isinstance(item := getattr(record, "item", None), Link):
            return self._item(item.id)
        return str(getattr(record, "date", None) or "")

    def _meeting(self, wanted: str) -> str:
        if wanted not in self._of_meeting:
            meetings = fetching.fetch(self._view, Meeting, [wanted])
            self._of_meeting[wanted] = meetings[0].starts if meetings else ""
        return self._of_meeting[wanted]

    def _item(self, wanted: str) -> str:
        if wanted not in self._of_item:
            items = fetching.fetch(self._view, Item, [wanted])
            meeting = items[0].meeting if items else None
            self._of_item[wanted] = self._meeting(meeting.id) if meeting else ""
        return self._of_item[wanted]
