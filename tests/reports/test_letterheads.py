"""The letterhead of a side stands on its papers, and of a paper of two sides on its original."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.errors import SecretariatError
from secretariat.office.paper import printing
from secretariat.reports.setting import Setting
from tests.reports.conftest import MOMENT, Printed, squeezed, words

UK, CN = squeezed("Secretariat of the Joint Commission, UK side"), "联委会中方秘书处"


def first_page(pdf: bytes) -> str:
    return squeezed(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())


def figures(pdf: bytes) -> list[str]:
    """What is read out for the pictures of *pdf*."""
    pictures = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            if element.get("/S") == pikepdf.Name.Figure:
                pictures.append(str(element.Alt))
            walk(element.get("/K", pikepdf.Array()))

    with pikepdf.open(BytesIO(pdf)) as file:
        walk(file.Root.StructTreeRoot.K)
    return pictures


def test_the_agenda_stands_on_the_letterhead_of_the_office_that_prints_it(
    printed: Printed,
) -> None:
    ours = printed("agenda", "JCM12")
    page = first_page(ours)
    assert page.index(UK) < page.index("联委会英方秘书处") < page.index("Agenda")
    assert CN not in page
    assert "+442079460014" in page
    assert figures(ours) == [
        "Emblem of the UK secretariat: two linked rings / 英方秘书处标志：两环相扣"
    ]
    theirs = first_page(printed("agenda", "JCM12", original="cn"))
    assert theirs.index(CN) < theirs.index(squeezed("Secretariat of the Joint Commission, Chinese"))
    assert UK not in theirs


def test_the_record_of_two_sides_bears_the_letterhead_of_its_original_alone(
    printed: Printed,
) -> None:
    bare = first_page(printed("minutes", "JCM12"))
    uk = first_page(printed("minutes", "JCM12", original="uk"))
    cn = first_page(printed("minutes", "JCM12", original="cn"))
    assert (UK in bare, CN in bare) == (False, False)
    assert (UK in uk, CN in uk) == (True, False)
    assert (UK in cn, CN in cn) == (False, True)


@pytest.mark.parametrize(("code", "label"), [("en", "Telephone:"), ("zh", "电话：")])
def test_in_one_language_both_names_of_the_office_stand_and_the_rest_in_that_one(
    printed: Printed, code: str, label: str
) -> None:
    page = first_page(printed("agenda", "JCM12", languages=code))
    assert UK in page
    assert "联委会英方秘书处" in page
    assert label in page
    assert ("朱尼珀庭院" in page) == (code == "zh")


def setting(**more: Any) -> Setting:
    return Setting(as_of=MOMENT, **more)


def numbers(example: Book, code: str, number: int | None) -> list[str]:
    pdf = printing.print_document(
        example, "letters", "JCM12", setting(languages=(code,), number=number)
    )
    return [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def test_letters_bear_their_numbers_and_who_signs(example: Book) -> None:
    english, chinese = (numbers(example, code, 41) for code in ("en", "zh"))
    assert "Ref:JC/2026/41" in english[0]
    assert "Ref:JC/2026/42" in english[1]
    assert "英联委函〔2026〕41号" in chinese[0]
    assert squeezed("Sophie Calloway Head of the UK Secretariat") in english[0]
    assert chinese[0].index("联委会英方秘书处", 40) < chinese[0].index("英方秘书处负责人")
    note = next(page for page in english if "TothesecretariatoftheChineseside" in page)
    assert "Ref:JC/N/2026/" in note


def test_notes_are_counted_apart_from_letters(example: Book) -> None:
    pages = numbers(example, "en", 41)
    note = next(page for page in pages if "TothesecretariatoftheChineseside" in page)
    assert "Ref:JC/N/2026/41" in note


def test_a_number_is_refused_that_the_last_letter_could_not_have(example: Book) -> None:
    with pytest.raises(SecretariatError, match="from 1 to 99999"):
        numbers(example, "en", 99_999)


def test_without_a_number_there_is_room_to_write_it(example: Book) -> None:
    assert "Ref:JC/2026/_____" in numbers(example, "en", None)[0]


def test_one_note_goes_to_the_other_secretariat_and_none_to_its_bodies(printed: Printed) -> None:
    whole = words(printed("letters", "JCM12", languages="en"))
    assert whole.count(squeezed("To the secretariat of the Chinese side")) == 1
    assert squeezed("For the attention of Ms Dai Xiaolan") in whole
    assert squeezed("Dear Ms Dai") not in whole
    assert squeezed("fall to bodies of your side") in whole
    # Who owes what is said in the table, by the body.
    assert squeezed("Ministry of Science and Technology") in whole


def test_a_letter_says_in_its_subject_what_it_wants_and_by_when(printed: Printed) -> None:
    whole = words(printed("letters", "JCM12", languages="en"))
    assert squeezed("Cooperation: request for a reply by 8 December 2026") in whole
