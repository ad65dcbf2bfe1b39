"""An issued text typeset from its canonical form, with the corrigenda issued since.

The words are those frozen at issue, even if the records changed since; only notes of the corrigenda
are added, at their passages and as a list at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.letterheads import Stationery
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.corrigenda import corrected, corrigenda
from secretariat.reports.history_line import history_line
from secretariat.reports.letterheads import of_record
from secretariat.reports.looks import Layout
from secretariat.reports.references import REFERENCES
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    CELL_HEAD,
    HEADING,
    SUBHEADING,
    TITLE,
    Align,
    Block,
    Document,
    Head,
    NewPage,
    Paragraph,
    Passage,
    Signatory,
    SignatureBlock,
    Style,
    Words,
    in_one,
    side_by_side,
    table,
    with_tables,
)
from secretariat.reports.typesetting.squares import Square

_Part = dict[str, Any]
_STYLES = {"H1": TITLE, "H2": HEADING, "H3": SUBHEADING}
_OUTLINES = {"H1": 1, "H2": 2}
_OUTCOME = BODY.with_(indent=24, after=5, align=Align.LEFT)
_PLAIN = BODY.with_(align=Align.LEFT)
_WIDEST = 6.0
"""Largest share of a column, where the smallest is 1."""


def as_issued(form: str, dossier: Dossier, setting: Setting) -> bytes:
    """The text of *form* with the corrections of *dossier*, in the original of *setting*."""
    original = original_of(form, setting.original)
    paper = Document(
        title=_words(original["title"]),
        timestamp=setting.as_of,
        languages=setting.languages,
        boxes=setting.boxes,
        scale=setting.scale,
        head=_words(original["body"]),
        foot="  ".join(filter(None, (dossier.meeting.ref, setting.code))),
        seal=Square(setting.code) if setting.code else None,
        keywords=" ".join(filter(None, (dossier.meeting.ref, setting.code))),
        marks=setting.marks(dossier.meeting.classification, fictitious=dossier.is_fictitious),
        references=REFERENCES,
        contents_from=setting.front.pages,
        on_both_sides=setting.bound.on_both_sides,
        letterhead=of_record(dossier.directory, setting, Stationery.MINUTES),
    )
    body = blocks_of(original["blocks"], dossier, setting)
    return paper.finished(chain(body, history_line(setting)))


def blocks_of(parts: Sequence[_Part], dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """Blocks of *parts* of a canonical form, with the corrections of *dossier* noted and listed."""
    return _Setter(parts, dossier, setting).blocks()


def original_of(form: str, side: str = "") -> _Part:
    """The original of *side* in *form*, or the first: its title, its body and its blocks."""
    try:
        originals = json.loads(form)["originals"]
        block: _Part = next(
            original for original in originals if not side or original["side"] == side
        )
    except (ValueError, LookupError, TypeError, StopIteration) as error:
        raise SecretariatError(N_("The text as issued that is kept cannot be read.")) from error
    return block


def _words(halves: _Part) -> Words:
    return Words(halves.get("en", ""), halves.get("zh", ""))


@dataclass(frozen=True)
class _Setter:
    """Makes blocks of the parts of one original, in the layout of *setting*."""

    parts: Sequence[_Part]
    dossier: Dossier
    setting: Setting

    def blocks(self) -> Iterator[Block]:
        """The whole document."""
        texts = [
            [part for part in self.parts if part.get("language") == code] for code in self._codes
        ]
        is_level = len(texts) > 1 and _are_level(*texts)
        if self.setting.layout is Layout.SIDE_BY_SIDE and is_level:
            yield from self._beside(*texts)
            yield from corrigenda(self.dossier, self.setting, own_page=_ends_signed(texts[0]))
            return
        for number, (code, parts) in enumerate(zip(self._codes, texts, strict=True)):
            if number:
                yield NewPage()
            alone = self.setting.alone(code)
            yield from self._alone(parts, code)
            yield from corrigenda(self.dossier, alone, own_page=_ends_signed(parts))

    @property
    def _codes(self) -> tuple[str, ...]:
        return self.setting.languages

    def _alone(self, parts: Sequence[_Part], code: str) -> Iterator[Block]:
        noted: set[str] = set()
        annexes = _annexes(parts)
        for at, part in enumerate(parts):
            if at in annexes:
                yield NewPage(may_join=at == 0 or parts[at - 1]["role"] != "signatures")
            if part["role"] == "table":
                yield _table([part], [code])
            elif part["role"] == "signatures":
                yield _signatures([part], [code])
            else:
                yield from with_tables(
                    [_passage({code: part})], [code], partial(in_one, language=code)
                )
            yield from in_one(self._notes(part, noted), code)

    def _beside(self, first: Sequence[_Part], second: Sequence[_Part]) -> Iterator[Block]:
        noted: set[str] = set()
        codes = list(self._codes)
        for left, right in zip(first, second, strict=True):
            if left["role"] == "table":
                yield _table([left, right], codes)
            elif left["role"] == "signatures":
                yield _signatures([left, right], codes)
            else:
                both = dict(zip(codes, (left, right), strict=True))
                lay = partial(side_by_side, first=codes[0])
                yield from with_tables([_passage(both)], codes, lay)
            yield from side_by_side(self._notes(left, noted), codes[0])

    def _notes(self, part: _Part, noted: set[str]) -> Iterator[Passage]:
        """Notes of the corrigenda to the passage *part*, each once."""
        ref = part.get("place", "")
        # The reference of the meeting, EG1, begins that of every passage.
        if "/" in ref and ref not in noted:
            noted.add(ref)
            yield from corrected(self.dossier, self.setting, ref)


def _annexes(parts: Sequence[_Part]) -> set[int]:
    """The indexes at which annexes begin: at the headings over a table."""
    seen = set()
    for at, part in enumerate(parts):
        first = at
        while part["role"] == "table" and first and parts[first - 1]["role"].startswith("H"):
            first -= 1
        if any(part["role"] == HEADING.role for part in parts[first:at]):
            seen.add(first)
    return seen


def _ends_signed(parts: Sequence[_Part]) -> bool:
    """True when nothing follows the signatures."""
    return bool(parts) and parts[-1]["role"] == "signatures"


def _are_level(first: Sequence[_Part], second: Sequence[_Part]) -> bool:
    """True when both languages have the same parts in the same order."""
    kinds = [[(entry["role"], entry.get("place"), entry.get("number")) for entry in some]
             for some in (first, second)]  # fmt: skip
    return kinds[0] == kinds[1]


def _passage(parts: dict[str, _Part]) -> Passage:
    """One paragraph, from its *parts* by language."""
    entry = next(iter(parts.values()))
    texts = {code: part.get("text", "") for code, part in parts.items()}
    return Passage(
        en=texts.get("en", ""),
        zh=texts.get("zh", ""),
        style=_style(entry),
        number=entry.get("number", ""),
        outline=_OUTLINES.get(entry["role"], 0),
        place=entry.get("place", ""),
    )


def _style(part: _Part) -> Style:
    if part["role"] in _STYLES:
        return _STYLES[part["role"]]
    if part.get("number"):
        return BODY
    last = str(part.get("place", "")).rpartition("/")[2]
    return _OUTCOME if last[:1] in ("D", "A") else _PLAIN


def _table(parts: Sequence[_Part], codes: Sequence[str]) -> Block:
    """A table in one language, or with the words of both below each other."""
    first = parts[0]
    rows = [
        [_cell([_at(part, "rows", row, column) for part in parts], codes, CELL)
         for column in range(len(cells))]
        for row, cells in enumerate(first.get("rows", []))
    ]  # fmt: skip
    titles = first.get("heads", [[]])[0] if first.get("heads") else []
    heads = [
        Head(
            title=_cell([_at(part, "heads", 0, at) for part in parts], codes, CELL_HEAD),
            share=_share(first, at),
        )
        for at in range(len(titles))
    ]
    return table(heads, rows, codes[0])


def _at(part: _Part, key: str, row: int, column: int) -> list[str]:
    try:
        texts: list[str] = part[key][row][column]
    except (LookupError, TypeError):
        return []
    return texts


def _cell(texts: Sequence[Sequence[str]], codes: Sequence[str], style: Style) -> list[Block]:
    """The paragraphs of a cell; a text common to both languages, such as a code, only once."""
    new_texts: dict[str, str] = {}
    for some, code in zip(texts, codes, strict=True):
        for text in some:
            new_texts.setdefault(text, code)
    return [Paragraph(text, style, code) for text, code in new_texts.items()]


def _share(part: _Part, column: int) -> float:
    """The relative width of a column, by the longest words in it."""
    lengths = [sum(map(len, row[column])) for row in part.get("rows", []) if column < len(row)]
    return min(_WIDEST, 1 + max(lengths, default=0) / 24)


def _signatures(parts: Sequence[_Part], codes: Sequence[str]) -> SignatureBlock:
    signing = [
        Signatory(
            key=signatory.get("side", ""),
            party=_signatory_line(parts, codes, at, "over", 0),
            name=_signatory_line(parts, codes, at, "under", 0),
            office=_signatory_line(parts, codes, at, "under", 1),
        )
        for at, signatory in enumerate(parts[0].get("signatories", []))
    ]
    return SignatureBlock(signing, codes[0])


def _signatory_line(
    parts: Sequence[_Part], codes: Sequence[str], at: int, key: str, line: int
) -> Words:
    """One line of a signatory in each language."""
    widths = {}
    for part, code in zip(parts, codes, strict=True):
        signatories = part.get("signatories", [])
        lines = signatories[at].get(key, []) if at < len(signatories) else []
        widths[code] = lines[line] if line < len(lines) else ""
    return Words(widths.get("en", ""), widths.get("zh", ""))
