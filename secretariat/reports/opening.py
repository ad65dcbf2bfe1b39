"""Head of a meeting's papers: title, meeting, dates, venue, chairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from secretariat.declaring.values import Bilingual
from secretariat.domain import ordinals
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.issued_text import departures
from secretariat.domain.letterheads import Stationery
from secretariat.domain.meetings import Mode, Role
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports import letterheads, office_form
from secretariat.reports.alternat import turns
from secretariat.reports.form_versions import WITH_DAYS, WITH_NUMBER, has_lone_chair, version_of
from secretariat.reports.references import REFERENCES
from secretariat.reports.setting import Setting
from secretariat.reports.standing import Standing, foot, standing
from secretariat.reports.typesetting import NOTE, SUBTITLE, TITLE, Document, Passage, bold
from secretariat.reports.typesetting.squares import Square
from secretariat.reports.typesetting.styles import Align, Style

_TWO = 2

FACT = Style(align=Align.LEFT, after=2)
"""Style of a line of facts under the title."""


def document(
    dossier: Dossier,
    setting: Setting,
    title: Bilingual,
    *,
    stands: Standing | None = None,
    departed: bool = False,
) -> Document:
    """The document *title* of this meeting, without its blocks.

    The status of the record, *stands*, and a note if it *departed* from the issued text, are on
    every page, as is the code of an issued text in the foot.
    """
    stands = stands or Standing(sentence=Bilingual())
    return Document(
        title=setting.furniture(_joined(title, dossier.meeting.title)),
        timestamp=setting.moment,
        languages=setting.languages,
        press=setting.press,
        boxes=setting.boxes,
        scale=setting.scale,
        head=setting.furniture(dossier.body_name),
        foot=dossier.meeting.ref,
        stands=foot(stands, setting),
        code=setting.code or stands.code,
        seal=Square(setting.code) if setting.code else None,
        keywords=f"{dossier.meeting.ref} {setting.code}" if setting.code else "",
        marks=setting.marks(
            dossier.meeting.classification,
            fictitious=dossier.is_fictitious,
            status=stands.mark,
            departed=departed,
        ),
        watermark=stands.across,
        references=REFERENCES,
        contents_from=setting.front.pages,
        on_both_sides=setting.bound.on_both_sides,
    )


def in_original(dossier: Dossier, setting: Setting) -> Setting:
    """*setting* with the names of bodies in the order of the original, if it is one of a side."""
    if not setting.original or setting.turns:
        return setting
    who = dossier.directory
    every = turns(setting.table, who.mechanisms.values(), who.meetings.values())
    return replace(setting, turns=every)


def record_paper(dossier: Dossier, setting: Setting, title: Bilingual) -> Document:
    """The document of a paper that is the record of the meeting, or a part of it."""
    new_document = document(
        dossier,
        setting,
        title,
        stands=standing(dossier, setting),
        departed=bool(departures(dossier)),
    )
    head = letterheads.of_record(dossier.directory, setting, Stationery.MINUTES)
    new_document = replace(new_document, letterhead=head)
    return office_form.on_paper(new_document) if setting.office_form else new_document


def opening(dossier: Dossier, setting: Setting, title: Bilingual) -> Iterator[Passage]:
    """The title, the meeting, and lines with dates, venue and chairs."""
    meeting = dossier.meeting
    name = _heading(dossier, setting)
    if setting.office_form:
        # Chinese offices combine the meeting and the kind of paper in one title.
        name, title = replace(name, zh=""), replace(title, zh=_in_one(name.zh, title.zh))
    yield Passage(en=title.en, zh=title.zh, style=TITLE, outline=1)
    yield Passage(en=name.en, zh=name.zh, style=SUBTITLE, place=meeting.ref)
    dated = meeting.starts or meeting.ends or meeting.status.meaning.ended
    host = dossier.directory.side(meeting.host)
    facts = [
        (N_("Date"), period(dossier, setting) if dated else Bilingual()),
        (N_("Place"), _place(dossier, setting)),
        (N_("Host"), host.name if host else Bilingual()),
        (_chairs_label(dossier, setting), co_chairs(dossier, setting)),
    ]
    if host is None and meeting.mode is Mode.VIRTUAL:
        del facts[2]
    for label, known in facts:
        # A missing value is a gap for a past meeting; for a coming one it may still be entered.
        open_ = known == Bilingual() and not meeting.status.meaning.ended
        text = setting.label(N_("to be confirmed")) if open_ else known
        yield fact(setting, label, text, place=meeting.ref)


def _heading(dossier: Dossier, setting: Setting) -> Bilingual:
    """The title of the meeting; without one, its number and its body."""
    meeting, body = dossier.meeting, dossier.body_name
    if meeting.title.en:
        return _joined(meeting.title, Bilingual())
    if meeting.ordinal and version_of(dossier, setting) >= WITH_NUMBER:
        return ordinals.counted(body, meeting.ordinal)
    return body


def _chairs_label(dossier: Dossier, setting: Setting) -> str:
    is_one = has_lone_chair(dossier) and version_of(dossier, setting) >= WITH_NUMBER
    return N_("Co-chair") if is_one else N_("Co-chairs")


def _in_one(meeting: str, title: str) -> str:
    """The Chinese title *meeting* + *title*, with words common to both only once: 会议纪要."""
    shared = "会议"
    doubled = meeting.endswith(shared) and title.startswith(shared)
    return meeting + (title.removeprefix(shared) if doubled else title)


def fact(
    setting: Setting,
    label: str | Bilingual,
    text: Bilingual,
    style: Style = FACT,
    *,
    place: str = "",
) -> Passage:
    """One line with its label and value."""
    sentence, known = setting.label(label), setting.with_gaps(text)
    return Passage(
        en=[bold(f"{sentence.en}: "), known.en],
        zh=[bold(f"{sentence.zh}："), known.zh],
        style=style,
        place=place,
    )


def sources(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    """For a meeting known from public sources: a statement of this, and the sources."""
    source = dossier.meeting.source
    if dossier.meeting.fictitious or not source.best("en"):
        return
    words = setting.words(
        N_(
            "This record holds what public sources say of the meeting; it is not the text"
            " that the sides agreed. What is not known is left open. Source: {where}"
        ),
        where="{where}",
    )
    en, zh = (
        half.replace("{where}", source.best(code))
        for code, half in (("en", words.en), ("zh", words.zh))
    )
    yield Passage(en=en, zh=zh, style=NOTE.with_(before=8))


def period(dossier: Dossier, setting: Setting) -> Bilingual:
    """The day of the meeting, or from its first day to its last."""
    return setting.days(dossier.meeting.starts, dossier.meeting.ends)


def ordered_sides(dossier: Dossier, setting: Setting) -> list[Side]:
    """The sides in the order of this original, third parties last."""
    places = {code: index for index, code in enumerate(setting.sides)}
    every = dossier.directory.sides.values()
    return sorted(every, key=lambda side: (places.get(side.code.lower(), 99), side.code))


def co_chairs(dossier: Dossier, setting: Setting) -> Bilingual:
    """The chair of each side with post; “not known” where none is recorded."""
    texts = [
        _chair(dossier, side)
        for side in ordered_sides(dossier, setting)
        if any(participant.role is Role.CO_CHAIR for participant in dossier.delegation(side))
    ]
    return Bilingual("; ".join(text.en for text in texts), "；".join(text.zh for text in texts))


def chaired_by(dossier: Dossier, setting: Setting) -> Bilingual:
    """The chairs as part of a sentence, where Chinese puts the post before the name."""
    chairs = [
        participant
        for side in ordered_sides(dossier, setting)
        for participant in dossier.delegation(side)
        if participant.role is Role.CO_CHAIR
    ]
    names = [dossier.directory.person(chair.person).en for chair in chairs]
    en = [
        ", ".join(filter(None, (name, chair.post.en)))
        for name, chair in zip(names, chairs, strict=True)
    ]
    zh = [
        dossier.directory.with_country(chair.post.zh, dossier.directory.side(chair.side))
        + dossier.directory.name(chair.person).zh
        for chair in chairs
    ]
    if len(zh) > _TWO and version_of(dossier, setting) >= WITH_DAYS:
        zh = ["、".join(zh[:-1]), zh[-1]]
    return Bilingual(", and ".join(en), "和".join(zh))


def _chair(dossier: Dossier, side: Side) -> Bilingual:
    chairs = [
        participant for participant in dossier.delegation(side) if participant.role is Role.CO_CHAIR
    ]
    pairs = [(dossier.directory.person(chair.person), chair.post) for chair in chairs]
    formal = dossier.directory.with_country
    return Bilingual(
        _listed((name.en, post.en) for name, post in pairs),
        _listed(((name.zh, formal(post.zh, side)) for name, post in pairs), "，"),
    )


def _listed(pairs: Iterable[tuple[str, str]], comma: str = ", ") -> str:
    return comma.join(comma.join(filter(None, pair)) for pair in pairs)


def _place(dossier: Dossier, setting: Setting) -> Bilingual:
    meeting = dossier.meeting
    if meeting.mode is Mode.VIRTUAL and not meeting.place.en:
        return setting.choice(Mode.VIRTUAL)
    if meeting.mode is not Mode.HYBRID:
        return meeting.place
    venue, mode = setting.with_gaps(meeting.place), setting.choice(Mode.HYBRID)
    return Bilingual(f"{venue.en} ({mode.en.lower()})", f"{venue.zh}（{mode.zh}）")


def _joined(title: Bilingual, meeting: Bilingual) -> Bilingual:
    return Bilingual(
        ": ".join(filter(None, (title.en, meeting.en))),
        "：".join(filter(None, (title.zh, meeting.zh))),
    )
