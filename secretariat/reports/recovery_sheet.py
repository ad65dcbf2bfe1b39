"""The recovery sheet of an encrypted book: its code, for a safe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretariat.declaring.values import Bilingual
from secretariat.i18n import N_
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, MM, TITLE, Block, Document, Paragraph, Passage
from secretariat.reports.typesetting.squares import Square
from secretariat.reports.typesetting.styles import Align

_CODE = BODY.with_(size=17, leading=26, align=Align.CENTRE, before=10, after=10, bold=True)
_SQUARE = 34 * MM


@dataclass(frozen=True)
class Sheet:
    """The contents of the recovery sheet."""

    book: str
    """The name of the file of the book."""
    code: str
    fingerprint: str
    printed_on: date


def recovery_sheet(sheet: Sheet, setting: Setting) -> bytes:
    """The sheet as a PDF in both languages, with its code also as a QR code."""
    title = setting.label(N_("Recovery sheet"))
    document = Document(
        title=setting.furniture(title),
        timestamp=setting.moment,
        languages=setting.languages,
        head=setting.furniture(title),
        foot=sheet.fingerprint,
    )
    return document.finished(list(_blocks(sheet, setting, title)))


def _blocks(sheet: Sheet, setting: Setting, title: Bilingual) -> Iterator[Block]:
    def passage(source: str, **parts: Bilingual) -> Passage:
        text = setting.filled(source, **parts)
        return Passage(en=text.en, zh=text.zh, style=BODY.with_(before=6))

    yield from setting.lay_out([Passage(en=title.en, zh=title.zh, style=TITLE, outline=1)])
    book = Bilingual(sheet.book, sheet.book)
    print_ = Bilingual(sheet.fingerprint, sheet.fingerprint)
    yield from setting.lay_out(
        [
            passage(
                N_("This code opens the record book {book} when its passphrase is lost."),
                book=book,
            ),
            passage(
                N_("Whoever has it can read the book and its backups: keep this sheet in a safe,"
                   " and no copy of it on any machine.")
            ),
        ]
    )  # fmt: skip
    half = len(sheet.code) // 2
    for line in (sheet.code[:half].strip(), sheet.code[half:].strip()):
        yield Paragraph(line, _CODE, "en")
    yield Square(sheet.code, side=_SQUARE, before=4, after=8)
    yield from setting.lay_out(
        [
            passage(
                N_("To use it, choose “Use the recovery sheet” where the passphrase is asked for,"
                   " or run “secretariat recover”, and type the code. The book then gets a new"
                   " passphrase.")
            ),
            passage(
                N_("The file whose name ends in “.recovery” must lie beside the book or the backup;"
                   " without it this code opens nothing.")
            ),
            passage(
                N_("This sheet was printed on {date}; a new one ends it. The fingerprint tells"
                   " which sheet is the newest: {fingerprint}. The settings of the book show it"
                   " too."),
                date=setting.day(sheet.printed_on.isoformat()),
                fingerprint=print_,
            ),
        ]
    )  # fmt: skip
