"""check-bilingual --count and --explain, and check-consistency, from a shell."""

from __future__ import annotations

from pathlib import Path

from secretariat.bilingual.findings import Check
from tests.cli.conftest import Run


def _add(run: Run, book: Path, en: str, zh: str) -> str:
    """The reference of a new action with this text."""
    halves = [f"title.en={en}", *([f"title.zh={zh}"] if zh else [])]
    return run("add", book, "actions", *halves).out.strip()


def test_findings_are_counted_apart_from_texts_not_yet_translated(run: Run, small: Path) -> None:
    before = run("check-bilingual", small, "--count", "--json").json
    (rest,) = [line for line in before if not line["ref"]] or [{"errors": 0, "untranslated": 0}]
    ref = _add(run, small, "It cost £4 million.", "耗资500万英镑。")
    _add(run, small, "It was never translated.", "")
    counted = run("check-bilingual", small, "--count", "--json")
    (now,) = [line for line in counted.json if not line["ref"]]
    assert now["errors"] == rest["errors"] + 1
    assert now["untranslated"] == rest["untranslated"] + 1
    assert counted.status == 1
    (of_one,) = run("check-bilingual", small, ref, "--count", "--json").json
    assert of_one == {"ref": ref, "errors": 1, "warnings": 0, "notes": 0, "untranslated": 0}
    assert "not yet translated" in run("check-bilingual", small).out


def test_every_check_is_explained(run: Run) -> None:
    told = run("check-bilingual", "--explain", "--json").json
    assert set(told) == {str(check) for check in Check}
    assert all(asked.endswith(".") for asked in told.values())


def test_a_text_translated_in_two_ways_is_listed_with_its_records(run: Run, small: Path) -> None:
    _add(run, small, "Share the spectrometer data", "共享光谱仪数据")
    _add(run, small, "Share the spectrometer data", "交换光谱仪资料")
    (entry,) = [
        differing
        for differing in run("check-consistency", small, "--json").json
        if differing["source"] == "Share the spectrometer data"
    ]
    assert {rendering["text"] for rendering in entry["renderings"]} == {
        "共享光谱仪数据",
        "交换光谱仪资料",
    }
    assert all(len(rendering["refs"]) == 1 for rendering in entry["renderings"])
    assert "共享光谱仪数据" in run("check-consistency", small).out


def test_a_term_that_is_not_proposed_can_be_neither_accepted_nor_declined(
    run: Run, small: Path
) -> None:
    assert run("propose-terms", small, "--json").json == []
    for answer in ("--accept", "--decline"):
        refused = run("propose-terms", small, answer, "tide gauge")
        assert refused.status != 0
        assert "“tide gauge” is not among the proposed terms." in refused.err


def test_a_finding_of_a_book_comes_with_the_sentence_of_its_words(run: Run, small: Path) -> None:
    _add(run, small, "They met. It cost £4 million.", "双方会面。耗资500万英镑。")
    (entry,) = [
        finding
        for finding in run("check-bilingual", small, "--json").json
        if finding["check"] == "money"
    ]
    assert entry["en_sentence"] == "It cost £4 million."
    assert entry["zh_sentence"] == "耗资500万英镑。"


def test_texts_not_yet_translated_come_after_the_faults_and_are_no_error(
    run: Run, tmp_path: Path
) -> None:
    pairs = tmp_path / "pairs.json"
    lone = '{"id": "p1", "en": "Never translated.", "zh": ""}'
    pairs.write_text(f'[{lone}, {{"id": "p2", "en": "Ten.", "zh": "十二。"}}]', "utf-8")
    lines = run("check-bilingual", "--pairs", pairs).out.splitlines()
    begun = [line.partition("\t")[0] for line in lines]
    assert begun == ["p2", "1 finding.", "p1", "1 text not yet translated."]
    pairs.write_text(f"[{lone}]", "utf-8")
    assert run("check-bilingual", "--pairs", pairs).status == 0
