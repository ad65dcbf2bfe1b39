"""Names and terms: the other half must use an accepted form of the same entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from secretariat.bilingual import naming
from secretariat.bilingual.findings import Check, Finding, Needs, Severity, Span
from secretariat.bilingual.glossary import Entry, EntryKind, Glossary, in_force
from secretariat.bilingual.halves import Half
from secretariat.bilingual.lexicon import lexicon
from secretariat.bilingual.stems import stems
from secretariat.bilingual.word_finder import Hit
from secretariat.i18n import N_

_NAME_DIFFERS = N_("The names differ: the English says “{en}”, the Chinese “{zh}”.")
_TERM_DIFFERS = N_("The terms differ: “{en}” is “{right}”, but the Chinese says “{zh}”.")
_NAME_LACKS = N_("The English names “{en}” (“{right}”); the Chinese does not.")
_TERM_LACKS = N_("“{en}” is “{right}”; the Chinese does not use it.")
_NAME_ADDED = N_("The Chinese names “{zh}” (“{right}”); the English does not.")
_ENGLISH_AVOIDED = N_("“{zh}” is “{right}”; the English says “{en}”.")
_NOT_ON_THE_DAY = N_("“{en}” was not the name on {day}: it was in use from {since} to {until}.")
_NO_PLACE = re.compile(r"\$| (?:time|dollars?)\b|时间")  # US$, London time, 北京时间
_RUNS_ON = re.compile(
    "组(?:[成织]|建(?!议))|部(?:门|署|件|位|落)"
)  # 十名专家组成 is no 专家组, 专家组建议 is one
_ACRONYM, _TELLING = 3, 4
_FELLOW = re.compile("会士|院士|会员|外籍")
_COUNTED = r"(?<!\d )" + "".join(
    rf"(?<!\b{word} )"
    for word in ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "few"]
)
"""Excludes a number before “minutes”: three minutes are a length of time and no document."""
_EMBASSY = re.compile("驻.{1,4}(?:大?使馆|领事馆|大使|公使|参赞|代表)")
_WITHIN_WORDS = frozenset({EntryKind.PLACE, EntryKind.TERM, EntryKind.POST})
_HELD_UP = frozenset({EntryKind.BODY, EntryKind.PERSON, EntryKind.PLACE})


@dataclass
class _Use:
    """The spans at which a half uses one written form, and the entries it may mean."""

    entries: list[Entry]
    spans: list[Span] = field(default_factory=list)


def check_wording(en: Half, zh: Half, glossary: Glossary, on: str = "") -> list[Finding]:
    """Findings where the Chinese uses another term or name; *on* is the date of the text."""
    used_en = _uses(en.text, glossary.hits_en(en), on)
    used_zh = _uses(zh.text, glossary.hits_zh(zh), on)
    if _EMBASSY.search(zh.text):  # 驻华, 驻英: the capital goes unsaid
        used_en = {key: use for key, use in used_en.items() if not _is_place(use)}
    lacking = [
        use
        for use in used_en.values()
        if not _is_answered(use, used_zh, zh.text) and not _is_named(use, glossary, zh.text)
    ]
    added = [
        (key, use) for key, use in used_zh.items() if not _is_wanted(key, use, used_en, en.text)
    ]
    added = [(key, use) for key, use in added if not _speaks_of_itself(zh.text, use, en.text)]
    lacking += _lacking_near(en, zh, glossary, used_en, added)
    findings: list[Finding] = []
    for use in lacking:
        other = _rival(use, [word for word in added if not _is_meant(en, use, word)])
        if other:
            added.remove(other)
        finding = _finding(en, zh, use, other)
        if finding:
            findings.append(finding)
    if not any(_is_place(use) for use in used_en.values()):
        added = [(key, use) for key, use in added if not _is_place(use)]
    findings += [f for key, use in added if (f := _only_in_chinese(en, zh, key, use))]
    findings += _avoided_english(en, zh, used_zh)
    return findings + (_out_of_date(en, used_en, zh, used_zh, on) if on else [])


def _speaks_of_itself(text: str, use: _Use, english: str) -> bool:
    """True when a text calls itself by its kind, 本备忘录, where the English says “it”."""
    itself = all(text[max(0, start - 1) : start] == "本" for start, _ in use.spans)
    return itself and not re.search(r"\b[Tt]his [A-Z]|\bpresent [A-Z]", english)


def _lacking_near(
    en: Half,
    zh: Half,
    glossary: Glossary,
    used: dict[str, _Use],
    added: list[tuple[str, _Use]],
) -> list[_Use]:
    """Terms that the English shortens, such as “minutes”, where the Chinese has another."""
    if not any(_is_firm_term(entry) for _, use in added for entry in use.entries):
        return []
    named = {entry for use in used.values() for entry in use.entries}
    lacking = []
    for entry in glossary.entries:
        if not _is_firm_term(entry) or entry in named or any(f in zh.text for f in entry.all_zh):
            continue
        if any(set(entry.all_zh) & set(other.all_zh) for _, use in added for other in use.entries):
            continue
        for word in entry.en_near:
            if match := re.search(rf"{_COUNTED}\b{re.escape(word)}\b", en.text):
                lacking.append(_Use([entry], [match.span()]))
                break
    return lacking


def _is_firm_term(entry: Entry) -> bool:
    return entry.kind is EntryKind.TERM and not entry.loose


@lru_cache(maxsize=1)
def _stems(text: str) -> tuple[tuple[str, int, int], ...]:
    """The stems of *text*, the English half; cached, since each of its terms needs them."""
    return tuple(stems(text))


def _is_meant(en: Half, use: _Use, added: tuple[str, _Use]) -> bool:
    """True when words of the English other than *use* mean a Chinese term of another entry."""
    if any(entry.kind is not EntryKind.TERM for entry in added[1].entries):
        return False
    senses = lexicon().senses(added[0])
    is_apart = any(
        word in senses and not any(first <= start and end <= last for first, last in use.spans)
        for word, start, end in _stems(en.text)
    )
    return is_apart and not any(added[0] in entry.avoid for entry in use.entries)


def _may_be_expressed(use: _Use, zh: Half) -> bool:
    """True when the Chinese may have each word of an English term, if not its set form."""
    texts = lexicon().stems_of(zh.text)
    return all(word in texts for word, _, _ in stems(use.entries[0].en))


def _is_place(use: _Use) -> bool:
    return bool(use.entries) and all(entry.kind is EntryKind.PLACE for entry in use.entries)


def _uses(text: str, hits: Iterable[tuple[Hit, list[Entry]]], on: str) -> dict[str, _Use]:
    """Each written form with its spans, and its entries that were valid on the date."""
    uses: dict[str, _Use] = {}
    for hit, entries in hits:
        if not (_NO_PLACE.match(text, hit.end) or _RUNS_ON.match(text, hit.end - 1)):
            uses.setdefault(hit.key, _Use(in_force(entries, on))).spans.append((hit.start, hit.end))
    return uses


def _is_answered(use: _Use, used_zh: dict[str, _Use], text: str) -> bool:
    """True when the Chinese has an entry of the form, and no word to avoid in its stead."""
    for entry in use.entries:
        if any(form in text for form in entry.zh_near):
            return True
        count = sum(len(used_zh[form].spans) for form in entry.all_zh if form in used_zh)
        avoided = sum(len(used_zh[word].spans) for word in entry.avoid if word in used_zh)
        if count < len(use.spans) and avoided and count + avoided >= len(use.spans):
            continue
        if count or any(_stands(form, text, used_zh, entry) for form in _contained(entry)):
            return True
    return False


def _stands(form: str, text: str, used_zh: dict[str, _Use], entry: Entry) -> bool:
    """True when *text* has *form*; for a term, also other than as the end of a longer term."""
    longer = [
        span for key, use in used_zh.items()
        if len(key) > len(form) and entry.kind is EntryKind.TERM
        and all(other.kind is EntryKind.TERM for other in use.entries)
        for span in use.spans
    ]  # fmt: skip
    start = text.find(form)
    while start >= 0:
        if not any(first < start and start + len(form) == last for first, last in longer):
            return True
        start = text.find(form, start + 1)
    return False


def _is_named(use: _Use, glossary: Glossary, text: str) -> bool:
    """True when the Chinese names an entry in a shorter, longer or similar-sounding form."""
    return any(naming.is_named(entry, glossary, text) for entry in use.entries)


def _contained(entry: Entry) -> tuple[str, ...]:
    """The forms that count even inside a longer word: 北京 in 北京大学."""
    if entry.kind in _WITHIN_WORDS:
        return (*entry.all_zh, *entry.zh_near)
    return entry.zh_near


def _is_wanted(key: str, use: _Use, used_en: dict[str, _Use], text: str) -> bool:
    """True when the English uses an entry to which this Chinese form belongs."""
    if not use.entries:
        return False
    lowered = text.lower()
    for entry in use.entries:
        if any(entry in other.entries for other in used_en.values()):
            avoided = any(key in other.avoid for o in used_en.values() for other in o.entries)
            if not avoided or _spared(entry, use, used_en):
                return True
        forms = (*entry.all_en, *entry.en_near)
        if any(form.lower() in lowered for form in forms if len(form) > _ACRONYM):
            return True
        if naming.is_named_in_part(entry, text):
            return True
    return False


def _spared(entry: Entry, use: _Use, used_en: dict[str, _Use]) -> bool:
    """True when the English uses the entry at least as often as the Chinese uses the form."""
    return sum(len(o.spans) for o in used_en.values() if entry in o.entries) >= len(use.spans)


def _rival(use: _Use, added: list[tuple[str, _Use]]) -> tuple[str, _Use] | None:
    """The Chinese word used in place of the right one: a word to avoid, else a similar entry."""
    for key, other in added:
        if any(key in entry.avoid for entry in use.entries):
            return (key, other)
    for key, other in added:
        if any(_may_replace(theirs, ours) for theirs in other.entries for ours in use.entries):
            return (key, other)
    return None


def _may_replace(theirs: Entry, ours: Entry) -> bool:
    """True when *theirs* may be used in place of *ours*; ordinary words must look alike."""
    if theirs.kind is not ours.kind:
        return False
    if not (theirs.loose and ours.loose):
        return True
    if " " in ours.en and " " in theirs.en and len(theirs.zh) >= _TELLING:
        return True  # two set terms of the trade, each without its answer
    return bool(set(theirs.zh) & set(ours.zh) or set(theirs.en.split()) & set(ours.en.split()))


def _finding(en: Half, zh: Half, use: _Use, other: tuple[str, _Use] | None) -> Finding | None:
    entry = use.entries[0]
    check = Check.TERM if entry.kind is EntryKind.TERM else Check.NAME
    quoted = en.excerpt(*use.spans[0])
    span = en.span(*use.spans[0])
    if other is None:
        if entry.loose or entry.kind is EntryKind.POST:
            return None
        # a name that one half alone says may stand in the other in a form that no list has: a note
        is_sure = check is Check.TERM and not (
            (len(quoted) <= _ACRONYM and quoted.isupper())
            or _may_be_expressed(use, zh)
            or naming.is_named_by_kind(entry, zh.text)
        )
        severity = Severity.WARNING if is_sure else Severity.NOTE
        template = _TERM_LACKS if check is Check.TERM else _NAME_LACKS
        return Finding(
            check, severity, template, {"en": quoted, "right": entry.zh}, quoted, "", span,
            needs=Needs.UNSAID if check is Check.TERM else Needs.NOTHING_MORE,
        )  # fmt: skip
    key, span_zh = other[0], zh.span(*other[1].spans[0])
    template = _TERM_DIFFERS if check is Check.TERM else _NAME_DIFFERS
    parts = {"en": quoted, "zh": key, "right": entry.zh}
    is_sure = key not in _without_country(entry)
    if check is Check.TERM and not any(key in entry.avoid for entry in use.entries):
        is_sure = is_sure and " " in quoted  # one word has more renderings than any list
    severity = Severity.ERROR if is_sure else Severity.NOTE
    needs = Needs.UNSAID if check is Check.TERM else Needs.NOTHING_MORE
    return Finding(check, severity, template, parts, quoted, key, span, span_zh, needs=needs)


def _without_country(entry: Entry) -> list[str]:
    """The names of a British body as they are where its country goes unsaid: 教育部."""
    return [form.removeprefix("英国") for form in entry.all_zh if form.startswith("英国")]


def _only_in_chinese(en: Half, zh: Half, key: str, use: _Use) -> Finding | None:
    """A finding for a body or person that only the Chinese names."""
    held = [entry for entry in use.entries if entry.kind in _HELD_UP]
    if not held or len(use.entries) > len(held) or key != held[0].zh:
        return None
    if _FELLOW.match(zh.text, use.spans[0][1]) or _is_within_word(zh.text, use):
        return None  # FRS is 皇家学会会士, and 都柏林 is not 柏林
    words = {word for entry in held for word in entry.en.split()}
    if any(_is_telling(word) and word in en.text for word in words):
        return None
    if any(f"the {word.lower()}" in en.text.lower() for word in words & _CALLED):
        return None  # “the bureau said”
    parts = {"zh": key, "right": held[0].en}
    # one half alone says it, and nothing in the other makes sure that it does not: a note
    return Finding(Check.NAME, Severity.NOTE, _NAME_ADDED, parts, "", key, None,
                   zh.span(*use.spans[0]))  # fmt: skip


def _is_within_word(text: str, use: _Use) -> bool:
    """True when a place is the end of a longer word wherever it stands: 柏林 in 都柏林."""
    return _is_place(use) and all(
        any(lexicon().senses(text[start - more : end]) for more in (1, 2) if start >= more)
        for start, end in use.spans
    )


def _is_telling(word: str) -> bool:
    """True when *word* tells the kind or field of a body."""
    return word in _CALLED or (
        len(word) > _LONG_WORD and word[0].isupper() and word not in _COMMON_IN_NAMES
    )


_LONG_WORD = 6
_COMMON_IN_NAMES = frozenset({"Chinese", "National", "British", "International", "Kingdom",
                              "Republic", "People's", "European", "Science"})  # fmt: skip
_CALLED = frozenset(
    [
        "Ministry",
        "Department",
        "Council",
        "Academy",
        "Society",
        "Foundation",
        "Fund",
        "Office",
        "Commission",
        "Agency",
        "Bureau",
        "University",
        "Administration",
        "Institute",
        "Centre",
        "Center",
        "Group",
        "Union",
        "Organization",
        "Trust",
        "Treasury",
        "Met",
        "Meeting",
        "House",
        "UK",
    ]
)


def _avoided_english(en: Half, zh: Half, used_zh: dict[str, _Use]) -> list[Finding]:
    """Findings where the English uses a word to avoid for what the Chinese says."""
    findings = []
    for key, use in used_zh.items():
        for entry in use.entries:
            avoided = (re.search(rf"\b{re.escape(word)}\b", en.text, re.IGNORECASE)
                       for word in entry.avoid_en)  # fmt: skip
            if match := next(filter(None, avoided), None):
                quoted, span_zh = en.excerpt(*match.span()), zh.span(*use.spans[0])
                parts = {"zh": key, "right": entry.en, "en": quoted}
                findings.append(
                    Finding(Check.TERM, Severity.ERROR, _ENGLISH_AVOIDED, parts, quoted, key,
                            en.span(*match.span()), span_zh)
                )  # fmt: skip
    return findings


def _out_of_date(
    en: Half, used_en: dict[str, _Use], zh: Half, used_zh: dict[str, _Use], on: str
) -> list[Finding]:
    """Findings for names not in use on the date; one where both halves use them."""
    findings = []
    reported: set[Entry] = set()
    for written, used in ((en, used_en), (zh, used_zh)):
        for use in used.values():
            stale = [entry for entry in use.entries if not entry.holds_on(on)]
            if not stale or len(stale) < len(use.entries) or reported & set(stale):
                continue
            reported.update(stale)
            quoted, span = written.excerpt(*use.spans[0]), written.span(*use.spans[0])
            parts = {"en": quoted, "day": on, "since": stale[0].valid_from or "…",
                     "until": stale[0].valid_to or "…"}  # fmt: skip
            is_english = written is en
            findings.append(
                Finding(Check.NAME, Severity.WARNING, _NOT_ON_THE_DAY, parts,
                        quoted if is_english else "", "" if is_english else quoted,
                        span if is_english else None, None if is_english else span)
            )  # fmt: skip
    return findings
