"""A file in the interchange form is read record by record, and no otherwise than as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secretariat.errors import SecretariatError
from secretariat.exchange import interchange, streamed
from secretariat.paths import RESOURCES

TERMS = '{"en": "lock", "zh": "锁 \\" \\\\ 𬱖 [{"}, \n\t{"en": "", "note": [1.50, {"a": []}]}'
PLAIN = f'{{"secretariat": 1, "records": {{"terms": [{TERMS}], "funds" : [ ] }} }}\n'


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "all.json"
    path.write_text(text, encoding)
    return path


@pytest.fixture(params=[1, 7, 256 * 1024])
def _piece(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces that end within a character, within a text, and that hold a whole file."""
    monkeypatch.setattr(streamed, "_PIECE", request.param)


@pytest.mark.usefixtures("_piece")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize(
    "text", [PLAIN, json.dumps(json.loads(PLAIN)), '{"records":{},"secretariat":1}']
)
def test_the_records_are_those_of_the_file_however_often_they_are_asked_for(
    tmp_path: Path, text: str, encoding: str
) -> None:
    path = _file(tmp_path, text, encoding)
    books = streamed.streamed(path)
    assert not isinstance(books.get("terms", ()), list), "it was read as a whole"
    for _ in range(2):
        assert {kind: list(listed) for kind, listed in books.items()} == interchange.load(path)


def test_a_folder_is_read_file_by_file() -> None:
    books = streamed.streamed(RESOURCES / "example")
    whole = interchange.load(RESOURCES / "example")
    assert {kind: list(listed) for kind, listed in books.items()} == whole
    assert list(books) == list(whole)


@pytest.mark.usefixtures("_piece")
@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", PLAIN[:-3], PLAIN + "{}", PLAIN.replace('"secretariat": 1', '"a": 1'),
        PLAIN.replace("1,", "12,"), PLAIN.replace("1,", "1.0,"), PLAIN.replace("1,", "true,"),
        PLAIN.replace("funds", "terms"), PLAIN.replace("funds", "fonds"),
        PLAIN.replace("[ ]", "[1]"), PLAIN.replace("[ ]", "{}"), PLAIN.replace("[ ]", "[{},]"),
        PLAIN.replace("1.50", "NaN"), PLAIN.replace('"note"', '"en"'), PLAIN.replace("\t", "x"),
        '{"secretariat": 1}', '{"secretariat": 1, "records": []}',
        '{"secretariat": 1, "records": {"terms": [' + "[" * 200_000,
    ],
)  # fmt: skip
def test_a_fault_is_refused_in_the_words_for_a_whole_file(tmp_path: Path, text: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(SecretariatError) as whole:
        interchange.load(path)
    with pytest.raises(SecretariatError) as by_record:
        streamed.streamed(path)
    assert str(by_record.value) == str(whole.value)


def test_a_file_that_is_no_text_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    with pytest.raises(SecretariatError):
        streamed.streamed(path)
    path.write_bytes(PLAIN.encode()[:60] + b"\xff" + PLAIN.encode()[60:])
    with pytest.raises(SecretariatError, match="is not UTF-8 text"):
        streamed.streamed(path)


def test_a_file_that_another_program_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, PLAIN)
    books = streamed.streamed(path)
    assert len(list(books["terms"])) == 2
    _file(tmp_path, PLAIN.replace("lock", "locks"))
    with pytest.raises(SecretariatError, match="was changed by another program"):
        list(books["terms"])


def test_a_record_of_more_values_than_a_file_may_hold_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamed, "_PIECE", 100)
    monkeypatch.setattr(interchange, "MOST_VALUES", 1_000)
    read: list[int] = []

    class Noting(json.JSONDecoder):
        def raw_decode(self, s: str, idx: int = 0) -> tuple[object, int]:
            read.append(len(s))
            return super().raw_decode(s, idx)

    monkeypatch.setattr(streamed, "_DECODER", Noting())
    path = _file(tmp_path, PLAIN.replace("[1.50", "[" + "[]," * 10_000 + "1.50"))
    with pytest.raises(SecretariatError, match="holds more than 1,000 values"):
        streamed.streamed(path)
    assert max(read) < path.stat().st_size / 4
