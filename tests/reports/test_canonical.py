"""The canonical form of a record: the same for the same words, whoever computes it and how."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from secretariat.data.book import Book
from secretariat.data.journal.operations import JOINT
from secretariat.data.questions import dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.store.sources import REAL
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed import codes
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.parts import Annex, AnnexKind
from secretariat.domain.meetings import Meeting, Mode, Paragraph, Role
from secretariat.domain.minutes import MinutesStatus
from secretariat.domain.sides import Side
from secretariat.reports import canonical, form_versions
from secretariat.reports.typesetting import BODY, Document, Head, Words, table
from secretariat.reports.typesetting import Paragraph as Printed
from tests.reports.conftest import Printed as Print
from tests.reports.conftest import columns, squeezed

MOMENT = datetime(2026, 11, 24, tzinfo=UTC)


def dossier_in(book: Book, ref: str = "EG1") -> Dossier:
    with book.reading() as view:
        return dossiers.of_meeting(view, reading.find_as(view, Meeting, ref))


def form_in(book: Book, ref: str = "EG1") -> str:
    with book.reading() as view:
        sides = fetching.every(view, Side)
    return canonical.form_of(dossier_in(book, ref), sides)


def test_a_copy_of_another_desk_and_side_computes_the_same(example: Book) -> None:
    """It has other ids of its own, another keeper, and numbers that it worked out itself."""
    copy = Book.create(None, "cn", seeded=False, sources=REAL, desk="another")
    copy.merge(example.operations_for((JOINT,)))
    for ref in ("EG1", "JCM12", "SID1"):
        assert form_in(copy, ref) == form_in(example, ref)
    copy.close()


def test_the_canonical_form_holds_the_words_of_both_originals_in_their_own_order(
    example: Book,
) -> None:
    form = json.loads(form_in(example, "JCM12"))
    assert form["form"] == form_versions.VERSION
    first, second = form["originals"]
    assert (first["side"], second["side"]) == ("uk", "cn")
    assert first["blocks"][0]["language"] == "en"
    assert second["blocks"][0]["language"] == "zh"
    told = [
        sorted(json.dumps(_in_any_order(block), ensure_ascii=False) for block in part["blocks"])
        for part in (first, second)
    ]
    assert told[0] == told[1]


def _in_any_order(part: object) -> object:
    """*part* of a form without the order in which sides, and what belongs to them, are named."""
    if isinstance(part, dict):
        return sorted((key, json.dumps(_in_any_order(value))) for key, value in part.items())
    if isinstance(part, list):
        return sorted(json.dumps(_in_any_order(item)) for item in part)
    return sorted(str(part))


@pytest.mark.parametrize("layout", ["side-by-side", "sequential"])
@pytest.mark.parametrize("original", ["uk", "cn"])
def test_every_word_of_it_is_on_paper_in_either_layout(
    example: Book, printed: Print, layout: str, original: str
) -> None:
    pdf = printed("minutes", "EG1", layout=layout, original=original)
    # The title of a draft says that it is one: “Draft record of talks”.
    page = "|".join(columns(pdf, 2 if layout == "side-by-side" else 1)).casefold()
    form = json.loads(form_in(example))
    (part,) = (version for version in form["originals"] if version["side"] == original)
    texts = [squeezed(block["text"]).casefold() for block in part["blocks"] if "text" in block]
    assert len(texts) > 40
    assert [text for text in texts if text not in page] == []


@pytest.mark.parametrize(
    "status", [MinutesStatus.DRAFT, MinutesStatus.CIRCULATED, MinutesStatus.ISSUED]
)
def test_the_canonical_form_of_a_record_depends_on_neither_status_nor_corrigenda(
    example: Book, status: MinutesStatus
) -> None:
    dossier = dossier_in(example)
    assert dossier.minutes is not None
    with example.reading() as view:
        sides = fetching.every(view, Side)
    wrong = Corrigendum(passage="EG1/2.4", was=Bilingual("a", "甲"), now=Bilingual("b", "乙"))
    other = replace(dossier, minutes=replace(dossier.minutes, status=status), corrigenda=(wrong,))
    assert canonical.form_of(other, sides) == form_in(example)


def test_the_order_in_which_the_sides_are_read_does_not_matter(example: Book) -> None:
    with example.reading() as view:
        sides = fetching.every(view, Side)
    dossier = dossier_in(example)
    assert canonical.form_of(dossier, sides) == canonical.form_of(dossier, sides[::-1])


def test_every_word_that_is_printed_counts(example: Book) -> None:
    """A name, a post, a deadline and a text: each makes another digest."""
    with example.reading() as view:
        sides = fetching.every(view, Side)
    dossier = dossier_in(example, "JCM12")
    digests = {codes.digest_of(canonical.form_of(dossier, sides))}
    people = {
        key: replace(person, name=Bilingual(f"{person.name.en}x", person.name.zh))
        for key, person in dossier.directory.people.items()
    }
    bodies = {
        key: replace(
            organisation, name=Bilingual(organisation.name.en, f"{organisation.name.zh}新")
        )
        for key, organisation in dossier.directory.organisations.items()
    }
    item = dossier.items[0]
    first: Paragraph = dossier.paragraphs[item.id][0]
    paragraph = replace(first, text=Bilingual(first.text.en, first.text.zh.replace("。", "！")))
    changed = (
        replace(dossier, directory=replace(dossier.directory, people=people)),
        replace(dossier, directory=replace(dossier.directory, organisations=bodies)),
        replace(dossier, mechanism=replace(dossier.mechanism, name=Bilingual("X", "X"), names=())),
        replace(dossier, actions=dossier.actions[1:]),
        replace(dossier, paragraphs={**dossier.paragraphs, item.id: (paragraph,)}),
        replace(dossier, participants=dossier.participants[1:]),
    )
    digests |= {codes.digest_of(canonical.form_of(dossier, sides)) for dossier in changed}
    assert len(digests) == 1 + len(changed)


def test_the_form_is_sorted_and_composed_and_names_nothing_of_one_book(example: Book) -> None:
    form = form_in(example, "JCM12")
    assert form == unicodedata.normalize("NFC", form)
    assert form == json.dumps(
        json.loads(form), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    dossier = dossier_in(example, "JCM12")
    records: list[Record] = [dossier.meeting, *dossier.items, *dossier.actions]
    assert dossier.minutes is not None
    assert not [record for record in (*records, dossier.minutes) if record.id in form]
    assert example.id not in form
    assert "1970" not in form


def test_a_letter_and_its_accent_are_one_character_however_they_were_typed() -> None:
    apart, joined = "Se\u0301bastien", "S\u00e9bastien"
    document = Document(title=Words(apart), timestamp=MOMENT)
    contents = [
        canonical.CanonicalPress()(
            document, [Printed(text, BODY), table([Head(title="")], [[text]])]
        )
        for text in (apart, joined)
    ]
    assert contents[0] == contents[1]


def test_a_name_of_the_program_in_another_language_of_the_window_is_no_part_of_it(
    example: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = form_in(example)
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.setenv(name, "zh_CN.UTF-8")
    assert form_in(example) == before


def test_a_proposed_corrigendum_has_a_form_of_its_own(example: Book) -> None:
    with example.reading() as view:
        sides = fetching.every(view, Side)
    dossier = dossier_in(example)
    corrigendum = Corrigendum(
        ref="EG1/M/C2",
        passage="EG1/2.4",
        was=Bilingual("twenty", "二十"),
        now=Bilingual("thirty", "三十"),
    )
    form = canonical.form_of_corrigendum(dossier, corrigendum, sides)
    assert "EG1/2.4" in form
    assert "三十" in form
    assert (
        canonical.form_of_corrigendum(dossier, replace(corrigendum, passage="EG1/2.5"), sides)
        != form
    )


def test_of_a_meeting_without_minutes_the_form_can_be_made_all_the_same(example: Book) -> None:
    with example.reading() as view:
        sides = fetching.every(view, Side)
    form = canonical.form_of(replace(dossier_in(example), minutes=None), sides)
    bare, whole = (
        {printed.place: printed.words for printed in canonical.printed_in(some)}
        for some in (form, form_in(example))
    )
    of_the_meeting = [ref for ref in bare if ref.startswith("EG1/") and ref != "EG1/M"]
    assert {ref: bare[ref] for ref in of_the_meeting} == {ref: whole[ref] for ref in of_the_meeting}
    assert "EG1/2.4" in of_the_meeting


def test_an_empty_role_and_post_are_empty_cells_but_in_a_text_issued_before(
    example: Book,
) -> None:
    with example.reading() as view:
        sides = fetching.every(view, Side)
    dossier = dossier_in(example, "EG1")
    chair, member, *others = dossier.participants
    silent = replace(member, role=None, post=Bilingual())
    bare = replace(dossier, participants=(chair, silent, *others))
    form = canonical.form_of(bare, sides)
    gaps = ('["not known"]', '["[not known]"]', '["不详"]', '["［不详］"]')
    usual = [form_in(example, "EG1").count(gap) for gap in gaps]
    assert [form.count(gap) for gap in gaps] == usual
    assert json.loads(form)["form"] == form_versions.WITH_EMPTY_CELLS
    old = replace(bare, issued=IssuedText(form='{"form":1,"originals":[]}'))
    issued = canonical.form_of(old, sides)
    originals = 2
    assert [issued.count(gap) - before for gap, before in zip(gaps, usual, strict=True)] == (
        [originals] * len(gaps)
    )
    assert json.loads(issued)["form"] == form_versions.VERSION
    since = replace(bare, issued=IssuedText(form=form))
    assert canonical.form_of(since, sides) == form


def test_a_meeting_without_title_has_its_number_and_a_chair_alone_is_one_but_not_in_texts_of_before(
    example: Book,
) -> None:
    with example.reading() as view:
        sides = fetching.every(view, Side)
    dossier = dossier_in(example, "EG2")
    assert json.loads(canonical.form_of(dossier, sides))["form"] == form_versions.VERSION
    chairs = [
        participant for participant in dossier.participants if participant.role is Role.CO_CHAIR
    ]
    others = tuple(
        participant for participant in dossier.participants if participant not in chairs[1:]
    )
    bare = replace(
        dossier, participants=others, meeting=replace(dossier.meeting, title=Bilingual())
    )
    form = canonical.form_of(bare, sides)
    assert json.loads(form)["form"] == form_versions.WITH_NUMBER
    assert "2nd meeting of the Expert Group" in form
    assert "It was chaired by" in form
    old = replace(bare, issued=IssuedText(form='{"form":2,"originals":[]}'))
    before = canonical.form_of(old, sides)
    assert json.loads(before)["form"] == form_versions.WITH_EMPTY_CELLS
    assert "2nd meeting of" not in before
    assert "It was co-chaired by" in before
    # Who agreed to it as it was called then agreed to the same text.
    agreement = Agreement(digest=codes.digest_of(before))
    assert canonical.form_of(replace(bare, agreements=(agreement,)), sides) == before
    other = replace(bare, agreements=(Agreement(digest="0" * 64),))
    assert canonical.form_of(other, sides) == form


def test_an_action_without_a_date_has_one_to_be_set_in_text_and_annex_but_not_in_texts_of_before(
    example: Book,
) -> None:
    with example.reading() as view:
        sides = fetching.every(view, Side)
    dossier = dossier_in(example, "JCM12")
    first, *others = dossier.actions
    bare = replace(dossier, actions=(replace(first, due=None), *others))
    gaps = ("not known", "不详", "date to be set", "Date to be set", "期限待定")
    usual = [canonical.form_of(dossier, sides).count(gap) for gap in gaps]
    form = canonical.form_of(bare, sides)
    added = [form.count(gap) - before for gap, before in zip(gaps, usual, strict=True)]
    assert added == [0, 0, 2, 2, 4], "one wording: in the text and in the annex of two originals"
    assert json.loads(form)["form"] == form_versions.WITH_OPEN_DATE
    old = replace(bare, issued=IssuedText(form='{"form":3,"originals":[]}'))
    before_issue = canonical.form_of(old, sides)
    assert [before_issue.count(gap) - count for gap, count in zip(gaps, usual, strict=True)] == (
        [2, 2, 2, 0, 2]
    )
    agreement = Agreement(digest=codes.digest_of(before_issue))
    assert canonical.form_of(replace(bare, agreements=(agreement,)), sides) == before_issue


def test_times_on_another_day_have_it_in_the_annex_but_not_in_texts_of_before(
    example: Book,
) -> None:
    with example.reading() as view:
        sides = fetching.every(view, Side)
    dossier = dossier_in(example, "JCM12")
    meeting = replace(
        dossier.meeting, mode=Mode.VIRTUAL, starts="2026-11-24", ends="2026-11-24", opens_at="20:00"
    )
    late = replace(
        dossier,
        meeting=meeting,
        items=dossier.items[:2],
        annexes=(Annex(id="x", ref="JCM12/X1", kind=AnnexKind.AGENDA),),
    )
    form = canonical.form_of(late, sides)
    assert json.loads(form)["form"] == form_versions.WITH_DAYS
    assert ("25 November 2026" in form, "2026年11月25日" in form) == (True, True)
    old = replace(late, issued=IssuedText(form='{"form":4,"originals":[]}'))
    before = canonical.form_of(old, sides)
    assert ("25 November 2026" in before, "2026年11月25日" in before) == (False, False)
    agreement = Agreement(digest=codes.digest_of(before))
    assert canonical.form_of(replace(late, agreements=(agreement,)), sides) == before
    early = replace(late, meeting=replace(meeting, opens_at="09:30"))
    assert json.loads(canonical.form_of(early, sides))["form"] < form_versions.WITH_DAYS


def test_three_chairs_are_a_list_in_chinese_but_not_in_texts_of_before(example: Book) -> None:
    with example.reading() as view:
        sides = fetching.every(view, Side)
    dossier = dossier_in(example, "JCM12")
    chair = next(each for each in dossier.participants if each.role is Role.CO_CHAIR)
    three = replace(dossier, participants=(*dossier.participants, replace(chair, id="again")))
    form = canonical.form_of(three, sides)
    assert json.loads(form)["form"] == form_versions.WITH_DAYS
    name = dossier.directory.name(chair.person).zh
    assert f"{name}、" in form
    old = replace(three, issued=IssuedText(form='{"form":4,"originals":[]}'))
    assert f"{name}、" not in canonical.form_of(old, sides)
