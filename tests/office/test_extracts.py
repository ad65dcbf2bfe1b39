"""Extracts from a record: parts of its words as they were issued, and never all of it unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.office.agreed import correcting, ending, issuing_right, verifying
from secretariat.office.paper import printing
from secretariat.reports.extracts import Certificate
from secretariat.reports.web.press import html_press
from secretariat.reports.word.press import WordPress
from tests.fixtures.books import back_up
from tests.office.agreed_record import ANA, DAY, REF, Kept, agreed_book, copy_of
from tests.office.extracted_parts import CERTIFICATE, extract
from tests.reports.conftest import MOMENT, squeezed, words

pytestmark = pytest.mark.usefixtures("few_papers")

NOT_WHOLE = squeezed("Extract from JCM12/M, issued on 20 May 2026 with the code")
NOT_WHOLE_IN_CHINESE = "摘自2026年5月20日印发的JCM12/M"


@pytest.fixture(scope="session")
def two_items(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A record of two items, with an action of either side: ``open.book``, and ``issued.book``."""
    folder = tmp_path_factory.mktemp("extracts")
    kept = agreed_book(folder / "open.book")
    with kept.book.change("More", ANA) as change:
        every = fetching.every(change.view, Side)
        sides: dict[str, Link[Side]] = {side.code: Link(side.id) for side in every}
        body = change.add(Organisation(name=Bilingual("Academy", "科学院"), side=sides["CN"]))
        meeting: Link[Meeting] = Link(kept.meeting.id)
        item = change.add(Item(meeting=meeting, title=Bilingual("Secret crops", "保密作物")))
        text = Bilingual("A private remark was made.", "有人私下发言。")
        change.add(Paragraph(item=Link(item.id), text=text))
        change.add(
            Action(
                meeting=meeting, item=Link(item.id), due=date(2026, 7, 1),
                title=Bilingual("Plant the wheat.", "种植小麦。"),
                leads=BySide((("cn", Link(body.id)),)),
            )
        )  # fmt: skip
    kept.agree_texts()
    kept.book.close()
    back_up(folder / "open.book")
    whole = copy_of(kept, folder / "open.book", folder / "issued.book")
    whole.agree_all()
    whole.issue()
    whole.book.close()
    return kept


@pytest.fixture
def record(two_items: Kept, tmp_path: Path) -> Iterator[Kept]:
    """The record, all texts of which are agreed, ready for the agreement of the sides."""
    agreed = copy_of(two_items, Path(str(two_items.book.path)), tmp_path / "our.book")
    yield agreed
    agreed.book.close()


@pytest.fixture
def issued(two_items: Kept, tmp_path: Path) -> Iterator[Kept]:
    """The record as issued."""
    source = Path(str(two_items.book.path)).with_name("issued.book")
    agreed = copy_of(two_items, source, tmp_path / "our.book")
    yield agreed
    agreed.book.close()


def code_of(kept: Kept) -> str:
    (issued_text,) = [
        issued_text for issued_text in kept.issued() if issued_text.withdrawn_on is None
    ]
    return issued_text.code


def refusal(kept: Kept, ref: str = REF, **more: Any) -> str:
    with pytest.raises(SecretariatError) as refused:
        extract(kept, ref, **more)
    return str(refused.value)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [squeezed(page.get_textpage().get_text_range()) for page in document]


# One part


def test_an_extract_holds_the_part_under_its_heading_and_nothing_else(issued: Kept) -> None:
    text = words(extract(issued, "JCM12/D1"))
    assert squeezed("They decided to go on.") in text
    assert "Soilhealth" in text
    for other in ("discussed", "Sendthesamples", "Plantthewheat", "Signedat", "Secretcrops"):
        assert other not in text
    assert squeezed("This extract is not a record in itself and is not signed.") in text


def test_an_item_comes_whole(issued: Kept) -> None:
    text = words(extract(issued, "JCM12/2"))
    assert squeezed("A private remark was made.") in text
    assert "Plantthewheat" in text
    assert "Soilhealth" not in text
    assert "Signedat" not in text


@pytest.mark.parametrize(
    "forms", [{}, {"layout": "sequential"}, {"original": "cn"}, {"languages": "zh"}]
)
def test_every_page_says_of_which_text_it_is_and_with_which_code(
    issued: Kept, forms: dict[str, str]
) -> None:
    for page in pages(extract(issued, forms=forms)):
        assert code_of(issued).replace("-", "") in page
        assert NOT_WHOLE_IN_CHINESE in page
        if "languages" not in forms:
            assert NOT_WHOLE in page


def test_the_words_are_those_that_were_issued_whatever_the_records_say_today(issued: Kept) -> None:
    before = words(extract(issued, "JCM12/D1"))
    issued.change(issued.decision, text=Bilingual("Something else.", "别的。"))
    issued.change(issued.item, title=Bilingual("Renamed", "改名"))
    issued.change(issued.meeting, place=Bilingual("Leeds", "利兹"))
    assert words(extract(issued, "JCM12/D1")) == before
    with issued.book.change("Remove", ANA) as change:
        change.remove(fetching.get(change.view, type(issued.decision), issued.decision.id))
    assert words(extract(issued, "JCM12/D1")) == before


def test_an_extract_from_a_draft_says_so(record: Kept) -> None:
    text = words(extract(record, "JCM12/D1"))
    assert "DRAFT" in text
    assert squeezed("Extract from JCM12/M (Draft") in text
    record.change(record.decision, text=Bilingual("Something else.", "别的。"))
    assert squeezed("Something else.") in words(extract(record, "JCM12/D1"))


def test_a_corrigendum_is_noted_in_the_extract_of_its_passage_alone(issued: Kept) -> None:
    wanted = Corrigendum(
        passage="JCM12/1.1", was=Bilingual("20 samples", "20个样品"),
        now=Bilingual("200 samples", "200个样品"),
    )  # fmt: skip
    corrigendum = correcting.propose(issued.book, REF, wanted, ANA)
    issued.agree_all(corrigendum.ref)
    issuing_right.take(issued.book, "JCM", ANA, lost=True)
    issued.issue(corrigendum.ref, date(2026, 6, 10))
    assert squeezed("“20 samples” is corrected to “200 samples”") in words(
        extract(issued, "JCM12/1.1")
    )
    assert "200samples" not in words(extract(issued, without=("1.1",)))
    assert "200个" not in words(extract(issued, without=("1.1",)))


# The actions of a side


def test_the_actions_of_a_side_are_those_that_it_led_when_the_text_was_issued(issued: Kept) -> None:
    ours = words(extract(issued, side="uk"))
    assert squeezed("Send the samples.") in ours
    assert "Plantthewheat" not in ours
    assert "Sendthesamples" not in words(extract(issued, side="CN"))
    issued.change(issued.action, leads=BySide(()))
    assert words(extract(issued, side="uk")) == ours
    with issued.book.change("Remove", ANA) as change:
        change.remove(fetching.get(change.view, Action, issued.action.id))
    assert words(extract(issued, side="uk")) == ours


def test_the_decisions_and_actions_are_taken_unless_something_else_is_asked_for(
    issued: Kept,
) -> None:
    extracted = words(extract(issued))
    for text in ("They decided to go on.", "Send the samples.", "Plant the wheat."):
        assert extracted.count(squeezed(text)) == 1
    assert "Aprivateremark" not in extracted
    setting = printing.setting(MOMENT)
    assert words(printing.print_document(issued.book, "extract", "JCM12", setting)) == extracted


# Without some parts


def test_what_is_left_out_is_nowhere_and_its_number_stands_in_its_stead(issued: Kept) -> None:
    made_ = extract(issued, without=("2", "D1"))
    text = words(made_)
    for gone in ("Secretcrops", "privateremark", "Plantthewheat", "decidedtogoon",
                 "保密作物", "私下", "种植小麦", "继续合作"):  # fmt: skip
        assert gone not in text, gone
        assert gone.encode() not in made_
    assert "2[…]" in text
    assert "2（略）" in text
    assert "JCM12/D1[…]" in text
    # Its row in the annex of actions keeps its number too.
    assert text.count("JCM12/A2") >= 1
    assert squeezed("Send the samples.") in text


def test_a_text_with_parts_left_out_has_no_place_to_sign(issued: Kept) -> None:
    assert "MrLiHua" not in words(extract(issued, without=("1.1",))).rpartition("Signedat")[2][:200]


# Certified copies


def test_a_certified_copy_has_every_word_and_who_certifies_it(issued: Kept) -> None:
    copy = words(extract(issued, certificate=CERTIFICATE, forms={"original": "cn"}))
    (text,) = issued.issued()
    for sentence in ("Certified true copy", "Ann Able", "1 June 2026", text.digest, text.code,
                 "Send the samples.", "A private remark was made.", "Signature and seal",
                 ):  # fmt: skip
        assert squeezed(sentence) in copy, sentence
    for sentence in ("核证副本", "核证人", "签字及盖章"):
        assert sentence in copy
    assert "notthewholetext" not in copy


def test_only_an_issued_text_is_certified(record: Kept) -> None:
    assert "JCM12/M is not issued" in refusal(record, certificate=CERTIFICATE)
    record.agree_all()
    record.issue()
    assert "name of the person" in refusal(record, certificate=Certificate(by=" ", day=DAY))
    ending.withdraw(record.book, REF, "An error.", date(2026, 7, 1), ANA)
    assert "JCM12/M is not issued" in refusal(record, certificate=CERTIFICATE)
    assert "WITHDRAWN" in words(extract(record, "JCM12/D1"))


def test_no_extract_is_taken_for_the_issued_paper(issued: Kept) -> None:
    for pdf in (extract(issued, "JCM12/D1"), extract(issued, certificate=CERTIFICATE)):
        assert not verifying.of_file(pdf, issued.book).agreed


# What is refused


def test_what_cannot_be_extracted_is_refused_in_one_sentence(issued: Kept) -> None:
    assert "has no part “JCM12/D9”; it has JCM12/D1." in refusal(issued, "JCM12/D9")
    assert "has no part “7.7”; it has JCM12/1.1, JCM12/2.1" in refusal(issued, without=("7.7",))
    assert "The side must be uk, cn, not “in”" in refusal(issued, side="in")
    assert "nothing called “JCM99/D1”" in refusal(issued, "JCM99/D1")
    assert "neither the record of a meeting" in refusal(issued, "UK")
    assert "Choose one" in refusal(issued, side="uk", without=("1",))
    assert "is one part of JCM12/M" in refusal(issued, "JCM12/D1", side="uk")
    issued.change(issued.action, leads=BySide(()))


def test_a_side_without_actions_has_no_extract_of_them(record: Kept) -> None:
    record.change(record.action, leads=BySide(()))
    assert "No action of JCM12/M is led by UK" in refusal(record, side="uk")


# Files


def test_the_same_extract_has_the_same_bytes(issued: Kept) -> None:
    assert extract(issued, "JCM12/D1") == extract(issued, "JCM12/D1")


def test_extracts_are_made_for_word_and_for_a_browser_too(issued: Kept) -> None:
    assert extract(issued, "JCM12/D1", press=WordPress()).startswith(b"PK")
    page = extract(issued, "JCM12/D1", press=html_press).decode()
    assert "not the whole text" in page
    assert "They decided to go on." in page


def test_the_conclusions_of_an_issued_record_have_its_words(issued: Kept) -> None:
    def conclusions() -> str:
        made_ = printing.print_document(
            issued.book, "conclusions", "JCM12", printing.setting(MOMENT)
        )
        return words(made_)

    before = conclusions()
    assert NOT_WHOLE in before
    assert squeezed("They decided to go on.") in before
    assert "Sendthesamples" not in before
    issued.change(issued.decision, text=Bilingual("Something else.", "别的。"))
    assert conclusions() == before
