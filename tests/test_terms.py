"""The terms that both ministries settled: one Chinese word for each thing, on screen and in print.

A word that is no longer used must not come back, in the catalogue or in either handbook. The few
places where it means something else stand in `EXCEPTIONS`, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "translations" / "zh_Hans_CN" / "LC_MESSAGES" / "secretariat.po"
HANDBOOKS = ROOT / "docs" / "handbook"


class Text(NamedTuple):
    """A text in the language of its readers, and where it stands."""

    where: str
    english: str
    chinese: str


NO_LONGER_USED = {
    "行动事项": "后续行动 (action)",
    "未完成": "未办结 (open, unfinished)",
    "已终止": "已取消 (dropped, of an action)",
    "簿册": "记录簿 (record book)",
    "记录册": "记录簿 (record book)",
    "全簿": "整本记录簿 (the whole book)",
    "本簿": "本记录簿 (this book)",
    "(?<!文)本方": "我方 (our own side)",
    "己方": "我方 (our own side)",
    "另一方": "对方 (the other side)",
    "勘误": "更正 (corrigendum)",
    "自评进展": "自评状态灯 (stated RAG)",
    "密级": "知悉范围 (classification)",
    "约束力": "措辞力度 (force): no treaty binds here",
    "义务强度": "措辞力度 (force)",
    "目标值": "阈值 (threshold)",
    "联络点": "联络人 (contact point)",
    "催办": "进展问询函 (follow-up letter)",
    "汇报人": "主讲人 (presented by)",
    "磋商": "研讨 (consultation between think tanks); 商议 (of an opportunity)",
    "互相开放": "相互开放 (mutual access)",
    "将寻求": "将争取 (will seek)",
    "回顾说": "回顾, 忆及 or 重申 (recalled)",
    "会期": "会议频次 (frequency)",
    "上报": "提交 (escalated): neither side is above the other",
    "授权决定": "立项决定 (mandating decision)",
    "收录": "导入 (import)",
    "草案进度单": "纪要办理进度表 (draft status)",
}
"""Each word that is no longer used, and what is said instead."""

WITH_ENGLISH = (
    (r"\b[Ii]ssu(?:e|ed|es|ing)\b", r"签发|发布", "印发"),
    (r"[Ee]qually authentic", r"同等效力", "同等作准"),
    (r"[Ee]qual validity", r"同等作准", "具有同等效力"),
    (r"[Tt]hreshold", r"标准", "阈值"),
    (r"[Uu]ndertaking", r"举措|措施", "工作"),
    (r"Measure\b", r"措施", "举措"),
    (r"", r"旗舰(?!挑战计划)", "旗舰挑战计划"),
    (r"", r"挑战计划(?<!旗舰挑战计划)", "旗舰挑战计划"),
    (r"", r"第1次", "首次 or 第一次"),
)
"""Where the English says the first, the Chinese does not say the second but the third."""

GUESSED = (
    r"\bSay (?:by|for|from|how|on|that|what|where|whether|which|who|whose|why)\b",
    r"\bsay (?:--|what|which|who|why)",
    r"\banew\b",
    r"\bmend(?:ed|ing|s)?\b",
    r"unless said|said again",
    r"[Uu]ndo does not cross",
    r"stands? against",
    r"\btak(?:e|en|es|ing) in\b",
    r"\btakes? (?:it|them|one) back\b",
    r"[Cc]alled agreed or issued",
    r"another ending",
    r"different things",
    r"\bnobody types\b",
)
"""English that readers had to guess at."""

BODIES = r"Joint Commission|the Dialogue|Expert Group|UK-China|联委会|中英(?!文)|科技创新合作"
"""Names of bodies and strategies, which are in the book and change; texts of the program have none.

They come in as parts of a text: ``{body}``, ``{strategy}``.
"""

EXCEPTIONS = {
    ("签发", "颁证机构"): "An authority issues certificates; no record is issued.",
    ("签发", "颁发者"): "As above.",
    ("签发", "签发人"): "The person who signs a letter, as the form of official papers calls it.",
    ("发布", "发布日期"): "The day on which data or a policy was published.",
    ("联委会", "联委会秘书处文书平台"): "What the program is for, not a body of a book.",
    ("联委会", "某联委会"): "Any commission: of the example.",
    ("联委会", "联委会记录簿"): "A name that is offered for a new file.",
    (
        "Joint Commission",
        "UK–China Joint Commission",
    ): "The name of a template.",
    ("中英", "中英科技创新合作联委会"): "As above.",
    ("催办", "催办、催报、督办"): "What people type when they look for a command.",
    ("催办", "催办（起草到期提醒）"): "As above: an example of what can be typed.",
}
"""A word, and words around it: there it means something else, for this reason."""


def catalogue() -> Iterator[Text]:
    with CATALOGUE.open("rb") as stream:
        for message in read_po(stream, "zh_Hans_CN"):
            if message.id:
                english = message.id if isinstance(message.id, str) else " ".join(message.id)
                text = (
                    message.string
                    if isinstance(message.string, str)
                    else " ".join(message.string or ())
                )
                yield Text(english[:60], english, text)


def handbook(language: str) -> Iterator[Text]:
    for page in sorted((HANDBOOKS / language).glob("*.md")):
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{language}/{page.name}:{number}"
            text = re.sub(r"`[^`]*`", "", line)  # what is typed to the shell is no prose
            yield Text(where, text if language == "en" else "", text if language == "zh" else "")


TEXTS = (*catalogue(), *handbook("zh"))


def is_excepted(term: str, text: str) -> bool:
    return any(term == word and around in text for word, around in EXCEPTIONS)


def places(pattern: str, *, where: str = "") -> list[str]:
    """The texts whose Chinese has *pattern*, of those whose English has *where*."""
    return [
        f"{text.where}: {text.chinese}"
        for text in TEXTS
        if (not where or re.search(where, text.english))
        and (match := re.search(pattern, text.chinese))
        and not is_excepted(match[0], text.chinese)
    ]


@pytest.mark.parametrize("word", NO_LONGER_USED)
def test_a_word_that_is_no_longer_used_does_not_come_back(word: str) -> None:
    assert places(word) == [], f"say {NO_LONGER_USED[word]}"


@pytest.mark.parametrize(("english", "chinese", "wanted"), WITH_ENGLISH)
def test_a_term_is_translated_in_one_way(english: str, chinese: str, wanted: str) -> None:
    assert places(chinese, where=english) == [], f"say {wanted}"


@pytest.mark.parametrize("pattern", GUESSED)
def test_no_english_text_uses_a_word_that_the_terms_rule_out(pattern: str) -> None:
    spoken = (*TEXTS, *handbook("en"))
    assert [text.where for text in spoken if re.search(pattern, text.english)] == []


def test_no_text_of_the_program_names_a_body_or_a_strategy() -> None:
    wrong = []
    for text in catalogue():
        for sentence in (text.english, text.chinese):
            name = re.search(BODIES, sentence)
            if name and not is_excepted(name[0], sentence):
                wrong.append(sentence)
    assert wrong == []


def test_chinese_and_latin_letters_stand_without_a_space_between_them() -> None:
    spaced = r"[\u4e00-\u9fff] [A-Za-z0-9{]|[A-Za-z0-9}] [\u4e00-\u9fff]"
    assert [text.chinese for text in TEXTS if re.search(spaced, text.chinese)] == []


def test_every_exception_is_needed() -> None:
    sentence = "\n".join(f"{text.english}\n{text.chinese}" for text in TEXTS)
    assert [around for _, around in EXCEPTIONS if around not in sentence] == []
