"""What may be typed in Chinese, and what is said where something else was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.usefixtures("chinese")
def test_a_refused_word_is_answered_in_chinese_and_with_codes_where_only_they_will_do(
    run: Run, example: Path
) -> None:
    how = run("agree", example, "SID1", "--side", "uk", "--by", "X", "--how", "fax").err
    assert "函件、电子邮件、签字" in how
    assert "letter" not in how
    side = run("agree", example, "SID1", "--side", "fr", "--by", "X", "--how", "mail").err
    assert "英方（uk）、中方（cn）" in side
    keeper = run("check-out", example, "there.book", "--name", "李", "--keeper", "法方").sentence
    assert keeper == "“法方”不是可保管副本的一方，可选：英方（uk）、中方（cn）。"
    assert "已校订、已商定、初稿" in run("mark", example, "JCM12/A3", "title", "agred").err
    assert (
        "未启动、进行中、等待中、已完成、已取消"
        in run("set", example, "JCM12/A3", "status.uk=完了").err
    )
    assert "后续行动（actions）" in run("list", example, "行动").err


@pytest.mark.usefixtures("chinese")
def test_the_chinese_words_of_choices_sides_and_registers_can_be_typed(
    run: Run, example: Path
) -> None:
    assert run("set", example, "JCM12/A3", "status.uk=已完成").status == 0
    action = run("show", example, "JCM12/A3", "--json").json
    assert action["status"]["uk"] == "done"
    assert run("mark", example, "JCM12/A3", "title", "已校订").status == 0
    assert "JCM12/A3\t" in run("list", example, "后续行动").out
    unheard = run("agree", example, "EG2", "--side", "中方", "--by", "X", "--how", "函件").err
    assert "表示同意的" not in unheard


@pytest.mark.usefixtures("chinese")
def test_fields_languages_and_records_can_be_named_in_chinese(run: Run, example: Path) -> None:
    added = run("add", example, "人员", "姓名.中文=单霁翔", "姓名.英文=Shan Jixiang", "所属方=中方",
                "单位=科学技术部")  # fmt: skip
    person = run("show", example, added.out.strip(), "--json").json
    assert (person["name"], person["side"]) == ({"en": "Shan Jixiang", "zh": "单霁翔"}, "CN")
    assert person["organisation"] == "ORG:MOST"
    assert "姓名（name）、所属方（side）" in run("set", example, added.out.strip(), "x=1").err


@pytest.mark.usefixtures("chinese")
def test_a_side_is_called_by_its_chinese_name_in_a_field_and_no_other_name_makes_a_side(
    run: Run, example: Path
) -> None:
    assert run("set", example, "JCM12/A3", "状态.英方=已完成").status == 0
    assert run("show", example, "JCM12/A3", "--json").json["status"]["uk"] == "done"
    before = run("show", example, "JCM12/A3", "--json").json["status"]
    for name in ("对方", "xx"):
        assert f"“{name}”" in run("set", example, "JCM12/A3", f"状态.{name}=已取消").sentence
    for twice in ("状态.英方=等待中", "status.英方=等待中"):
        refused = run("set", example, "JCM12/A3", "status.uk=done", twice).sentence
        assert "请只填一次" in refused
    assert run("show", example, "JCM12/A3", "--json").json["status"] == before


@pytest.mark.usefixtures("chinese")
def test_the_halves_of_a_text_may_be_given_under_two_names_of_its_field(
    run: Run, example: Path
) -> None:
    assert run("set", example, "JCM12", "地点.中文=成都", "place.en=Chengdu").status == 0
    assert run("show", example, "JCM12", "--json").json["place"] == {"en": "Chengdu", "zh": "成都"}
    for twice in (
        ("地点.中文=甲", "place.zh=乙"),
        ("due=2027-01-01", "完成期限=2027-01-02"),
        ("title=甲", "title.zh=乙"),
        ("title.zh=乙", "title=甲"),
    ):
        ref = "JCM12" if twice[0].startswith("地点") else "JCM12/A3"
        assert "请只填一次" in run("set", example, ref, *twice).sentence


@pytest.mark.usefixtures("chinese")
def test_a_name_that_several_records_have_is_refused_with_their_references(
    run: Run, example: Path
) -> None:
    for _ in "12":
        run("add", example, "organisations", "name.zh=同名单位", "side=CN")
    refused = run("add", example, "people", "name.zh=王明", "side=CN", "organisation=同名单位")
    assert refused.status == 2
    assert "有多条记录名为“同名单位”，请填写编号：ORG:" in refused.err


@pytest.mark.usefixtures("chinese")
def test_no_english_word_and_no_code_of_a_side_stands_in_chinese_answers(
    run: Run, example: Path
) -> None:
    run("set", example, "JCM12/A3", "status.cn=done", "due=2031-10-01")
    due = run("due", example).out
    assert "完成期限：" in due
    assert "Due" not in due
    assert "英方、中方" in due
    assert "中方、英方" not in due
    assert "-" not in next(
        line for line in run("attention", example).out.splitlines() if "即将举行的会议" in line
    )
    shown = run("show", example, "JCM12/A3").out
    assert "英方 英国科学、创新与技术部；中方" in shown
    assert "双语文本状态\t标题：已商定" in shown or "双语文本状态" not in shown
    assert "状态 · 中方" in run("history", example, "JCM12/A3").out
    assert "法定节假日（中方）" in run("set", example, "JCM12/A3", "due=2031-10-02").err
    written = run("propose-words", example, "EG2/M").out
    assert "开头语" in written
    assert "Preamble" not in written


@pytest.mark.usefixtures("chinese")
def test_what_was_erased_is_named_as_its_field_is(run: Run, example: Path) -> None:
    added = run("add", example, "people", "name.zh=曾光", "side=CN", "email=zeng@example.cn")
    run("purge", example, added.out.strip(), "email", "name", "--reason", "本人要求")
    shown = run("show", example, added.out.strip()).out
    assert "电子邮箱\t［已清除］" in shown
    assert "姓名 · 中文\t［已清除］" in shown


def test_in_english_the_codes_alone_are_named(run: Run, example: Path) -> None:
    refused = run("mark", example, "JCM12/A3", "title", "agred").sentence
    assert refused == "“agred” is not one of revised, agreed, draft."


@pytest.mark.usefixtures("chinese")
def test_a_document_is_printed_by_its_chinese_title_and_reviewers_are_called_by_name(
    run: Run, example: Path, tmp_path: Path
) -> None:
    for title, ref in (("后续行动清单", ""), ("人员", ""), ("会议纪要", "JCM11")):
        target = tmp_path / f"{title}.pdf"
        done = run("print", example, title, *filter(None, (ref,)), "-o", target, "--language", "zh")
        assert done.status == 0, done
        assert target.read_bytes().startswith(b"%PDF")
    unknown = run("print", example, "纪要全集", "-o", tmp_path / "x.pdf").sentence
    assert "会议纪要（minutes）" in unknown
