"""Name plates, seating and letters say what the book says, in the languages asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier, Log
from secretariat.domain.across.letters import letters
from secretariat.domain.meetings import Meeting, Mode
from secretariat.errors import SecretariatError
from secretariat.reports import letters as paper
from secretariat.reports import name_plates, seating
from secretariat.reports.setting import Setting
from tests.reports.conftest import Printed, setting, squeezed, words
from tests.reports.typesetting.glyphs import glyphs

LONG = "Director General for the International Cooperation of Universities and Institutes " * 3
SETTINGS: tuple[dict[str, str], ...] = ({"languages": "en"}, {"languages": "zh"}, {})


@pytest.fixture
def dossier(example: Book) -> Dossier:
    with example.reading() as view:
        return dossiers.of_meeting(view, reading.find_as(view, Meeting, "JCM12"))


def ours(log: Log) -> paper.Office:
    """The UK secretariat, as it writes letters about *log*."""
    sender = paper.sender_of(log, "uk", setting())
    return paper.Office(sender=sender, side=log.directory.side_of("uk"))


def pages(pdf: bytes) -> list[str]:
    return [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("asked", SETTINGS)
def test_everybody_has_a_name_plate_of_their_own(dossier: Dossier, asked: dict[str, str]) -> None:
    found_pages = pages(name_plates.name_plates(dossier, setting(**asked)))
    coming = [participant for participant in dossier.participants if not participant.apologies]
    assert len(found_pages) == len(coming)
    for delegate in coming:
        text, bare = (
            dossier.directory.person(delegate.person),
            dossier.directory.name(delegate.person),
        )
        for code, name in (("en", text.en), ("zh", bare.zh)):
            if code not in setting(**asked).languages:
                continue
            assert f"{bare.zh}女士" not in "".join(found_pages)
            assert any(
                squeezed(name) in page and squeezed(delegate.post.half(code)) in page
                for page in found_pages
            )


def test_both_faces_of_a_plate_say_the_same_and_are_read_once(dossier: Dossier) -> None:
    data = name_plates.name_plates(dossier, setting(languages="en"))
    name = squeezed(dossier.directory.person(dossier.participants[0].person).en)
    (page,) = [page for page in pages(data) if name in page]
    assert page.count(name) == 2
    owned = "".join(glyph.text for glyph in glyphs(data) if glyph.owner)
    assert squeezed(owned).count(name) == 1


def test_long_names_and_posts_stay_on_their_plate(dossier: Dossier) -> None:
    participant = replace(dossier.participants[0], post=Bilingual(LONG, "国际合作司" * 20))
    data = name_plates.name_plates(replace(dossier, participants=(participant,)), setting())
    width, height = pypdfium2.PdfDocument(data)[0].get_size()
    drawn = [glyph for glyph in glyphs(data) if glyph.owner]
    assert drawn
    assert all(glyph.left > 0 and glyph.right < width for glyph in drawn)
    assert all(0 < glyph.y < height / 2 for glyph in drawn)


def test_without_a_delegation_a_plate_says_so(dossier: Dossier) -> None:
    (page,) = pages(name_plates.name_plates(replace(dossier, participants=()), setting()))
    assert squeezed("Nobody is on the lists") in page


@pytest.mark.parametrize("asked", SETTINGS)
def test_the_plan_and_the_list_name_everybody(dossier: Dossier, asked: dict[str, str]) -> None:
    plan, *lists = pages(seating.seating(dossier, setting(**asked)))
    coming = [participant for participant in dossier.participants if not participant.apologies]
    assert len(coming) > 10
    for delegate in coming:
        name = dossier.directory.person(delegate.person)
        for code in setting(**asked).languages:
            assert squeezed(name.half(code)) in plan
            assert squeezed(name.half(code)) in "".join(lists)


def test_heads_face_each_other_across_the_table(dossier: Dossier) -> None:
    data = seating.seating(dossier, setting(languages="en"))
    heads = [
        squeezed(dossier.directory.person(dossier.delegation(side)[0].person).en)
        for side in dossier.directory.sides.values()
    ]
    drawn = [glyph for glyph in glyphs(data) if glyph.page == 0 and not glyph.text.isspace()]
    text = "".join(glyph.text for glyph in drawn)
    places = [text.index(name) for name in heads]
    middles = [
        (drawn[at].left + drawn[at + len(name) - 1].right) / 2
        for at, name in zip(places, heads, strict=True)
    ]
    assert abs(middles[0] - middles[1]) < 1
    assert abs(drawn[places[0]].y - drawn[places[1]].y) > 60


def test_a_meeting_by_video_has_a_list_and_no_plan(dossier: Dossier) -> None:
    virtual = replace(dossier, meeting=replace(dossier.meeting, mode=Mode.VIRTUAL))
    whole = words(seating.seating(virtual, setting(languages="en")))
    assert "heldbyvideo" in whole
    assert "Entrance" not in whole


def test_two_delegations_of_thirty_stay_on_the_sheet(dossier: Dossier) -> None:
    many = tuple(
        replace(participant, id=f"{n}-{participant.id}")
        for n in range(2)
        for participant in dossier.participants
    )
    data = seating.seating(replace(dossier, participants=many), setting())
    width, height = pypdfium2.PdfDocument(data)[0].get_size()
    assert all(
        glyph.left > 0 and glyph.right < width and 0 < glyph.y < height for glyph in glyphs(data)
    )


@pytest.mark.parametrize("code", ["en", "zh"])
def test_each_owner_has_a_letter_with_what_is_open(log: Log, code: str) -> None:
    whole = words(paper.follow_up_letters(log, ours(log), setting(languages=code)))
    written = letters(log.entries, "uk")
    owners = [letter for letter in written if not letter.is_note]
    close = {"en": "Yours", "zh": "此致敬礼"}[code]
    assert len(owners) > 3
    assert whole.count(close) == len(written if code == "en" else owners)
    for letter in written:
        for entry in letter.entries:
            assert squeezed(entry.action.title.half(code)) in whole


def test_a_letter_stands_first_in_the_language_of_its_reader(printed: Printed) -> None:
    found_pages = pages(printed("letters", "JCM12"))
    english = next(page for page in found_pages if squeezed("Dear Dr Kovačević,") in page)
    assert "Translation" not in english
    assert "译文" not in english
    assert "尊敬的米莱娜·科瓦切维奇博士" in found_pages[found_pages.index(english) + 1].replace(
        "•", "·"
    )
    note = next(page for page in found_pages if "中方秘书处：" in page)
    assert "译文" not in note
    after = "".join(found_pages[found_pages.index(note) + 1 :])
    assert squeezed("To the secretariat of the Chinese side") in after
    assert "Translation" in after


def test_an_english_letter_is_addressed_by_the_family_name(printed: Printed) -> None:
    assert squeezed("Dear Dr Kovačević,") in words(printed("letters", "JCM12", languages="en"))


@pytest.mark.parametrize("name", ["name-plates", "seating", "letters"])
def test_what_is_laid_out_in_the_room_is_tagged_and_in_its_language(
    printed: Printed, name: str
) -> None:
    with pikepdf.open(BytesIO(printed(name, "JCM12", languages="zh"))) as pdf:
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
        assert "/K" in pdf.Root.StructTreeRoot


def test_a_letter_of_many_pages_stays_within_its_margins(log: Log) -> None:
    title = Bilingual((LONG * 6)[:400], ("关于双方联合开展的研究工作" * 40)[:400])
    entry = replace(log.entries[0], action=replace(log.entries[0].action, title=title))
    many = tuple(
        replace(entry, action=replace(entry.action, id=f"A{n}", ref=f"JCM12/A{n}"))
        for n in range(60)
    )
    data = paper.follow_up_letters(replace(log, entries=many), ours(log), setting())
    drawn = [glyph for glyph in glyphs(data) if glyph.owner and not glyph.text.isspace()]
    margin = 20 * 72 / 25.4
    assert all(margin - 0.4 < glyph.left and glyph.right < 595.3 - margin + 0.4 for glyph in drawn)
    assert all(60 < glyph.y < 790 for glyph in drawn)
    assert {f"A{n}" for n in range(60)} <= set(
        re.findall(r"A\d+", "".join(glyph.text for glyph in drawn))
    )


@pytest.mark.parametrize("make", [name_plates.name_plates, seating.seating])
def test_a_character_without_a_font_is_reported_with_the_name_of_the_delegate(
    dossier: Dossier, make: Callable[[Dossier, Setting], bytes]
) -> None:
    bad = replace(dossier.participants[2], post=Bilingual("Member 😀", "团员"))
    asked = setting()
    make(replace(dossier, participants=(bad,)), asked)
    assert {(boxed.character, boxed.place) for boxed in asked.boxes.boxed.values()} == {
        ("😀", bad.ref)
    }


def test_a_letter_with_a_character_without_a_font_names_its_action(log: Log) -> None:
    entry = log.entries[0]
    bad = replace(entry, action=replace(entry.action, title=Bilingual("Fine 😀", "好")))
    asked = setting()
    paper.follow_up_letters(replace(log, entries=(bad,)), ours(log), asked)
    assert {boxed.place for boxed in asked.boxes.boxed.values()} == {bad.action.ref}


def test_drawings_cannot_become_word_documents(dossier: Dossier) -> None:
    wanted = replace(setting(), press=lambda _document, _blocks: b"")
    with pytest.raises(SecretariatError, match="saved as a PDF"):
        name_plates.name_plates(dossier, wanted)


def test_where_nobody_is_known_one_page_says_so_and_explains_no_seats(dossier: Dossier) -> None:
    empty = replace(dossier, participants=())
    data = seating.seating(empty, setting(layout="sequential"))
    assert len(pages(data)) == 1
    text = words(data)
    assert "Nodelegationisrecordedforthismeeting." in text
    assert "entrance" not in text
    assert "主方" not in text
