"""The canonical form of a text: only its words, in order, from which the digest is computed.

It is made from the blocks of PDF and Word documents, and has, for both originals in order, the
words with their language, number, role and printed reference. It has no layout, no marks, no clock
and no id of a book, so that every copy of a text computes the same form.

The form is JSON in UTF-8, with sorted keys and without blanks, in Unicode's composed form (NFC).
A change of its contents needs a new version in `form_versions`; digests of texts issued before do
not change, since their form is stored.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed import codes
from secretariat.domain.agreed.corrections import Correction
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports import corrigendum_paper, form_versions, minutes
from secretariat.reports.looks import Layout
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Block, Document, Paragraph, SignatureBlock
from secretariat.reports.typesetting.rows import Rows

_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
"""Placeholder for the time of printing, which a setting needs but no agreed word depends on."""

_Part = dict[str, Any]


class CanonicalPress:
    """Press that makes the canonical form of one original from the blocks of a document."""

    has_tables = False
    """False: the table of a text is part of its words, as written."""

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        """Its words as JSON."""
        form = {
            "title": _halves(document.title.en, document.title.zh),
            "body": _halves(document.head.en, document.head.zh),
            "blocks": [part for block in blocks for part in _parts(block)],
        }
        return _encoded(form)


def form_of(dossier: Dossier, sides: Iterable[Side]) -> str:
    """The canonical form of the record of *dossier*, whatever its status, without corrigenda.

    For an issued text, in the version of its issue; for a text that a side has agreed to, in the
    latest version with which the agreement is valid.
    """
    make, every = partial(minutes.minutes, text_alone(dossier)), tuple(sides)
    if (issued := form_versions.issued_in(dossier)) is not None:
        return _form(make, every, issued)
    latest = form_versions.needed(dossier)
    form = _form(make, every, latest)
    agreed = {agreement.digest for agreement in dossier.agreements if not agreement.corrigendum}
    if not agreed or codes.digest_of(form) in agreed:
        return form
    former = (_form(make, every, version) for version in range(latest - 1, 0, -1))
    return next((text for text in former if codes.digest_of(text) in agreed), form)


def form_of_corrigendum(dossier: Dossier, corrigendum: Corrigendum, sides: Iterable[Side]) -> str:
    """The canonical form of a corrigendum of the record of *dossier*, as a paper of its own."""
    return _form(partial(corrigendum_paper.corrigendum, dossier, corrigendum), sides)


def text_alone(dossier: Dossier) -> Dossier:
    """*dossier* with only the parts of the record that are agreed: no status, no corrigenda."""
    agreed = replace(
        dossier.minutes or Minutes(), status=MinutesStatus.AGREED, corrigenda=(), issued_text=""
    )
    return replace(
        dossier,
        minutes=agreed,
        corrigenda=(),
        agreements=(),
        lacks_agreement=False,
        issued=None,
    )


@dataclass(frozen=True, slots=True)
class Printed:
    """One block of a canonical form: its position and all its words."""

    place: str
    """The printed reference of its record; empty for text of no record."""
    language: str
    words: str


def printed_in(form: str) -> list[Printed]:
    """The blocks of the first original of *form*, in order."""
    try:
        blocks = json.loads(form)["originals"][0]["blocks"]
        return [
            Printed(block.get("place", ""), block.get("language", ""), " ".join(_words(block)))
            for block in blocks
        ]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise SecretariatError(N_("The text as issued that is kept cannot be read.")) from error


def _words(part: object) -> Iterator[str]:
    """Every text within *part* of a form, in order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for inner in part:
            yield from _words(inner)
    elif isinstance(part, dict):
        for key in ("number", "text", "heads", "rows", "lead", "signatories", "over", "under"):
            yield from _words(part.get(key, []))


def _form(
    make: Callable[[Setting], bytes], sides: Iterable[Side], version: int = form_versions.VERSION
) -> str:
    every = sorted(sides, key=lambda side: side.code)
    bare = Setting(
        as_of=_NO_MOMENT,
        layout=Layout.SEQUENTIAL,
        press=CanonicalPress(),
        states_status=False,
        form_version=version,
    )
    originals = []
    for side in parties(every):
        setting = replace(bare, original=side.code.lower()).at_table(every)
        originals.append({"side": side.code.lower(), **json.loads(make(setting))})
    return _encoded({"form": version, "originals": originals}).decode()


def _encoded(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace")


def _halves(en: str, zh: str) -> _Part:
    return {code: half for code, half in (("en", en), ("zh", zh)) if half}


def _parts(block: Block) -> Iterator[_Part]:
    """The words in *block* as parts of the form; none for a block without words."""
    if isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Rows):
        yield _table(block)
    elif isinstance(block, SignatureBlock):
        yield _signatures(block)


def _paragraph(paragraph: Paragraph) -> _Part:
    form = {
        "role": paragraph.style.role,
        "language": paragraph.language,
        "number": paragraph.number,
        "place": paragraph.place,
        "text": paragraph.text,
    }
    return {key: value for key, value in form.items() if value}


def _table(rows: Rows) -> _Part:
    places = (
        paragraph.place
        for row in rows.rows
        for cell in row.cells
        for paragraph in _paragraphs(cell)
    )
    heads = [[_texts(cell) for cell in row.cells] for row in rows.heads]
    body = [[_texts(cell) for cell in row.cells] for row in rows.rows]
    form = {
        "role": "table",
        "language": _language(cell for row in rows.heads for cell in row.cells),
        "place": next(filter(None, places), ""),
        "heads": heads,
        "rows": body,
    }
    return {key: value for key, value in form.items() if value}


def _signatures(block: SignatureBlock) -> _Part:
    signing = zip(block.signatories, block.over, block.under, strict=True)
    return {
        "role": "signatures",
        "language": _language(block.over),
        "lead": _texts(block.lead),
        "signatories": [
            {"side": signatory.key, "over": _texts(over), "under": _texts(under)}
            for signatory, over, under in signing
        ],
    }


def _language(cells: Iterable[Sequence[Block]]) -> str:
    """The language of the first words in *cells*, since a form has one language after the other."""
    return next((paragraph.language for cell in cells for paragraph in _paragraphs(cell)), "")


def _texts(cell: Sequence[Block]) -> list[str]:
    return [f"{paragraph.number} {paragraph.text}".strip() for paragraph in _paragraphs(cell)]


def _paragraphs(cell: Sequence[Block]) -> list[Paragraph]:
    return [block for block in cell if isinstance(block, Paragraph)]


def corrected(form: str, corrections: Iterable[Correction]) -> str:
    """*form* with *corrections* made at their passages, in both originals.

    The old words must match exactly, except for blanks; the first match is replaced.
    """
    try:
        new_form = json.loads(form)
        for correction in corrections:
            for original in new_form["originals"]:
                _correct(original["blocks"], correction)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise SecretariatError(N_("The text as issued that is kept cannot be read.")) from error
    return _encoded(new_form).decode()


def _correct(blocks: list[_Part], correction: Correction) -> None:
    for code in ("en", "zh"):
        was, now = correction.was.half(code), correction.now.half(code)
        letters = "".join(was.split())
        if not letters:
            continue
        quoted = re.compile(r"\s*".join(map(re.escape, letters)))
        for block in blocks:
            if block.get("language") != code or block.get("place") != correction.passage:
                continue
            if _replaced(block, quoted, now):
                break


def _replaced(part: Any, quoted: re.Pattern[str], now: str) -> bool:
    """Replace the first match of *quoted* in a text within *part*; True if there was one."""
    places = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in list(places):
        if isinstance(value, str):
            if key not in _NO_WORDS and quoted.search(value):
                part[key] = quoted.sub(lambda _: now, value, count=1)
                return True
        elif _replaced(value, quoted, now):
            return True
    return False


_NO_WORDS = ("place", "role", "language", "side")
"""The keys of a form whose values are not printed as words."""
