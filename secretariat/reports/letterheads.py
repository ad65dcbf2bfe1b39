"""The letterhead of a side on its papers, in the languages and the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.pictures import picture_in
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.letterheads import Letterhead, Stationery, letterhead_of
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Paragraph, Style
from secretariat.reports.typesetting.fonts import Typeface
from secretariat.reports.typesetting.letterhead import Emblem, LetterheadBlock
from secretariat.reports.typesetting.styles import INK, NAVY, Align

_OFFICE = Style(
    size=13, leading=17, chinese_leading=18, align=Align.LEFT, bold=True, colour=NAVY, after=2
)
_REACHED = Style(
    typeface=Typeface.SANS, size=9, leading=12, chinese_leading=12.5, align=Align.LEFT, colour=INK,
    after=0,
)  # fmt: skip

_APART = {"en": "   ", "zh": "\u3000"}
"""Separator between telephone and mail in one line."""


def of_record(directory: Directory, setting: Setting, papers: Stationery) -> LetterheadBlock | None:
    """The letterhead of a paper of both sides: that of the side of the original, else None."""
    side = directory.side_of(setting.original) if setting.original else None
    return block(directory, side, papers, setting)


def block(
    directory: Directory, side: Side | None, papers: Stationery, setting: Setting
) -> LetterheadBlock | None:
    """The letterhead of *side* for its *papers*; None where the book declares none."""
    letterhead = letterhead_of(directory.letterheads, side, papers)
    return printed(letterhead, setting) if letterhead else None


def printed(letterhead: Letterhead, setting: Setting) -> LetterheadBlock:
    """*letterhead* in the languages of *setting*, with the name of the office in both."""
    alone = len(setting.languages) == 1
    every = (setting.first, "zh" if setting.first == "en" else "en")
    names = {code: _paragraphs([letterhead.office.half(code)], _OFFICE, code) for code in every}
    if alone:
        rows = [[[paragraph for code in every for paragraph in names[code]]]]
    else:
        rows = [[names[code] for code in setting.languages]]
    reached = [_reached(letterhead, setting, code) for code in setting.languages]
    return LetterheadBlock(_emblem(letterhead, setting), [*rows, reached])


def _reached(letterhead: Letterhead, setting: Setting, code: str) -> list[Paragraph]:
    """Address, telephone and mail in one language.

    In print, telephone and mail may share a line; a narrow screen would break “E-mail” in two.
    """
    language = setting.language_of(code)
    address = letterhead.address.best(code)
    ways = (
        (N_("Telephone"), letterhead.telephone),
        (N_("E-mail"), letterhead.email),
    )
    lines = [language.labelled(language.text(label), value) for label, value in ways if value]
    if len(setting.languages) == 1 and setting.is_on_paper:
        lines = [_APART[code].join(lines)]
    return _paragraphs([*address.splitlines(), *lines], _REACHED, code)


def _paragraphs(lines: list[str], style: Style, code: str) -> list[Paragraph]:
    return [Paragraph(line, style, code) for line in lines if line]


def _emblem(letterhead: Letterhead, setting: Setting) -> Emblem | None:
    if not letterhead.emblem:
        return None
    try:
        picture = picture_in(letterhead.emblem)
    except SecretariatError:  # by a program that took other pictures: the paper stands without
        return None
    text = " / ".join(
        letterhead.emblem_shows.half(code) or _usual(letterhead, setting, code)
        for code in setting.languages
    )
    return Emblem(picture=picture, alternative=text, language=setting.first)


def _usual(letterhead: Letterhead, setting: Setting, code: str) -> str:
    """Default alternative text of an emblem."""
    language = setting.language_of(code)
    return language.text(N_("Emblem of {office}"), office=letterhead.office.best(code))


def signed(
    directory: Directory, side: Side | None, papers: Stationery, usual: Bilingual, code: str
) -> Iterator[str]:
    """The lines of the signature on the *papers* of *side*: name, capacity and office.

    The office is *usual* where no letterhead names it. In Chinese it comes first, and the capacity
    before the name.
    """
    letterhead = letterhead_of(directory.letterheads, side, papers)
    office = (letterhead.office if letterhead else usual).best(code)
    capacity = letterhead.capacity.best(code) if letterhead else ""
    name = (
        directory.name(letterhead.signatory).best(code)
        if letterhead and letterhead.signatory
        else ""
    )
    in_chinese = (office, f"{capacity}\u3000{name}".strip("\u3000"))
    yield from filter(None, in_chinese if code == "zh" else (name, capacity, office))
