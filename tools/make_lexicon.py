"""Makes resources/lexicon/words.tsv from CC-CEDICT and the right pairs in the tests.

    python -m tools.make_lexicon CEDICT    # `cedict_ts.u8`, or a gzip file of it

A line of the dictionary gives senses to a word; a character gets those that many words with it
share. What pairs of ours say again and again is added by IBM model 1, and what they leave out
again and again is listed as free.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from secretariat.bilingual import lexicon
from secretariat.bilingual.halves import half
from secretariat.bilingual.lexicon import FREE, FREE_ZH, KNOWN, NAMES, SIGN, SURE, SURE_ZH, Lexicon
from secretariat.bilingual.stems import LINKING, WORD, stem, stems
from secretariat.han import HAN

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "bilingual" / "corpus"
_ENTRY = re.compile(rf"^\S+ ([{HAN}]{{1,8}}) \[[^\]]*\] /(.*)/\s*$")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_SENSE = re.compile(
    r"CL:|(?:old |erhua |Japanese )?variant of|see |also written|abbr\. for|used in|surname "
)
_LONG_SENSE, _SHORT_SENSE, _SHARE, _TIMES = 5, 2, 0.15, 3
_ROUNDS, _SURE, _SEEN, _OFTEN = 6, 0.12, 2, 0.22
_FREQUENT, _HARDLY, _NARROW = 6, 0.04, 25
_LINKING_KEPT = frozenset(
    [
        "new",
        "number",
        "order",
        "term",
        "case",
        "basis",
        "part",
        "view",
        "side",
        "use",
        "hold",
        "follow",
        "hope",
        "first",
        "second",
    ]
)
Table = dict[str, set[str]]


def entries(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each word of the dictionary with the stems of each of its senses."""
    for line in text.splitlines():
        if match := _ENTRY.match(line):
            for sense in re.split(r"[/;]", match[2]):
                if not _NO_SENSE.match(sense.strip()):
                    yield match[1], _content(_ASIDE.sub(" ", sense))


def _content(sense: str) -> list[str]:
    words = [match[0].lower() for match in WORD.finditer(sense)]
    kept = [w for w in words if w not in LINKING or w in _LINKING_KEPT]
    return [stem(word) for word in (kept or words)]


def names(text: str) -> set[str]:
    """The stems that the dictionary only ever writes with a capital."""
    capital, small = set[str](), set[str]()
    for line in text.splitlines():
        if match := _ENTRY.match(line):
            for word in WORD.findall(_ASIDE.sub(" ", match[2])):
                (capital if word[0].isupper() else small).add(stem(word))
    months = "january february march april may june july august september october november december"
    days = "monday tuesday wednesday thursday friday saturday sunday"
    return capital - small - {stem(word) for word in f"{months} {days}".split()}


def from_dictionary(text: str) -> tuple[Table, Table]:
    """The senses of words, and those that many words with one character share."""
    words: Table = defaultdict(set)
    bearing: dict[tuple[str, str], set[str]] = defaultdict(set)
    known: dict[str, set[str]] = defaultdict(set)
    for word, texts in entries(text):
        if len(texts) <= _LONG_SENSE:
            words[word].update(texts)
        if len(texts) <= _SHORT_SENSE and len(word) > 1:
            for sense in texts:
                known[sense].add(word)
                for sign in set(word):
                    bearing[sign, sense].add(word)
    for word in [
        word
        for word in words
        if word + "人" in words and word.endswith(("国", "亚", "洲", "兰", "京"))
    ]:
        words[word] |= words[word + "人"] - {"person", "peopl"}  # 英国人: British
    signs: Table = defaultdict(set)
    for (sign, sense), those in bearing.items():
        if len(those) >= _TIMES and len(those) >= _SHARE * len(known[sense]):
            signs[sign].add(sense)
    return words, signs


def right_pairs() -> list[tuple[str, str]]:
    """The right pairs of the corpus in the tests, and those of the glossary."""
    rows = [
        row for path in sorted(CORPUS.glob("*.json")) for row in json.loads(path.read_text("utf-8"))
    ]
    pairs = [(row["en"], row["zh"]) for row in rows if not row["fault"]]
    book = ROOT / "resources" / "glossary" / "built_in.json"
    listed = json.loads(book.read_text("utf-8"))
    for row in [*listed["terms"], *listed["names"]]:
        pairs += [
            (en, zh)
            for en in (row["en"], *row.get("en_also", ()))
            for zh in (row["zh"], *row.get("zh_also", ()))
        ]
    for path in sorted((ROOT / "resources" / "example").glob("*.json")):
        pairs += list(_pairs_in(json.loads(path.read_text("utf-8"))))
    return [(half(en).text, half(zh).text) for en, zh in pairs]


def _pairs_in(tree: object) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        if isinstance(tree.get("en"), str) and isinstance(tree.get("zh"), str):
            yield tree["en"], tree["zh"]
        for value in tree.values():
            yield from _pairs_in(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _pairs_in(value)


def learnt(pairs: list[tuple[str, str]], known: Lexicon) -> Table:
    """What the pairs say again and again, by expectation and maximisation in both directions."""
    split = [
        ({word for word, _, _ in stems(en)}, {word for word, _, _ in known.words(zh)})
        for en, zh in pairs
    ]
    split = [(en, zh) for en, zh in split if en and zh]
    seen = Counter((a, b) for en, zh in split for a in en for b in zh)
    to_zh = _model([(en, zh) for en, zh in split])
    to_en = _model([(zh, en) for en, zh in split])
    table: Table = defaultdict(set)
    for (en, zh), times in seen.items():
        if times >= _SEEN and to_zh.get((en, zh), 0) > _SURE and to_en.get((zh, en), 0) > _SURE:
            table[zh].add(en)
    return table


def _model(split: list[tuple[set[str], set[str]]]) -> dict[tuple[str, str], float]:
    chance: dict[tuple[str, str], float] = defaultdict(lambda: 1.0)
    for _ in range(_ROUNDS):
        count: dict[tuple[str, str], float] = defaultdict(float)
        total: dict[str, float] = defaultdict(float)
        for source, target in split:
            for word in target:
                norm = sum(chance[term, word] for term in source) + 0.05
                for source_term in source:
                    part = chance[source_term, word] / norm
                    count[source_term, word] += part
                    total[source_term] += part
        chance = defaultdict(float, {key: part / total[key[0]] for key, part in count.items()})
    return chance


def judged(
    pairs: list[tuple[str, str]], known: Lexicon, table: Table
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Stems and Chinese words that right pairs often leave unanswered, and hardly ever."""
    en_seen, en_lone, zh_seen, zh_lone = (
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
    )
    for en, zh in pairs:
        texts, meant = {word for word, _, _ in stems(en)}, known.stems_of(zh)
        words = {word for word, _, _ in known.words(zh)}
        en_seen.update(texts)
        en_lone.update(word for word in texts if word not in meant)
        zh_seen.update(words)
        zh_lone.update(word for word in words if not known.broad(word) & texts)
    heads = Counter(sense for sentences in table.values() for sense in sentences)
    free = {
        FREE: {w for w, n in en_lone.items() if n >= _TIMES and n >= _OFTEN * en_seen[w]},
        FREE_ZH: {w for w, n in zh_lone.items() if n >= _TIMES and n >= _OFTEN * zh_seen[w]},
    }
    sure = {
        SURE: {
            w for w, n in heads.items()
            if (en_lone[w] <= _HARDLY * en_seen[w] if en_seen[w] >= _FREQUENT
                else n <= _NARROW and not en_lone[w])
        },
        SURE_ZH: {
            w for w, sentences in table.items() if len(w) > 1
            if (zh_lone[w] <= _HARDLY * zh_seen[w] if zh_seen[w] >= _FREQUENT
                else not zh_lone[w] and max((heads[s] for s in sentences), default=0) <= _NARROW)
        },
    }  # fmt: skip
    return free, sure


def write(words: Table, signs: Table, lists: dict[str, set[str]] | None = None) -> None:
    """Write the file: an index of where each first character begins, then the lines."""
    lines = {
        word: senses for word, senses in words.items() if senses and len(word) <= lexicon.LONGEST
    }
    lines |= {SIGN + sign: senses for sign, senses in signs.items()}
    lines[KNOWN] = {sense for word in words.values() for sense in word}
    lines |= {
        FREE: set(),
        FREE_ZH: set(),
        NAMES: set(),
        SURE: set(),
        SURE_ZH: set(),
        **(lists or {}),
    }
    body = bytearray(b"\n")
    starts: dict[str, list[int]] = {}
    for key in sorted(lines):
        begin = len(body) - 1
        body += f"{key}\t{' '.join(sorted(lines[key]))}\n".encode()
        first = starts.setdefault(key[0], [begin, 0])
        first[1] = len(body)
    shift = 0
    while True:  # the index says offsets, which its own length moves
        moved = {sign: [a + shift, b + shift] for sign, (a, b) in starts.items()}
        head = json.dumps(moved, ensure_ascii=False, separators=(",", ":")).encode()
        if len(head) == shift:
            break
        shift = len(head)
    lexicon.FILE.parent.mkdir(exist_ok=True)
    lexicon.FILE.write_bytes(head + bytes(body))


def main() -> int:
    """Write the lexicon."""
    path = Path(sys.argv[1])
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = raw.decode("utf-8")
    words, signs = from_dictionary(text)
    named = names(text)
    write(words, signs)
    pairs = right_pairs()
    more = learnt(pairs, Lexicon())
    for word, texts in more.items():
        words[word] |= texts
    write(words, signs)
    free, sure = judged(pairs, Lexicon(), words)
    lists = {NAMES: named, **free, **sure}
    write(words, signs, lists)
    sizes = {key: len(listed) for key, listed in lists.items()}
    print(f"{len(words)} words, {sum(map(len, more.values()))} learnt, {sizes}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
