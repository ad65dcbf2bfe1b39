"""Mail drafts: to whom, in which language, with what; and nothing that a name could smuggle in."""

from __future__ import annotations

import email
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.mail_addresses import is_address
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, MeetingStatus, Paragraph, Participant
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.programme.liaison import Contact
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange.mail import Draft, Receiver, Table, message
from secretariat.i18n import language
from secretariat.office.paper.drafting import Drafts
from secretariat.office.paper.mail import drafts
from tests.fixtures.books import back_up, copied, edit
from tests.fixtures.sources import ANNA

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def book(prepared: Path, tmp_path: Path) -> Iterator[Book]:
    new_book = Book.open(copied(prepared, tmp_path / "our.book"))
    yield new_book
    new_book.close()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a meeting, those who take part in it, and actions they owe; tests copy it."""
    path = tmp_path_factory.mktemp("mail") / "our.book"
    new_book = Book.create(path)
    with new_book.change("Begin", ANNA) as change:
        uk, cn = (reading.find_as(change.view, Side, code) for code in ("UK", "CN"))
        here: Link[Side] = Link(uk.id)
        there: Link[Side] = Link(cn.id)
        jane = change.add(
            Person(name=Bilingual("Jane Smith", "简·史密斯"), side=here, email="jane@example.org")
        )
        li = change.add(
            Person(name=Bilingual("Li Hua", "李华"), side=there, email="lihua@example.cn")
        )
        mute = change.add(Person(name=Bilingual("John Mute", ""), side=here, email="unknown"))
        body = change.add(
            Organisation(short="UKRI", name=Bilingual("UK Research", "英研署"), side=here)
        )
        ministry = change.add(Organisation(name=Bilingual("Ministry", "科技部"), side=there))
        role = Bilingual("Chinese secretariat", "中方秘书处")
        change.add(Contact(organisation=Link(ministry.id), person=Link(li.id), role=role))
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        meeting = change.add(
            Meeting(
                mechanism=Link(mechanism.id),
                ordinal=12,
                starts="2026-12-10",
                title=Bilingual("12th meeting", "第十二次会议"),
                host=here,
            )
        )
        change.add(Item(meeting=Link(meeting.id), title=Bilingual("Opening", "开幕"), minutes=30))
        for person, side in ((jane, here), (mute, here), (li, there)):
            change.add(Participant(meeting=Link(meeting.id), person=Link(person.id), side=side))
        nobody: dict[str, Any] = {}
        for title, due, who in (
            ("nobody's", date(2026, 11, 1), nobody),
            ("late", date(2026, 11, 1), {"people": BySide.of(uk=Link(jane.id))}),
            ("soon", date(2026, 12, 1), {"people": BySide.of(uk=Link(jane.id), cn=Link(li.id))}),
            ("remote", date(2027, 6, 1), {"people": BySide.of(uk=Link(jane.id))}),
            ("body", date(2026, 11, 2), {"leads": BySide.of(uk=Link(body.id))}),
            ("mute", date(2026, 11, 2), {"people": BySide.of(uk=Link(mute.id))}),
        ):
            change.add(Action(title=Bilingual(title, f"事项{title}"), due=due, **who))
    new_book.close()
    back_up(path)
    return path


def _written(book: Book, what: str, ref: str = "") -> tuple[Drafts, list[EmailMessage]]:
    new_drafts = drafts(book, what, ref, MOMENT, language("en"))
    return new_drafts, [
        email.message_from_bytes(data, policy=policy.default) for _, data in new_drafts.mails
    ]


def _body(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    text: str = part.get_content()
    return text


def test_each_owner_of_ours_is_reminded_once_of_what_is_late_and_what_comes_soon(
    book: Book,
) -> None:
    new_drafts, mails = _written(book, "reminders")
    assert [name for name, _ in new_drafts.mails] == [
        "reminder-PER-1.eml",
        "note-secretariat-CN.eml",
    ]
    assert [mail["To"] for mail in mails] == [
        "Jane Smith <jane@example.org>",
        "李华 <lihua@example.cn>",
    ]
    text = _body(mails[0])
    assert "late" in text.split("Due within the next 14 days:")[0]
    assert "soon" in text.split("Due within the next 14 days:")[1]
    assert "remote" not in text
    assert sorted(new_drafts.without) == ["John Mute", "UKRI"]


def test_a_reminder_names_the_bodies_at_whose_meetings_the_actions_were_made(book: Book) -> None:
    _, mails = _written(book, "reminders")
    assert "the following actions are yours to carry out." in _body(mails[0])
    assert "Joint Commission" not in _body(mails[0])
    with book.change("Made at two meetings", ANNA) as change:
        board = change.add(Mechanism(code="HC", name=Bilingual("High Council", "高级理事会")))
        other = change.add(Meeting(mechanism=Link(board.id), ordinal=1))
        held = reading.find_as(change.view, Meeting, "JCM12")
        for action in fetching.every(change.view, Action):
            if action.title.en in {"late", "soon"}:
                where = held if action.title.en == "late" else other
                change.update(action, replace(action, meeting=Link(where.id)))
    _, mails = _written(book, "reminders")
    text = " ".join(_body(mails[0]).split())
    assert "the following actions of the Commission, High Council are yours" in text
    assert "联委会、高级理事会的下列后续行动" in text


def test_whose_own_part_has_ended_is_not_reminded_of_the_other_sides(book: Book) -> None:
    with book.reading() as view:
        soon = next(action for action in fetching.every(view, Action) if action.title.en == "soon")
    edit(book, soon, status=BySide.of(uk=ActionStatus.WAITING, cn=ActionStatus.DONE))
    _, mails = _written(book, "reminders")
    assert "soon" in _body(mails[0])
    # The note is about what is for both sides together: an action in which no side has a part.
    assert "soon" not in _body(mails[1])


@pytest.mark.parametrize("ref", ["../../M1", "..\\M1", "M:1|?*", "M" * 80])
def test_whatever_a_meeting_is_called_its_draft_stays_in_its_folder(book: Book, ref: str) -> None:
    with book.change("Another", ANNA) as change:
        jane = next(person for person in fetching.every(change.view, Person) if "@" in person.email)
        board = reading.find_as(change.view, Mechanism, "JCM")
        held = change.add(Meeting(ref=ref, mechanism=Link(board.id), ordinal=13))
        change.add(Participant(meeting=Link(held.id), person=Link(jane.id), side=jane.side))
    new_drafts, mails = _written(book, "invitations", ref)
    names = [name for name, _ in new_drafts.mails]
    names += [
        str(iter_attachment.get_filename())
        for mail in mails
        for iter_attachment in mail.iter_attachments()
    ]
    assert len(names) == 2
    assert not any(set(name) & set("/\\:*?|") for name in names)


def test_both_languages_stand_in_subject_text_and_html_the_readers_first(book: Book) -> None:
    _, (english, chinese) = _written(book, "reminders")
    assert english["Subject"].startswith("Reminder: actions due, 24 November 2026 / ")
    assert "2026年11月24日" in english["Subject"]
    assert chinese["Subject"].index("2026年") < chinese["Subject"].index("November")
    for kind in ("plain", "html"):
        assert _body(english, kind).index("soon") < _body(english, kind).index("事项soon")
        assert _body(chinese, kind).index("事项soon") < _body(chinese, kind).index("Dear coll")
    assert 'lang="zh"' in _body(chinese, "html")


def test_a_draft_is_opened_as_one_that_is_not_sent(book: Book) -> None:
    _, mails = _written(book, "reminders")
    assert {mail["X-Unsent"] for mail in mails} == {"1"}
    assert len({mail["Message-ID"] for mail in mails}) == len(mails)
    assert mails[0]["Date"].datetime == MOMENT


def test_an_invitation_puts_the_meeting_into_the_diary(book: Book) -> None:
    new_drafts, mails = _written(book, "invitations", "JCM12")
    assert [name for name, _ in new_drafts.mails] == [
        "invitation-JCM12-CN.eml",
        "notice-JCM12-UK.eml",
    ]
    assert new_drafts.without == ["John Mute"]
    (attached,) = mails[1].iter_attachments()
    assert attached.get_filename() == "JCM12.ics"
    (event,) = Calendar.from_ical(attached.get_content()).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 12, 10)
    assert "1. Opening" in _body(mails[1])
    assert "1. 开幕" in _body(mails[0])


def test_only_the_host_sends_invitations_and_all_others_get_a_notice(book: Book) -> None:
    _, (theirs, ours) = _written(book, "invitations", "JCM12")
    assert "谨邀请您出席以下会议：" in _body(theirs)
    assert "会议邀请" in theirs["Subject"]
    assert "a meeting that the UK side will host" in _body(ours)
    assert "会议通知" in ours["Subject"]
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM12")
        host = reading.find_as(view, Side, "CN")
    edit(book, meeting, host=Link(host.id))
    new_drafts, mails = _written(book, "invitations", "JCM12")
    assert [name for name, _ in new_drafts.mails] == ["notice-JCM12-CN.eml", "notice-JCM12-UK.eml"]
    assert not any("邀请" in _body(mail) or "honour" in _body(mail) for mail in mails)
    assert "下列会议由中方主办，现将有关安排通知如下。" in _body(mails[0])
    edit(book, meeting, host=None)
    new_drafts, mails = _written(book, "invitations", "JCM12")
    assert "This is to inform you of the following meeting." in _body(mails[1])


def test_minutes_go_round_as_a_pdf_that_says_whether_it_is_a_draft(book: Book) -> None:
    _, mails = _written(book, "minutes", "JCM12")
    (attached,) = mails[0].iter_attachments()
    assert attached.get_content().startswith(b"%PDF-")
    assert attached.get_content_type() == "application/pdf"
    assert "draft minutes of the 12th meeting" in _body(mails[1])


def test_the_same_book_writes_the_same_bytes(book: Book) -> None:
    for what, ref in (("reminders", ""), ("invitations", "JCM12"), ("minutes", "JCM12")):
        assert _written(book, what, ref)[0] == _written(book, what, ref)[0]


def test_what_is_done_is_nobodys_reminder(book: Book) -> None:
    with book.reading() as view:
        actions = fetching.every(view, Action)
    for action in actions:
        edit(book, action, status=BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.DONE))
    assert _written(book, "reminders")[1] == []


@pytest.mark.parametrize("ask", [("letters", ""), ("invitations", ""), ("minutes", "JCM99")])
def test_mail_that_nobody_knows_is_refused(book: Book, ask: tuple[str, str]) -> None:
    with pytest.raises(SecretariatError):
        _written(book, *ask)


NAMES = st.text(st.characters(codec="utf-8") | st.sampled_from('\r\n\u2028:<>,"@'))


@given(NAMES, NAMES, NAMES)
def test_no_name_and_no_subject_begins_a_header(name: str, subject: str, text: str) -> None:
    evil = "\r\nBcc: everybody@example.org\r\n\r\n"
    content = message(
        Draft(
            id=name,
            to=(Receiver(name + evil, "a@example.org"),),
            subject=subject + evil + subject,
            texts=(("en", (text + evil, Table(headings=(text,), rows=((evil,),)))),),
            written=MOMENT,
        )
    )
    read = email.message_from_bytes(content, policy=policy.default)
    assert sorted(read.keys()) == sorted(
        ["Subject", "To", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"]
    )
    assert [address.addr_spec for address in read["To"].addresses] == ["a@example.org"]
    assert max(map(len, content.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("jane@example.org", True),
        ("jane.o'neill+x@example.ac.uk", True),
        ("jane@example.org\r\nBcc: x@y.z", False),
        ("a@b.c, d@e.f", False),
        ("<jane@example.org>", False),
        ("jane", False),
        ("李华@例子.中国", False),
        ("", False),
    ],
)
def test_what_is_no_address_is_not_written_to(text: str, *, sound: bool) -> None:
    assert is_address(text) is sound


def test_the_command_line_writes_drafts_and_lists_who_has_no_address(
    book: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "drafts"
    given_ = ["mail", str(book.path), "invitations", "JCM12", "-o", str(folder)]
    assert main(given_) == 0
    assert len(list(folder.iterdir())) == 2
    assert "No e-mail address is known for John Mute." in capsys.readouterr().out
    assert main(["mail", str(book.path), "invitations", "-o", str(folder)]) == 2
    capsys.readouterr()
    assert main([*given_, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == ["invitation-JCM12-CN.eml", "notice-JCM12-UK.eml"]
    assert told["without"] == ["John Mute"]


def test_what_is_no_longer_agreed_or_was_withdrawn_is_not_sent_as_agreed(book: Book) -> None:
    with book.change("Minutes", ANNA) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM12")
        held = replace(meeting, starts="2026-05-10", status=MeetingStatus.HELD)
        change.update(meeting, held)
        for item in fetching.every(change.view, Item):
            change.add(Paragraph(item=Link(item.id), text=Bilingual("They met.", "双方会晤。")))
        minutes = change.add(Minutes(meeting=Link(meeting.id)))
    for status in (MinutesStatus.AGREED, MinutesStatus.ISSUED, MinutesStatus.WITHDRAWN):
        with book.change("As a copy says", ANNA) as change:
            now = fetching.get(change.view, Minutes, minutes.id)
            change.update(now, replace(now, status=status), verb=True)
        _, mails = _written(book, "minutes", "JCM12")
        text = " ".join(_body(mails[1]).split())
        assert "Please find attached the minutes of the 12th meeting, in both languages." in text
        assert "agreed by both sides" not in text
