"""Word documents of other makers, and of ill will: read as they are meant, or refused."""

from __future__ import annotations

import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from secretariat.errors import SecretariatError
from secretariat.exchange import word_reading
from secretariat.exchange.word_marks import Mark, digest, frame_name, mark_of, name_of
from secretariat.exchange.word_reading import read_word

_BODY = "word/document.xml"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RECORD = "0192f3c4-5d6e-7f80-9123-456789abcdef"


def _document(path: Path, *texts: str) -> Path:
    file = path / "minutes.docx"
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(file))
    return file


def _altered(file: Path, change: Callable[[bytes], bytes], part: str = _BODY) -> Path:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def _body(path: Path, xml: str) -> Path:
    whole = f'<w:document xmlns:w="{_WORDS}"><w:body>{xml}</w:body></w:document>'
    return _altered(_document(path), lambda _: whole.encode())


def _texts(file: Path) -> list[str]:
    return [line.text for line in read_word(file).lines]


def _refusal(file: Path) -> str:
    with pytest.raises(SecretariatError) as refused:
        read_word(file)
    return str(refused.value)


def _p(*runs: str, about: str = "") -> str:
    return f"<w:p>{about}{''.join(runs)}</w:p>"


def _r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


_PARAGRAPH_STRUCK = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        (_p(_r("one"), _r(" two")), ["one two"]),
        (_p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), ["a\tb\nc"]),
        (_p('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>'), ["ab"]),
        (_p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>"), ["a\u2011\u00ad"]),
        (_p(f"<w:ins>{_r('in')}</w:ins>", f"<w:del>{_r('out')}</w:del>"), ["in"]),
        (_p(f"<w:moveTo>{_r('in')}</w:moveTo>", f"<w:moveFrom>{_r('out')}</w:moveFrom>"), ["in"]),
        (_p(f"<w:hyperlink>{_r('link')}</w:hyperlink>"), ["link"]),
        (
            _p(
                f"<w:r><w:ruby><w:rt>{_r('bīn')}</w:rt><w:rubyBase>{_r('滨')}</w:rubyBase></w:ruby></w:r>"
            ),
            ["滨"],
        ),
        (_p("<w:r><w:instrText>PAGE</w:instrText></w:r>", _r("7")), ["7"]),
        (_p(_r("first "), about=_PARAGRAPH_STRUCK) + _p(_r("second")), ["first second"]),
        (f"<w:sdt><w:sdtContent>{_p(_r('inside'))}</w:sdtContent></w:sdt>", ["inside"]),
        ("<w:tbl><w:tr><w:tc>" + _p(_r("cell")) + "</w:tc></w:tr></w:tbl>", ["cell"]),
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + _p(_r("gone")) + "</w:tc></w:tr>"
            "<w:tr><w:tc>" + _p(_r("kept")) + "</w:tc></w:tr></w:tbl>",
            ["kept"],
        ),
    ],
)
def test_a_document_reads_as_if_every_tracked_change_were_accepted(
    tmp_path: Path, xml: str, texts: list[str]
) -> None:
    assert _texts(_body(tmp_path, xml)) == texts


def test_footnotes_and_endnotes_are_counted_since_their_words_are_not_read(
    tmp_path: Path,
) -> None:
    struck = '<w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del>'
    notes = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    read = read_word(_body(tmp_path, _p(_r("one"), notes, struck)))
    assert (read.notes, [line.text for line in read.lines]) == (2, ["one"])
    assert read_word(_document(tmp_path, "one")).notes == 0


def test_formulas_and_embedded_objects_are_counted_since_they_are_not_read(tmp_path: Path) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{math}"><m:r><m:t>x</m:t></m:r></m:oMath>'
    whole = _p(_r("one"), formula, "<w:r><w:object/></w:r>", f"<w:del>{formula}</w:del>")
    read = read_word(_body(tmp_path, whole))
    assert (read.objects, [line.text for line in read.lines]) == (2, ["one"])
    assert read_word(_document(tmp_path, "one")).objects == 0


def test_a_text_that_was_cut_in_two_under_its_mark_stays_one(tmp_path: Path) -> None:
    name = name_of(_RECORD, "en", "first second")
    xml = _p(f'<w:bookmarkStart w:id="7" w:name="{name}"/>', _r("first")) + _p(
        _r("second"), '<w:bookmarkEnd w:id="7"/>'
    )
    (result,) = read_word(_body(tmp_path, xml)).lines
    assert result.text == "first\nsecond"
    assert (result.marks[0].start, result.marks[0].end) == (0, 12)


def test_a_mark_says_language_record_and_text_in_forty_characters() -> None:
    name = name_of(_RECORD, "zh", "会议")
    assert len(name) == 40
    assert mark_of(name) == Mark(_RECORD, "zh", digest("会议"))
    assert mark_of(frame_name(3, "Agenda")) == Mark("", "", digest("Agenda"))


@pytest.mark.parametrize("name", ["_GoBack", "_Toc123", "e" * 40, "_e" + "!" * 38, "_fx", ""])
def test_the_marks_of_others_are_none_of_ours(name: str) -> None:
    assert mark_of(name) is None


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_document_that_was_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    file = _document(tmp_path, "text")
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert _refusal(file).startswith("minutes.docx is damaged or not a Word document;")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data.replace(b"</w:p>", b"</w:q>"),
        lambda data: data[: len(data) // 2] + b"\xff\xfe\x00" + data[len(data) // 2 :],
    ],
)
def test_a_body_that_makes_no_sense_is_refused(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    file = _altered(_document(tmp_path, "text"), change)
    assert _refusal(file).startswith("minutes.docx is damaged or not a Word document;")


def test_what_is_behind_a_password_or_no_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "locked.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    assert _refusal(file).startswith("locked.docx is protected by a password or in Word’s old")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    assert _refusal(file).startswith("locked.docx is damaged or not a Word document;")
    assert _refusal(tmp_path / "none.docx").endswith(
        "there is no such file or folder; check its name."
    )


def test_bombs_are_refused_by_the_sizes_they_declare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _altered(_document(tmp_path, "text"), lambda data: data + b" " * (2 << 20))
    for limit in ("LARGEST", "LARGEST_BODY"):
        monkeypatch.setattr(word_reading, limit, 1 << 20)
        assert _refusal(file).startswith("minutes.docx is larger than 1 MB, the most that can be")
        monkeypatch.undo()


@pytest.mark.parametrize("part", [_BODY, "word/styles.xml", "docProps/core.xml"])
def test_entities_are_refused_wherever_they_stand(tmp_path: Path, part: str) -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    file = _altered(
        _document(tmp_path, "text"), lambda data: data.replace(b"?>", b"?>" + evil, 1), part
    )
    assert _refusal(file) == (
        "minutes.docx holds a document type, which no Word document needs and which can do harm."
    )


def test_depth_and_empty_paragraphs_without_end_cost_no_memory(tmp_path: Path) -> None:
    """Kept as a tree, these paragraphs would take twice what is allowed here."""
    deep = 100_000
    xml = "<w:sdt>" * deep + _p(_r("deep")) + "</w:sdt>" * deep
    assert _texts(_body(tmp_path, xml)) == ["deep"]
    file = _body(tmp_path, "<w:p/>" * 400_000 + _p(_r("last")))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert _texts(file) == ["last"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 << 10
