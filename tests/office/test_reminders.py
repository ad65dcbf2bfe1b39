"""Reminders: our own people directly, the other side by one note to its secretariat."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action
from secretariat.domain.instruments import Instrument, InstrumentType
from secretariat.domain.organisations import Organisation, OrganisationType
from secretariat.domain.people import Person
from secretariat.domain.programme.liaison import Contact, Letter
from secretariat.domain.sides import Side
from secretariat.i18n import language
from secretariat.office.paper.drafting import Drafts
from secretariat.office.paper.mail import drafts
from tests.fixtures.sources import ANNA

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LATE, SOON = date(2026, 11, 2), date(2026, 12, 1)


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = Book.create(None)
    with new_book.change("Begin", ANNA) as change:
        sides = [reading.find_as(change.view, Side, code) for code in ("UK", "CN")]
        here: Link[Side] = Link(sides[0].id)
        there: Link[Side] = Link(sides[1].id)
        people = {
            name: change.add(
                Person(name=Bilingual(name, zh), side=side, email=f"{name.lower()}@example.org")
            )
            for name, zh, side in (
                ("Jane", "简", here), ("Tom", "汤姆", here), ("Shao", "邵教授", there),
                ("Luo", "罗", there),
            )
        }  # fmt: skip
        bodies = {
            name: change.add(
                Organisation(
                    name=Bilingual(name, zh), side=side, type=OrganisationType.INSTITUTE
                )
            )
            for name, zh, side in (
                ("Calder Institute", "考尔德研究所", here),
                ("Canglan Institute", "沧澜研究所", there),
                ("Ministry", "科技部", there), ("Department", "创新部", here),
            )
        }  # fmt: skip
        change.add(
            Action(
                title=Bilingual("Send the map", "报送地图"), due=LATE,
                people=BySide.of(uk=Link(people["Jane"].id), cn=Link(people["Shao"].id)),
                leads=BySide.of(cn=Link(bodies["Canglan Institute"].id)),
                notes="We expect them to be late again.",
            )
        )  # fmt: skip
        change.add(
            Letter(
                subject=Bilingual("Letter on mathematics", "关于数学的函"), date=LATE,
                reply_due=SOON, recipient=Link(bodies["Canglan Institute"].id),
            )
        )  # fmt: skip
        change.add(
            Letter(
                subject=Bilingual("Letter to us", "致我方的函"), date=LATE, reply_due=SOON,
                recipient=Link(bodies["Calder Institute"].id),
            )
        )  # fmt: skip
        change.add(
            Instrument(
                title=Bilingual("Protocol on seeds", "种子议定书"), type=InstrumentType.PROTOCOL,
                expiry=SOON.isoformat(),
            )
        )  # fmt: skip
        for body, person, role, zh in (
            ("Ministry", "Luo", "Chinese secretariat", "中方秘书处"),
            ("Department", "Tom", "UK secretariat", "英方秘书处"),
            ("Calder Institute", "Tom", "Registrar", "登记处"),
        ):
            change.add(
                Contact(
                    organisation=Link(bodies[body].id), person=Link(people[person].id),
                    role=Bilingual(role, zh),
                )
            )  # fmt: skip
    yield new_book
    new_book.close()


def written(book: Book) -> tuple[Drafts, dict[str, EmailMessage]]:
    new_drafts = drafts(book, "reminders", "", MOMENT, language("en"))
    return new_drafts, {
        name: email.message_from_bytes(data, policy=policy.default)
        for name, data in new_drafts.mails
    }


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    part: Any = mail.get_body((kind,))
    return str(part.get_content())


def test_the_other_side_gets_one_note_through_its_secretariat(book: Book) -> None:
    """Each of its institutes and professors was written to in our name."""
    _, mails = written(book)
    (note,) = [mail for name, mail in mails.items() if name.startswith("note-")]
    assert note["To"] == "罗 <luo@example.org>"
    assert [mail for mail in mails.values() if "shao" in str(mail["To"])] == []
    chinese, english = text_of(note).replace("\r\n", "\n").split("-" * 40)
    assert chinese.startswith("致中方秘书处函")
    assert "敬启者：" in chinese
    assert "顺致敬意" in chinese
    assert "沧澜研究所" in chinese
    assert "2026年11月2日（已逾期）" in chinese
    assert "顺致敬意\n\n英方秘书处\n2026年11月24日" in chinese
    assert "To the secretariat of the" in english
    assert "Send the map" in english
    assert "Reply due: Letter on mathematics" in english
    assert "Protocol on seeds" in english.split("The two sides share the following:")[1]
    assert "by 8 December 2026" in english
    assert note["Subject"].startswith("致中方秘书处函")


def test_a_note_holds_nothing_of_ours(book: Book) -> None:
    _, mails = written(book)
    for kind in ("plain", "html"):
        text = text_of(mails["note-secretariat-CN.eml"], kind)
        for ours in ("late again", "Letter to us", "致我方的函", "Jane", "Tom", "Calder"):
            assert ours not in text
    for name, mail in mails.items():
        if name.startswith("reminder-"):
            text = text_of(mail)
            for theirs in ("Shao", "邵教授", "Canglan", "Letter on mathematics"):
                assert theirs not in text


def test_our_own_people_get_one_mail_each_of_all_registers(book: Book) -> None:
    """A reply that we owed reminded nobody."""
    _, mails = written(book)
    ours = {str(mail["To"]): text_of(mail) for name, mail in mails.items() if name[0] == "r"}
    assert list(ours) == ["Jane <jane@example.org>", "Tom <tom@example.org>"]
    jane, tom = ours.values()
    assert "the following actions are yours to carry out" in jane
    named, _, unnamed = tom.partition("nobody is named for it")
    assert "Reply due: Letter to us" in named
    assert "Expires: Protocol on seeds" in unnamed


def test_a_secretariat_without_a_contact_point_is_said_plainly(book: Book) -> None:
    with book.change("End", ANNA) as change:
        for record in reading.find(change.view, "CON:1"), reading.find(change.view, "CON:2"):
            change.remove(record)
    new_drafts, mails = written(book)
    assert len(new_drafts.secretariats) == 2
    assert not any(name.startswith("note-") for name in mails)


def test_who_was_a_contact_point_is_written_to_no_more(book: Book) -> None:
    with book.change("End", ANNA) as change:
        contact = reading.find_as(change.view, Contact, "CON:1")
        ended = Contact(
            id=contact.id, ref=contact.ref, organisation=contact.organisation,
            person=contact.person,
            role=contact.role, until="2026-10",
        )  # fmt: skip
        change.update(contact, ended)
    new_drafts, mails = written(book)
    assert len(new_drafts.secretariats) == 1
    assert "note-secretariat-CN.eml" not in mails


def test_no_reminder_is_written_while_nothing_is_due(book: Book) -> None:
    new_drafts = drafts(book, "reminders", "", datetime(2020, 1, 1, tzinfo=UTC), language("en"))
    assert (new_drafts.mails, new_drafts.without, new_drafts.secretariats) == ([], [], [])
