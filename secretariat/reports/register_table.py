"""The printed table of any register, made from its declaration alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.cells import Part, parts_of
from secretariat.declaring.fields import (
    ChoiceField,
    DayField,
    Field,
    FlagField,
    LinkField,
    WhenField,
    WholeField,
)
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.many import BySideField, LinksField
from secretariat.declaring.values import Bilingual, Claim
from secretariat.domain.agreed.lists import RecordList
from secretariat.domain.clauses import Clause
from secretariat.domain.sides import Side
from secretariat.i18n import N_, language
from secretariat.reports.heads import headed
from secretariat.reports.listed import listed_paper
from secretariat.reports.other_sources import other_value, reliability, stated
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    CELL,
    CELL_HEAD,
    Align,
    Block,
    Head,
    Paragraph,
    Style,
    Words,
    table,
)
from secretariat.reports.typesetting.pages import MM
from secretariat.reports.typesetting.styles import GREY, SMALL_CELL

_CODE_SHARE = 1.5
_PORTRAIT = 9.5  # shares that fit the width of an upright page
_SHARES: tuple[tuple[type[Field], float], ...] = (
    (FlagField, 0.9),
    (WholeField, 0.9),
    (NumberField, 1.2),
    (DayField, 1.3),
    (WhenField, 1.3),
    (ChoiceField, 1.5),
    (MoneyField, 2.1),
    (BySideField, 2.4),
    (LinkField, 1.9),
    (LinksField, 1.9),
)
_FOREWORDS = N_("Forewords")
_ONLY = N_("Only")
_SMALL = SMALL_CELL.with_(colour=GREY)


def register_table(register: RecordList, setting: Setting, mark: Words | None = None) -> bytes:
    """The listed fields of every record as a PDF, portrait or landscape by the room they need.

    *mark* is on every page of a register that is for one side alone.
    """
    kind = register.kind
    name = setting.label(kind.plural)
    upright = _CODE_SHARE + sum(_share(field) for field in _filled(register)) <= _PORTRAIT
    paper = listed_paper(
        name,
        setting,
        fictitious=any(record.fictitious for record in register.records),
        upright=16 * MM if upright else 0,
    )
    if mark is not None:
        paper = replace(paper, marks=(mark, *paper.marks))
    return paper.finished(_body(register, setting, name))


def _body(register: RecordList, setting: Setting, name: Bilingual) -> Iterator[Block]:
    yield from headed(name, _summary(register, setting), setting)
    if register.records:
        columns = _filled(register)
        are_all = all(record.fictitious for record in register.records)
        rows = (
            [_code(record, setting, says_fictitious=not are_all),
             *_cells(record, register, columns, setting)]
            for record in register.records
        )  # fmt: skip
        yield table(_heads(columns, setting), rows, setting.first, fitted=True)


def _filled(register: RecordList) -> tuple[Field, ...]:
    """The columns in which some record, or some other source, has a value."""
    claimed = {
        _home(claim.field.partition(".")[0], register.kind)
        for record in register.records
        for claim in record.claims
    }
    return tuple(
        field
        for field in _columns(register.kind)
        if field.name in claimed
        or field is register.kind.title
        or any(parts_of(field, getattr(record, field.name)) for record in register.records)
    )


def annexed_table(register: RecordList, setting: Setting) -> Block:
    """The records as a table in a portrait paper, with as many columns as fit."""
    columns: list[Field] = []
    room = _PORTRAIT - _CODE_SHARE
    for field in _columns(register.kind):
        room -= _share(field)
        if room >= 0 or not columns:
            columns.append(field)
    rows = (
        [[Paragraph(record.ref, CELL.with_(bold=True), "en")],
         *_cells(record, register, columns, setting)]
        for record in register.records
    )  # fmt: skip
    return table(_heads(columns, setting), rows, setting.first)


def _summary(register: RecordList, setting: Setting) -> Bilingual:
    # A list of people is not incomplete because of people who are named in forewords only.
    named = [section for section in register.sections if section != _FOREWORDS]
    sections = [setting.label(name) for name in named]
    serves = (
        N_("Records: {count}. Serves the joint strategy in: {sections}.")
        if sections
        else N_("Records: {count}.")
    )
    words = setting.words(serves, count=len(register.records), sections="{sections}")
    chosen = _selected(register.kind, setting)
    letters = (letter for record in register.records for letter in stated(record))
    more = [*_past(setting), _order(register.kind, setting), *reliability(letters, setting)]
    return Bilingual(
        words.en.format(sections=", ".join(section.en for section in sections))
        + (
            f" {setting.label(_ONLY).en}: {'; '.join(text.en for text in chosen)}."
            if chosen
            else ""
        )
        + "".join(f" {text.en}" for text in more),
        words.zh.format(sections="、".join(section.zh for section in sections))
        + (
            f"{setting.label(_ONLY).zh}：{'；'.join(choice.zh for choice in chosen)}。"
            if chosen
            else ""
        )
        + "".join(text.zh for text in more),
    )


def _past(setting: Setting) -> Iterator[Bilingual]:
    """The sentence with the day of a past state of the register; nothing for the present one."""
    if setting.selection.on:
        day = setting.day(setting.selection.on)
        yield setting.filled(
            N_("As the register stood at the end of {day}, by what this book knew then."), day=day
        )


def _order(kind: Kind[Any], setting: Setting) -> Bilingual:
    """The sentence on the order of the records."""
    field = kind.field_named.get(kind.order)
    by = setting.label(field.label) if field else setting.label(N_("Code"))
    return setting.filled(N_("In order of: {field}."), field=by)


def _selected(kind: Kind[Any], setting: Setting) -> list[Bilingual]:
    """Sentences on the records that the selection leaves out."""
    wanted = setting.selection
    texts = []
    if wanted.side:
        texts.append(setting.party(wanted.side))
    if wanted.open_only:
        texts.append(setting.label(N_("unfinished")))
    for name, value in wanted.chosen:
        texts.append(_chosen(kind.field_named[name], value, setting))
    if wanted.text:
        words = setting.words(N_("with “{text}”"), text=wanted.text)
        texts.append(Bilingual(words.en, words.zh))
    if wanted.since:
        texts.append(_dated(N_("from {day}"), wanted.since, setting))
    if wanted.until:
        texts.append(_dated(N_("to {day}"), wanted.until, setting))
    return texts


def _dated(template: str, when: str, setting: Setting) -> Bilingual:
    day = setting.day(when)
    return Bilingual(
        language("en").text(template, day=day.en), language("zh").text(template, day=day.zh)
    )


def _chosen(field: Field, value: str, setting: Setting) -> Bilingual:
    label = setting.label(field.label)
    text = next(
        (setting.label(choice.label) for choice in field.choices if choice.value == value), None
    )
    shown = text or Bilingual(value, value)
    return Bilingual(f"{label.en}: {shown.en}", f"{label.zh}：{shown.zh}")


def _heads(columns: Sequence[Field], setting: Setting) -> list[Head]:
    code = Head(title=setting.cell(setting.label(N_("Code")), CELL_HEAD), share=_CODE_SHARE)
    return [
        code,
        *(
            Head(
                title=setting.cell(
                    setting.label(field.label), CELL_HEAD.with_(align=_align(field))
                ),
                share=_share(field),
                align=_align(field),
                fits=_is_short(field),
            )
            for field in columns
        ),
    ]


def _columns(kind: Kind[Any]) -> tuple[Field, ...]:
    """The listed fields without the one that is the reference, which is always the first column."""
    return tuple(field for field in kind.listed if kind.references != (f"{{{field.name}}}",))


def _share(field: Field) -> float:
    if field.is_pair:
        return 3.6 if field.long else 2.6
    if field.long:
        return 3.0
    return next((share for kind, share in _SHARES if isinstance(field, kind)), 1.6)


def _is_short(field: Field) -> bool:
    """True for a field with short values, which must not be broken over two lines."""
    return field.is_flag or field.is_whole or field.is_date


def _align(field: Field) -> Align:
    return Align.RIGHT if field.is_quantity else Align.LEFT


def _code(record: Record, setting: Setting, *, says_fictitious: bool) -> Sequence[Block]:
    """The reference, and below it whether the record is fictitious, or its confidence."""
    code: list[Block] = [Paragraph(record.ref, CELL.with_(bold=True), "en")]
    if record.fictitious and says_fictitious:
        code += setting.cell(setting.label(N_("Fictitious")), _SMALL)
    if record.confidence:
        code.append(Paragraph(record.confidence.value, _SMALL, "en"))
    return code


def _cells(
    record: Record, register: RecordList, columns: Sequence[Field], setting: Setting
) -> Iterator[Sequence[Block]]:
    title = register.kind.title
    for field in columns:
        cell = [*_value(record, field, register, setting)]
        for claim in record.claims:
            claimed = claim.field.partition(".")[0]
            if _home(claimed, register.kind) == field.name:
                cell += _claim(claim, claimed, register.kind, setting)
        if record.source.best("en") and field is title:
            cell += [Paragraph(half, _SMALL, code) for code, half in setting.cited(record.source)]
        for block in cell:
            if isinstance(block, Paragraph):
                block.place = record.ref  # so that a refusal says which record to mend
        yield cell


def _home(claimed: str, kind: Kind[Any]) -> str:
    """The column for the value of another source: its own, or the title if that is too narrow."""
    listed = {field.name: field for field in _columns(kind)}
    own = listed.get(claimed)
    if own is None:
        return kind.title.name
    narrow = own.is_quantity or _is_short(own)
    return kind.title.name if narrow and kind.title.name in listed else claimed


def _value(record: Record, field: Field, register: RecordList, setting: Setting) -> Sequence[Block]:
    value = getattr(record, field.name)
    style = CELL.with_(align=_align(field))
    parts = parts_of(field, value)
    if not parts:
        return [Paragraph("–", style.with_(colour=GREY), "en")]
    if field.apart:
        return setting.cell(value, style)  # other names of its own: neither half wants the other
    if isinstance(value, Bilingual):
        return setting.cell(setting.with_gaps(value), style)
    return [
        block
        for part in sorted(parts, key=lambda part: setting.rank_of(part.side))
        for block in _once_or_both(_of_side(part, register, setting), style, setting)
    ]


def _once_or_both(text: Bilingual, style: Style, setting: Setting) -> Sequence[Block]:
    """Cell with *text*, only once where both languages are the same, such as a number."""
    if text.en == text.zh:
        return [Paragraph(text.en, style, setting.first)]
    return setting.cell(text, style)


def _shown(part: Part, register: RecordList, setting: Setting) -> Bilingual:
    """*part* in both languages, with clauses and sides by their short names."""
    if part.field.to is Side:
        return setting.party(register.ref_of(part.target, language("en")))
    if part.field.to is Clause:
        codes = part.text(language("en"), register.ref_of)
        return Bilingual(codes, codes)
    if part.field.names_person:
        return register.typed_name(part.value)
    return part.both(register.name_of)


def _of_side(part: Part, register: RecordList, setting: Setting) -> Bilingual:
    """*part* after the name of its side, if it has one."""
    text = _shown(part, register, setting)
    if not part.side:
        return text
    side = setting.party(part.side)
    return Bilingual(f"{side.en}: {text.en}", f"{side.zh}：{text.zh}")


def _claim(claim: Claim, claimed: str, kind: Kind[Any], setting: Setting) -> Sequence[Block]:
    """Cell with the value of another source, beside that of the record."""
    field = kind.field_named.get(claimed)
    words = setting.words(
        N_("{field}, by another source: {value} ({origin}; {confidence})"),
        field="{field}",
        value="{value}",
        origin="{origin}",
        confidence=claim.confidence or "?",
    )
    label = setting.label(field.label) if field else Bilingual(claimed, claimed)
    value = other_value(claim, field)
    return setting.cell(
        Bilingual(
            words.en.replace("{field}", label.en)
            .replace("{value}", value.en)
            .replace("{origin}", claim.origin.best("en")),
            words.zh.replace("{field}", label.zh)
            .replace("{value}", value.zh)
            .replace("{origin}", claim.origin.best("zh")),
        ),
        _SMALL.with_(italic=False),
    )
