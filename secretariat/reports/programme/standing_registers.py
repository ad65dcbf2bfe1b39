"""Registers of the present state: instruments with expiry, directory, chronology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.histories import Expiry, chronology, expiry
from secretariat.domain.across.holdings import Holdings, kind_of, title_of
from secretariat.domain.instruments import Instrument
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person, Post
from secretariat.domain.programme.liaison import Contact
from secretariat.i18n import N_, language
from secretariat.reports import counted
from secretariat.reports.heads import headed
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, Block, Paragraph
from secretariat.reports.typesetting.heads import Content

_WARNED = {
    Expiry.EXPIRED: sheets.RED,
    Expiry.NOTICE: sheets.RED,
    Expiry.SOON: sheets.AMBER,
}


def instrument_register(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """The instruments with how each stands to its expiry, as a PDF, A4 lying."""
    name = setting.label(N_("Register of instruments"))
    instruments = holdings.of(Instrument)
    document = sheets.paper(name, setting, instruments, lying=True)
    return document.finished(_instruments(instruments, holdings, name, setting))


def _instruments(
    instruments: Sequence[Instrument], holdings: Holdings, name: Bilingual, setting: Setting
) -> Iterator[Block]:
    today = setting.as_of.date()
    near = [instrument for instrument in instruments if expiry(instrument, today) in _WARNED]
    number = counted.instruments(len(instruments))
    text = N_("{instruments}; {near} expired, near expiry or with a notice overdue.")
    halves = (
        language(code).text(text, instruments=number.half(code), near=len(near))
        for code in ("en", "zh")
    )
    yield from headed(name, Bilingual(*halves), setting)
    columns = (
        (N_("Code"), 1.2), (N_("Type"), 2.1), (N_("Title"), 3), sheets.days(N_("Signed"), 1.6),
        (N_("Signatories"), 2.6), sheets.days(N_("Expires"), 1.5), (N_("Validity"), 1.9),
    )  # fmt: skip
    rows = (_instrument(instrument, holdings, setting) for instrument in instruments)
    yield from sheets.grid(columns, rows, setting)


def _instrument(instrument: Instrument, holdings: Holdings, setting: Setting) -> Sequence[Content]:
    stands = expiry(instrument, setting.as_of.date())
    colour = _WARNED.get(stands)
    style = CELL.with_(colour=colour, bold=True) if colour else CELL
    signed = [*sheets.day(instrument.date, setting)]
    if instrument.place.best("en"):
        signed += setting.cell(instrument.place, sheets.SMALL)
    return [
        sheets.code(instrument),
        setting.cell(setting.choice(instrument.type)),
        [
            *setting.cell(setting.with_gaps(instrument.title)),
            *_made_under(instrument, holdings, setting),
        ],
        signed,
        sheets.by_side(_signed(instrument), setting),
        [*sheets.day(instrument.expiry, setting), *_notice(instrument, setting)],
        setting.cell(setting.label(stands.label), style),
    ]


def _signed(instrument: Instrument) -> dict[str, Bilingual]:
    """Who signed for each side; a name that is known in one language alone stands in both."""
    names: dict[str, Bilingual] = {}
    for side in {code: None for code, _ in (*instrument.signatories, *instrument.signatories_zh)}:
        en, zh = instrument.signatories.get(side) or "", instrument.signatories_zh.get(side) or ""
        names[side] = Bilingual(en or zh, zh or en)
    return names


def _made_under(instrument: Instrument, holdings: Holdings, setting: Setting) -> Sequence[Block]:
    parent = holdings.at(instrument.parent)
    if not parent:
        return []
    sentence = setting.label(N_("Made under"))
    text = Bilingual(f"{sentence.en}: {parent.ref}", f"{sentence.zh}：{parent.ref}")
    return setting.cell(text, sheets.SMALL)


def _notice(instrument: Instrument, setting: Setting) -> Sequence[Block]:
    """The days of notice and of the end, below the expiry, since there is no room beside it."""
    blocks: list[Block] = []
    for label, when in (
        (N_("Renewal notice due"), instrument.renewal_notice),
        (N_("Renewal notice given"), instrument.notice_given),
        (N_("Ended on"), instrument.ended_on),
    ):
        if when:
            sentence, day = setting.label(label), setting.day(when)
            text = Bilingual(f"{sentence.en}: {day.en}", f"{sentence.zh}：{day.zh}")
            blocks += setting.cell(text, sheets.SMALL)
    return blocks


def directory(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """Who is who: each organisation with its names, people and contact points, A4 upright."""
    name = setting.label(N_("Directory of organisations and contacts"))
    document = sheets.paper(name, setting, holdings.of(Organisation))
    return document.finished(_directory(holdings, name, setting))


def _directory(holdings: Holdings, name: Bilingual, setting: Setting) -> Iterator[Block]:
    words = setting.words(
        N_("Organisations: {bodies}; people: {people}."),
        bodies=len(holdings.of(Organisation)),
        people=len(holdings.of(Person)),
    )
    yield from headed(name, Bilingual(words.en, words.zh), setting)
    for side in setting.table:
        yield from sheets.titled(side.name, setting)
        mine = holdings.linked(Organisation, "side", side.id)
        columns = ((N_("Code"), 1.4), (N_("Organisation"), 3.4), (N_("Name valid"), 1.6),
                   (N_("People and contact points"), 4))  # fmt: skip
        yield from sheets.grid(
            columns,
            (_organisation(organisation, holdings, setting) for organisation in mine),
            setting,
        )


def _organisation(
    organisation: Organisation, holdings: Holdings, setting: Setting
) -> Sequence[Content]:
    successor = holdings.at(organisation.successor)
    valid = _valid(organisation)
    return [
        sheets.code(organisation),
        setting.cell(setting.with_gaps(organisation.name)),
        [
            *(setting.cell(valid) if valid.en else sheets.dash()),
            *([Paragraph(f"→ {successor.ref}", sheets.SMALL, "en")] if successor else []),
        ],
        [*_people(organisation, holdings, setting), *_contacts(organisation, holdings, setting)]
        or sheets.dash(),
    ]


def _valid(organisation: Organisation) -> Bilingual:
    """Term of the name, with an open end where only the other is known."""
    if not (organisation.valid_from or organisation.valid_to):
        return Bilingual()
    since, until = organisation.valid_from, organisation.valid_to
    if since and until:
        return Bilingual(*(language(code).partial_days(since, until) for code in ("en", "zh")))
    text = N_("from {day}") if since else N_("until {day}")
    return Bilingual(
        *(
            said_in.text(text, day=said_in.partial_date(since or until))
            for said_in in (language("en"), language("zh"))
        )
    )


def _people(organisation: Organisation, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    for person in holdings.linked(Person, "organisation", organisation.id):
        yield from _called(person, setting)
        for post in holdings.linked(Post, "person", person.id):
            yield from setting.cell(post.title, sheets.SMALL)
        if person.email:
            yield Paragraph(person.email, sheets.SMALL, "en")


def _called(person: Person, setting: Setting) -> Sequence[Block]:
    """The name in the languages that are printed; in the other where they have none of them."""
    style = CELL.with_(bold=True)
    named = setting.cell(person.name, style)
    return named or [Paragraph(person.name.best(setting.first), style, "en")]


def _contacts(organisation: Organisation, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    for contact in holdings.linked(Contact, "organisation", organisation.id):
        topic, role = contact.topic, setting.label(N_("Contact point"))
        yield from setting.cell(
            Bilingual(f"{role.en}: {topic.en}", f"{role.zh}：{topic.zh}"), sheets.SMALL
        )


def chronology_page(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """What happened when, oldest first, as a PDF, A4 upright."""
    name = setting.label(N_("Chronology"))
    entries = chronology(holdings)
    document = sheets.paper(name, setting, [entry.record for entry in entries])
    rows = (
        [
            sheets.day(entry.when, setting),
            sheets.code(entry.record),
            setting.cell(setting.label(kind_of(entry.record).singular)),
            setting.cell(setting.with_gaps(title_of(entry.record))),
        ]
        for entry in entries
    )
    columns = (sheets.days(N_("Date"), 1.5), (N_("Code"), 1.2), (N_("Kind"), 1.5), (N_("What"), 5))
    words = setting.words(N_("Entries: {count}."), count=len(entries))
    blocks = [
        *headed(name, Bilingual(words.en, words.zh), setting),
        *sheets.grid(columns, rows, setting),
    ]
    return document.finished(blocks)
