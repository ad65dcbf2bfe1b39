"""The versions of a record, and papers that compare two of them."""

from __future__ import annotations

import base64
import io
import lzma
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.minutes import Minutes
from secretariat.domain.people import Person
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office.agreed import comparing, correcting, ending, rounds, texts, versions
from secretariat.office.agreed.kept_forms import packed, unpacked
from secretariat.office.paper import printing
from secretariat.reports.comparing.comparison import How
from secretariat.reports.web.press import html_press
from secretariat.reports.word.press import WordPress
from tests.office.agreed_record import ANA, DAY, REF, Kept
from tests.office.compared_versions import DUE, WENT_OUT, circulate, edited, paper
from tests.reports.conftest import squeezed, words

pytestmark = pytest.mark.usefixtures("few_papers")

__all__ = ["edited"]


def known(kept: Kept) -> list[versions.Version]:
    with kept.book.reading() as view:
        return versions.versions_of(view, fetching.get(view, Minutes, kept.minutes.id))


def keys(kept: Kept) -> list[str]:
    return [version.key for version in known(kept)]


def compared(kept: Kept, *sentences: str, ref: str = REF) -> comparing.ComparedVersions:
    with kept.book.reading() as view:
        return comparing.compared(view, ref, sentences)


# Versions


def test_each_round_keeps_the_text_that_went_out(kept: Kept) -> None:
    with kept.book.reading() as view:
        before = texts.text_of(view, texts.find_minutes(view, REF))
    first = circulate(kept)
    kept.change(kept.paragraph, text=Bilingual("Changed since.", "后来更改。"))
    second = circulate(kept)
    assert unpacked(first.text) == before.form
    assert "Changed since." in unpacked(second.text)
    with kept.book.reading() as view:
        now = texts.text_of(view, texts.find_minutes(view, REF))
    assert unpacked(second.text) == now.form


def test_undoing_a_round_takes_its_version_away(kept: Kept) -> None:
    circulate(kept)
    assert keys(kept) == ["R1", "now"]
    kept.book.undo(ANA)
    assert keys(kept) == ["now"]


def test_the_versions_are_the_drafts_the_issued_texts_the_corrected_text_and_the_text_now(
    kept: Kept,
) -> None:
    circulate(kept)
    kept.agree_all()
    kept.issue()
    assert keys(kept) == ["R1", "I1", "now"]
    corrigendum = correcting.propose(
        kept.book, REF,
        Corrigendum(passage="JCM12/1.1", was=Bilingual("20 samples", "20个样品"),
                    now=Bilingual("200 samples", "200个样品"),
                    reason=Bilingual("A slip.", "笔误。")),
        ANA,
    )  # fmt: skip
    assert keys(kept) == ["R1", "I1", "now"]
    kept.agree_all(corrigendum.ref)
    kept.issue(corrigendum.ref, date(2026, 6, 10))
    *_, issued, right, now = known(kept)
    assert keys(kept) == ["R1", "I1", "corrected", "now"]
    assert (issued.day, right.day, now.day) == (DAY, date(2026, 6, 10), None)
    row = next(row for row in compared(kept, "I1", "corrected").comparison.rows
               if row.how is not How.SAME)  # fmt: skip
    assert [run.text for run in row.en if run.mark] == ["20", "200"]
    assert [run.text for run in row.zh if run.mark] == ["20", "200"]
    ending.withdraw(kept.book, REF, "An error.", date(2026, 7, 1), ANA)
    assert keys(kept) == ["R1", "I1", "now"]
    assert "withdrawn" in known(kept)[1].name(language("en"))
    assert "已撤回" in known(kept)[1].name(language("zh"))


def test_a_round_of_an_earlier_version_of_the_program_kept_no_text(kept: Kept) -> None:
    with kept.book.change("Circulate", ANA) as change:
        change.add(
            Round(minutes=Link(kept.minutes.id), opened_on=WENT_OUT, closed_on=DUE), verb=True
        )
    circulate(kept)
    assert keys(kept) == ["R2", "now"]
    assert known(kept)[0].name(language("en")) == "Draft 2"


def test_a_long_text_is_kept_packed(kept: Kept) -> None:
    form = "".join(
        f"Paragraph {at} says that both sides went on. 双方继续第{at}项。" for at in range(4000)
    )
    assert len(packed(form)) < len(form.encode()) / 6
    assert unpacked(packed(form)) == form
    assert unpacked(form) == form
    with pytest.raises(SecretariatError, match="cannot be read"):
        unpacked("xz:not packed")


# Which two


def test_the_last_draft_is_compared_with_today_and_after_issue_the_issued_text(
    kept: Kept,
) -> None:
    circulate(kept)
    circulate(kept)
    result = compared(kept)
    assert (result.before.key, result.after.key) == ("R2", "now")
    kept.agree_all()
    kept.issue()
    result = compared(kept)
    assert (result.before.key, result.after.key) == ("I1", "now")
    assert result.comparison.is_same


@pytest.mark.parametrize("names", [("R1", "now"), ("now", "JCM12/M/R1"), ("draft-1",), ()])
def test_a_version_has_several_names_and_the_order_does_not_matter(
    edited: Kept, names: tuple[str, ...]
) -> None:
    result = compared(edited, *names)
    assert (result.before.key, result.after.key) == ("R1", "now")
    counts = result.comparison.counts
    assert (counts[How.CHANGED], counts[How.INSERTED], counts[How.DELETED]) == (1, 1, 1)


def test_what_cannot_be_compared_is_refused_in_one_sentence(kept: Kept) -> None:
    with pytest.raises(SecretariatError, match="has one version, the text as it stands now"):
        compared(kept)
    circulate(kept)
    with pytest.raises(SecretariatError, match="JCM12/M has no version “R7”; it has R1, now"):
        compared(kept, "R7", "now")
    with pytest.raises(SecretariatError, match="now is compared with itself"):
        compared(kept, "now", "now")
    with kept.book.change("Begin another", ANA) as change:
        meeting = replace(kept.meeting, id="", ref="", ordinal=13)
        other = change.add(Minutes(meeting=Link(change.add(meeting).id)))
        change.add(Round(minutes=Link(other.id), opened_on=WENT_OUT), verb=True)
    with pytest.raises(SecretariatError, match="a version of JCM13/M, not of JCM12/M; it has R1"):
        compared(kept, "JCM13/M/R1", "now")
    with pytest.raises(SecretariatError, match="nothing called “JCM99”"):
        compared(kept, ref="JCM99")


# The paper


def test_the_paper_says_each_change_in_words_too(edited: Kept) -> None:
    text = words(paper(edited))
    assert "discussed[deleted:20][inserted:200]samples" in text
    assert "讨论了[删除:20][新增:200]个样品" in text
    assert "[inserted:Anewparagraphwasadded.]" in text
    assert "[deleted:JCM12/D1Theydecidedtogoon.]" in text
    assert "Workingpaper,notthetextoftherecord" in text
    assert "paragraphsunchanged" in text
    whole = words(paper(edited, whole=True))
    assert "unchanged–" not in whole
    assert squeezed("Send the samples.") in whole


def test_equal_versions_make_a_paper_that_says_so(kept: Kept) -> None:
    circulate(kept)
    text = words(paper(kept))
    assert squeezed("Both versions say the same, word for word.") in text
    assert "两个版本逐字一致" in text


def test_bars_stand_beside_changed_lines_and_lines_under_and_through_the_words(
    edited: Kept,
) -> None:
    document = pypdfium2.PdfDocument(paper(edited, languages="en"))
    drawn = [shape.get_bounds() for shape in document[0].get_objects()
             if shape.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]  # fmt: skip
    margin = 20 * 72 / 25.4
    bars = [bounds for bounds in drawn if bounds[2] - bounds[0] < 3 and bounds[2] < margin]
    lines = [
        bounds
        for bounds in drawn
        if bounds[3] - bounds[1] < 2 and bounds[0] >= margin - 1 and bounds[2] < 500
    ]
    assert len(bars) >= 3
    assert len(lines) >= 4


def test_the_same_comparison_has_the_same_bytes(edited: Kept) -> None:
    assert paper(edited) == paper(edited)


def test_word_shows_the_changes_as_tracked_ones(edited: Kept) -> None:
    content = paper(edited, press=WordPress())
    body = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    gone = re.findall(r"<w:del [^>]*>.*?</w:del>", body)
    came = re.findall(r"<w:ins [^>]*>.*?</w:ins>", body)
    assert any('<w:delText xml:space="preserve">20</w:delText>' in deletion for deletion in gone)
    assert any(">200</w:t>" in insertion for insertion in came)
    ids = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', body)
    assert len(ids) == len(set(ids)) > 4


def test_a_page_for_a_browser_says_the_changes_with_its_own_elements(edited: Kept) -> None:
    page = paper(edited, press=html_press).decode()
    assert re.search(r"<del>.*?20.*?</del><ins>.*?200.*?</ins>", page)
    assert '<html lang="en-GB">' in page
    assert "<script" not in page
    assert "http" not in page


def test_a_meeting_without_another_version_prints_a_page_that_says_so(kept: Kept) -> None:
    wanted = printing.setting(datetime(2026, 5, 1, tzinfo=UTC))
    content = printing.print_document(kept.book, comparing.DOCUMENT, "JCM12", wanted)
    assert squeezed("This record has one version only") in words(content)


def test_the_report_holds_every_change_and_no_unchanged_paragraph(edited: Kept) -> None:
    report = comparing.report(compared(edited), language("en"))
    assert (report["record"], report["same"]) == ("JCM12/M", False)
    assert report["before"] == {"version": "R1", "name": "Draft 1", "day": "2026-05-04"}
    assert {paragraph["change"] for paragraph in report["paragraphs"]} == {
        "changed",
        "inserted",
        "deleted",
    }
    changed = next(
        paragraph for paragraph in report["paragraphs"] if paragraph["change"] == "changed"
    )
    assert changed["ref"] == "JCM12/1.1"
    assert {"change": "inserted", "text": "200"} in changed["zh"]
    whole = comparing.report(compared(edited), language("en"), whole=True)
    assert len(whole["paragraphs"]) > len(report["paragraphs"])


def test_a_draft_that_went_round_after_a_withdrawal_comes_after_the_text_withdrawn(
    kept: Kept,
) -> None:
    circulate(kept)
    kept.agree_all()
    kept.issue()
    ending.withdraw(kept.book, REF, "An error.", date(2026, 6, 1), ANA)
    with kept.book.change("Reopen", ANA) as change:
        minutes = fetching.get(change.view, Minutes, kept.minutes.id)
        minutes = rounds.reopen(change, minutes, "An error.")
        people = fetching.every(change.view, Person)
        rounds.circulate(change, minutes, people, date(2026, 6, 2), date(2026, 6, 9))
    assert keys(kept) == ["R1", "I1", "R2", "now"]
    found = compared(kept, "R2", "I1")
    assert (found.before.key, found.after.key) == ("I1", "R2")
    assert compared(kept).before.key == "R2"


def test_a_text_that_unpacks_to_more_than_memory_holds_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 20_000_000
    monkeypatch.setattr("secretariat.office.agreed.kept_forms._MOST", most)
    small = lzma.compress(b"a" * (most + 1), preset=0)
    assert len(small) < 10_000
    with pytest.raises(SecretariatError, match="cannot be read"):
        unpacked("xz:" + base64.b85encode(small).decode())
