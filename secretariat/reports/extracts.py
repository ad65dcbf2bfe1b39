"""Extracts from a record: parts of its text, marked on each page as an extract.

They are set from a canonical form, so that the words of an issued record are those that were
issued, even if its records changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.as_issued import blocks_of, original_of
from secretariat.reports.extract_parts import Keep
from secretariat.reports.opening import fact
from secretariat.reports.setting import Setting, words
from secretariat.reports.standing import foot, standing
from secretariat.reports.typesetting import (
    BODY,
    HEADING,
    NOTE,
    TITLE,
    Align,
    Block,
    Document,
    Passage,
)

_Part = dict[str, Any]
_Parts = Sequence[_Part]
_LINE = BODY.with_(before=6, align=Align.LEFT)


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """The person who certifies a copy, and the day."""

    by: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Extract:
    """The kind of an extract: the title of the paper, and the parts to keep."""

    title: Bilingual
    keep: Keep
    after: Callable[[Setting], Iterable[Passage]] = lambda _setting: ()
    """Function for passages after the text, such as ones from another register."""
    certificate: Certificate | None = None
    """The certificate of a copy of the whole text; None for an extract."""


def extract(form: str, dossier: Dossier, wanted: Extract, setting: Setting) -> bytes:
    """The paper of *wanted*, from the text of *form*.

    By default, from the original of the side whose language comes first.
    """
    if not setting.original:
        first = (side for side in setting.table[:2] if side.tongue == setting.first)
        side = next((side.code.lower() for side in first), setting.sides[0])
        setting = replace(setting, original=side)
    original = original_of(form, setting.original)
    stands = standing(dossier, setting)
    paper = Document(
        title=setting.furniture(wanted.title),
        timestamp=setting.moment,
        languages=setting.languages,
        press=setting.press,
        boxes=setting.boxes,
        scale=setting.scale,
        head=setting.furniture(Bilingual(**original["body"])),
        foot=dossier.meeting.ref,
        stands=foot(stands, setting),
        notice=words(notice(dossier, setting, is_whole=wanted.certificate is not None)),
        marks=setting.marks(
            dossier.meeting.classification, fictitious=dossier.is_fictitious, status=stands.mark
        ),
        watermark=stands.across,
    )
    parts = original["blocks"]
    return paper.finished(setting.in_turn(lambda each: _blocks(parts, dossier, wanted, each)))


def notice(dossier: Dossier, setting: Setting, *, is_whole: bool = False) -> Bilingual:
    """Notice on every page: the text that it is from, and that it is an extract."""
    ref = dossier.minutes.ref if dossier.minutes else dossier.meeting.ref
    both = Bilingual(ref, ref)
    issued = dossier.issued
    if issued is None:
        stands = standing(dossier, setting).sentence
        return setting.filled(
            N_("Extract from {ref} ({status}); not the whole text"), ref=both, status=stands
        )
    text = (
        N_("Copy of {ref}, issued on {date} with the code {code}")
        if is_whole
        else N_("Extract from {ref}, issued on {date} with the code {code}; not the whole text")
    )
    day = setting.day(issued.issued_on.isoformat() if issued.issued_on else "")
    return setting.filled(text, ref=both, date=day, code=Bilingual(issued.code, issued.code))


def _blocks(parts: _Parts, dossier: Dossier, wanted: Extract, setting: Setting) -> Iterator[Block]:
    """Blocks of the paper, in the languages of *setting*, level with each other."""
    if wanted.certificate is not None:
        yield from blocks_of(parts, dossier, setting)
        yield from setting.lay_out(_certified(dossier, wanted.certificate, setting))
        return
    kept: list[_Part] = []
    for code in setting.languages:
        of_one = wanted.keep([part for part in parts if part.get("language") == code])
        # An extract does not have the title of the whole text.
        kept += [entry for entry in of_one if entry["role"] != "H1"]
    yield from setting.lay_out(_titled(dossier, wanted, setting))
    yield from blocks_of(kept, dossier, setting)
    yield from setting.lay_out(wanted.after(setting))


def _titled(dossier: Dossier, wanted: Extract, setting: Setting) -> Iterator[Passage]:
    title = wanted.title
    yield Passage(en=title.en, zh=title.zh, style=TITLE, outline=1)
    text = notice(dossier, setting)
    own = setting.label(N_("This extract is not a record in itself and is not signed."))
    yield Passage(
        en=f"{text.en}. {own.en}", zh=f"{text.zh}。{own.zh}", style=NOTE.with_(after=10),
        place=dossier.meeting.ref,
    )  # fmt: skip


def _certified(dossier: Dossier, certificate: Certificate, setting: Setting) -> Iterator[Passage]:
    """The certificate under a copy, with room for signature and seal."""
    name = setting.label(N_("Certified true copy"))
    yield Passage(en=name.en, zh=name.zh, style=HEADING.with_(before=24), outline=1)
    issued = dossier.issued
    if issued is None:
        raise SecretariatError(N_("Only an issued text is certified."))
    ref = dossier.minutes.ref if dossier.minutes else dossier.meeting.ref
    text = setting.filled(
        N_(
            "This is certified to be a true copy of the text of {ref} as both sides agreed it and"
            " as it was issued on {date} with the code {code}. The SHA-256 of that text is"
            " {digest}."
        ),
        ref=Bilingual(ref, ref),
        date=setting.day(issued.issued_on.isoformat() if issued.issued_on else ""),
        code=Bilingual(issued.code, issued.code),
        digest=Bilingual(issued.digest, issued.digest),
    )
    yield Passage(en=text.en, zh=text.zh, style=BODY.with_(keep_with_next=True, align=Align.LEFT))
    by = Bilingual(certificate.by, certificate.by)
    line = "_" * 24
    keep = _LINE.with_(keep_with_next=True)
    yield fact(setting, N_("Certified by"), by, keep)
    yield fact(setting, N_("Day"), setting.day(certificate.day.isoformat()), keep)
    yield fact(setting, N_("Signature and seal"), Bilingual(line, line), _LINE)
