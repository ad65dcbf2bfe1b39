"""The negotiated words of a record: its own, those of a template, else those of the program."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import ordinals
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.parts import Annex, AnnexKind, Signatory, Template, Wording
from secretariat.domain.meetings import Meeting, RecordType
from secretariat.domain.minutes import Form, Minutes
from secretariat.domain.papers import Paper
from secretariat.reports import minutes
from secretariat.reports.annexes import references
from secretariat.reports.setting import Setting
from secretariat.reports.signing import signature_block
from secretariat.reports.wording import closing, preamble
from tests.reports.conftest import Printed, setting, squeezed, words

Record = Callable[..., Dossier]
TREATY_EN = re.compile(r"\b(?:agree\w*|duplicate|authentic|done)\b", re.IGNORECASE)
DEPARTMENT = "Department for Science, Innovation and Technology"
TREATY_ZH = re.compile("作准|订立|商定|协议")


@pytest.fixture
def record(example: Book) -> Record:
    """The meeting JCM12 without words of its own, and with these values of its minutes."""

    def make(kind: RecordType | None = RecordType.AGREED_MINUTES, **values: Any) -> Dossier:
        with example.reading() as view:
            dossier = dossiers.of_meeting(view, reading.find_as(view, Meeting, "JCM12"))
        meeting = replace(dossier.meeting, record_type=kind)
        own = replace(dossier.minutes or Minutes(), **values)
        bare = replace(dossier, signatories=(), annexes=(), templates=())
        return replace(bare, meeting=meeting, minutes=own)

    return make


def around(dossier: Dossier, asked: Setting | None = None) -> Bilingual:
    """Opening and closing words as they are printed."""
    asked = asked or setting()
    some = [*preamble(dossier, asked, references(dossier, asked)), *closing(dossier, asked)]
    return Bilingual(
        "\n".join(str(passage.en) for passage in some),
        "\n".join(str(passage.zh) for passage in some),
    )


@pytest.mark.parametrize("kind", RecordType)
def test_no_word_of_a_treaty_is_in_the_words_of_a_record_that_is_none(
    record: Record, kind: RecordType
) -> None:
    text = around(replace(record(kind), basis=()))  # a basis may well be called an agreement
    assert not TREATY_EN.search(text.en)
    assert not TREATY_ZH.search(text.zh)
    assert "equal validity" in text.en
    assert "两种文本具有同等效力。" in text.zh


@pytest.mark.parametrize("kind", RecordType)
def test_a_record_that_asks_for_them_has_the_words_of_a_treaty(
    record: Record, kind: RecordType
) -> None:
    text = around(record(kind, form=Form.TREATY))
    assert "in duplicate" in text.en
    assert "both texts being equally authentic." in text.en
    assert "The two sides agreed the following" in text.en
    assert "一式两份" in text.zh
    assert "两种文本同等作准。" in text.zh
    assert "双方商定" in text.zh
    assert "validity" not in text.en
    assert "效力" not in text.zh


def test_the_words_are_those_that_a_ministry_of_either_side_would_sign(record: Record) -> None:
    signed = {"signed_at": Bilingual("London", "伦敦"), "signed_on": date(2026, 12, 3)}
    text = around(record(**signed))
    assert text.en.endswith(
        "Signed at London on 3 December 2026 in two copies in English and Chinese, both texts"
        " having equal validity."
    )
    assert text.zh.endswith(
        "本纪要于2026年12月3日在伦敦签署，一式两份，均用英文和中文写成，两种文本具有同等效力。"
    )
    treaty = around(record(form=Form.TREATY, **signed))
    assert treaty.en.endswith(
        "Done in duplicate at London on 3 December 2026 in the English and Chinese languages, both"
        " texts being equally authentic."
    )
    assert treaty.zh.endswith(
        "本纪要于2026年12月3日在伦敦订立，一式两份，每份均用英文和中文写成，两种文本同等作准。"
    )
    theirs = around(record(**signed), setting(original="cn"))
    assert "in two copies in Chinese and English" in theirs.en
    assert "均用中文和英文写成" in theirs.zh


def test_the_opening_words_name_the_basis_that_the_mechanism_declares(record: Record) -> None:
    text = around(record())
    assert (
        "It was held under the Agreement on Scientific and Technological Cooperation of"
        " 15 November 1978 and the UK-China Joint Strategy for Science, Technology and Innovation"
        " Cooperation of 6 December 2017. The lists of delegations" in text.en
    )
    assert (
        "会议依据1978年11月15日《科学技术合作协定》和2017年12月6日《中英科技创新合作战略》举行。"
        in text.zh
    )
    assert "held under" not in around(replace(record(), basis=())).en


def test_words_of_the_record_are_printed_instead_of_all_others(record: Record) -> None:
    own = record(
        preamble=Bilingual("We met in {place}.", "双方会晤。"),
        closing=Bilingual("Signed with {this}, {date}.", "{date}签署。"),
    )
    text = around(own)
    assert text.en == "We met in in London.\nSigned with {this}, ____________ 20____."
    assert text.zh == "双方会晤。\n二〇____年___月___日签署。"
    half = around(
        replace(own, minutes=replace(own.minutes or Minutes(), closing=Bilingual("So", "")))
    )
    assert half.en.endswith("So")
    assert half.zh.endswith("［待译］")


def template(words_: Wording, en: str, **values: Any) -> Template:
    return Template(words=words_, text=Bilingual(en, f"中{en}"), **values)


def test_a_template_of_the_book_stands_before_the_words_of_the_program(record: Record) -> None:
    every = template(Wording.CLOSING, "Every {first} {second}.")
    mine = template(Wording.CLOSING, "Mine {place}.", record_type=RecordType.AGREED_MINUTES)
    other = template(Wording.CLOSING, "Other.", record_type=RecordType.JOINT_STATEMENT)
    treaty = template(Wording.CLOSING, "Treaty.", form=Form.TREATY)
    opening = template(Wording.PREAMBLE, "{meeting} on {date}.")
    lead = template(Wording.LEAD, "Thus:")
    dossier = record()

    def printed(*some: Template) -> str:
        return around(replace(dossier, templates=some)).en

    assert printed(every).endswith("\nEvery English Chinese.")
    assert printed(every, other, treaty, mine).endswith("\nMine ____________.")
    assert printed(other, treaty).endswith("equal validity.")
    assert printed(opening, lead).startswith("12th UK-China Joint Commission Meeting on Science")
    assert "at Annex 2. Thus:\n" in printed(opening, lead)


def signing(dossier: Dossier, asked: Setting) -> list[tuple[str, str, str]]:
    """Capacity, name and post of each signatory, from left to right, in English."""
    (block,) = signature_block(dossier, asked)
    return [
        (signatory.party.en, signatory.name.en, signatory.office.en)
        for signatory in block.signatories
    ]


def test_signatories_of_the_record_are_printed_in_their_capacity(record: Record) -> None:
    dossier = record()
    uk, cn = (dossier.directory.side_of(code) for code in ("uk", "cn"))
    assert uk is not None
    assert cn is not None
    own = tuple(
        Signatory(ref=f"JCM12/M/S{n}", side=Link(side.id), capacity=Bilingual(f"For {n}", "代表"),
                  post=Bilingual(f"Post {n}", "职务"))
        for n, side in enumerate((cn, uk, cn), 1)
    )  # fmt: skip
    signatories = signing(replace(dossier, signatories=own), setting())
    assert [signatory[0] for signatory in signatories] == ["For 2", "For 1", "For 3"]
    theirs = signing(replace(dossier, signatories=own), setting(original="cn"))
    assert [signatory[2] for signatory in theirs] == ["Post 1", "Post 3", "Post 2"]
    alone = signing(replace(dossier, signatories=own[1:2]), setting())
    assert alone[0][0] == "For 2"
    assert alone[1][0].startswith("For the Ministry of Science and Technology of the People's")


def test_who_signs_of_a_ministry_signs_for_it_and_an_expert_as_co_chair(
    record: Record, example: Book
) -> None:
    (uk, _), chairs = signing(record(), setting()), signature_block(record(), setting())
    assert uk == (
        f"For the {DEPARTMENT} of the United Kingdom of Great Britain and Northern Ireland",
        "Helen Ashworth",
        f"Minister of State, {DEPARTMENT}",
    )
    (block,) = chairs
    assert block.signatories[0].party.zh == "大不列颠及北爱尔兰联合王国科学、创新与技术部代表"
    assert block.signatories[1].party.zh == "中华人民共和国科学技术部代表"
    with example.reading() as view:
        group = dossiers.of_meeting(view, reading.find_as(view, Meeting, "EG1"))
    signatories = signing(replace(group, signatories=()), setting())
    assert [signatory[0] for signatory in signatories] == [
        "Co-chair for the UK side",
        "Co-chair for the Chinese side",
    ]


def annexes(dossier: Dossier) -> Dossier:
    some = (
        (AnnexKind.AGENDA, "Agenda of the day"),
        (AnnexKind.REGISTER, "Decisions"),
        (AnnexKind.PAPER, "Text of 1978"),
        (AnnexKind.DELEGATIONS, "Who came"),
        (AnnexKind.ACTIONS, "What to do"),
    )
    paper = Paper(id="p", ref="DOC:77", title=Bilingual("Terms", "条件"), sha256="ab" * 32)
    listed = tuple(
        Annex(id=str(n), ref=f"JCM12/M/X{n}", kind=kind, title=Bilingual(title, f"中{title}"),
              paper=Link("p") if kind is AnnexKind.PAPER else None)
        for n, (kind, title) in enumerate(some, 1)
    )  # fmt: skip
    return replace(dossier, annexes=listed, annexed_papers={"p": paper})


def test_annexes_of_the_record_are_named_in_the_opening_words_and_follow_in_order(
    record: Record, example: Book
) -> None:
    dossier = annexes(record())
    with example.reading() as view:
        kind = KINDS.named("decisions")
        listed = reading.list_of(view, kind, dossier.decisions)
        dossier = replace(dossier, annexed_lists={"2": listed})
        asked = setting(languages="en")
        whole = words(minutes.minutes(dossier, asked))
    text = around(dossier).en
    assert (
        "The agenda is at Annex 1. The list “Decisions” is at Annex 2. The paper “Text of 1978” is"
        " at Annex 3. The lists of delegations are at Annex 4. The actions are listed at Annex 5."
    ) in text
    heads = ["Annex1:Agendaoftheday", "Annex2:Decisions", "Annex3:Textof1978", "Annex4:Whocame"]
    assert [whole.index(head) for head in heads] == sorted(whole.index(head) for head in heads)
    assert whole.index("Annex3:Textof1978") < whole.index("ab" * 32) < whole.index("Annex4:Who")
    assert squeezed("Attached as a paper of its own: “Terms” (DOC:77).") in whole
    assert whole.count("JCM12/D3") >= 2
    assert "09:30" in whole[whole.index("Annex1:Agenda") :]


def test_an_annex_that_holds_nothing_says_so(record: Record) -> None:
    bare = replace(annexes(record()), annexed_papers={}, actions=())
    whole = words(minutes.minutes(bare, setting(languages="en")))
    assert whole.count("Nothingisrecordedforthisannex.") == 3


@pytest.mark.parametrize(
    ("number", "chinese"),
    [(1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")],
)
def test_annexes_are_numbered_in_chinese_as_far_as_any_record_goes(
    number: int, chinese: str
) -> None:
    assert ordinals.chinese(number) == chinese


def test_a_record_to_be_signed_names_bodies_and_another_people_too(record: Record) -> None:
    """In text and annex; who prints can say otherwise."""
    asked = setting(languages="en")
    signed, other = (
        words(minutes.minutes(record(kind), asked))
        for kind in (RecordType.AGREED_MINUTES, RecordType.JOINT_STATEMENT)
    )
    official = squeezed(f"{DEPARTMENT}, Ms Sophie Calloway")
    assert official not in signed
    assert official in other
    people = words(minutes.minutes(record(), replace(asked, bodies_only=False)))
    assert official in people


def test_an_item_without_a_record_is_a_visible_gap(record: Record) -> None:
    dossier = record()
    item = dossier.items[0]
    bare = replace(
        dossier,
        paragraphs={key: some for key, some in dossier.paragraphs.items() if key != item.id},
        decisions=tuple(
            decision
            for decision in dossier.decisions
            if decision not in dossier.decisions_under(item)
        ),
    )
    assert "[nothingrecordedyet]" in words(minutes.minutes(bare, setting(languages="en")))
    assert "［尚无记录］" in words(minutes.minutes(bare, setting(languages="zh")))
    assert "nothingrecorded" not in words(minutes.minutes(dossier, setting()))


def test_the_areas_stand_under_the_title_and_not_alone_with_the_signatures(record: Record) -> None:
    whole = words(minutes.minutes(record(), setting(languages="en")))
    assert whole.index("Areasofcooperation:antimicrobial") < whole.index("The12th")
    assert "Areasagreed" not in whole


def test_an_annexed_list_holds_the_records_of_the_register_that_it_names(printed: Printed) -> None:
    whole = words(printed("minutes", "JCM12", languages="en"))
    annex = whole[whole.rindex("Annex3:JointprojectsofthePartnershipFund") :]
    assert [f"PRJ:{number}" in annex for number in range(1, 9)] == [True] * 8
    assert "Batteriesforcitybuses" in annex
