"""English words cut to a stem, so that forms of one word count as one: innovates, innovation."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_INFLECTED = (
    ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"),
    ("ses", "se"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""),
)  # fmt: skip
_DERIVED = (
    "isation", "ization", "ational", "ation", "ative", "ating", "ment", "ility", "ality", "ivity",
    "ity", "ness", "ically", "ical", "ional", "ion", "ively", "ive", "ally", "ably", "able", "ible",
    "ial", "al", "ance", "ancy", "ence", "ency", "ously", "ious", "ous", "ist", "ise", "ize", "ate",
    "ator", "or", "er", "ly", "ful", "ics", "ic", "ant", "ent", "ure", "th",
)  # fmt: skip
_LEFT_INFLECTED, _LEFT_DERIVED, _LONGEST = 3, 4, 7
_IRREGULAR = dict(
    pair.split("=")
    for pair in ["rose=rise", "risen=rise", "fell=fall", "fallen=fall", "held=hold", "met=meet", "built=build", "made=make", "took=take", "taken=take", "gave=give", "given=give", "grew=grow", "grown=grow", "began=begin", "begun=begin", "went=go", "gone=go", "came=come", "said=say", "told=tell", "wrote=write", "written=write", "drew=draw", "drawn=draw", "spoke=speak", "spoken=speak", "chose=choose", "chosen=choose", "sent=send", "spent=spend", "paid=pay", "led=lead", "left=leave", "kept=keep", "lost=lose", "won=win", "found=find", "thought=think", "brought=bring", "bought=buy", "sold=sell", "taught=teach", "sought=seek", "stood=stand", "sat=sit", "ran=run", "undertook=undertake", "undertaken=undertake", "underwent=undergo", "withdrew=withdraw", "withdrawn=withdraw", "broke=break", "broken=break", "wound=wind", "children=child", "people=person", "men=man", "women=woman", "feet=foot", "mice=mouse", "better=good", "best=good", "worse=bad", "worst=bad", "lent=lend", "borne=bear", "flew=fly", "flown=fly", "froze=freeze", "frozen=freeze", "knew=know", "known=know", "laid=lay", "lay=lie", "overcame=overcome", "saw=see", "seen=see", "shown=show", "sank=sink", "sunk=sink", "understood=understand", "wore=wear", "heard=hear", "felt=feel", "meant=mean", "dealt=deal", "data=datum", "criteria=criterion", "analyses=analysis", "bases=basis", "crises=crisis", "lives=life", "strove=strive", "labour=labor", "harbour=harbor", "colour=color", "favour=favor", "honour=honor", "centre=center", "programme=program", "metre=meter", "litre=liter", "fibre=fiber", "defence=defense", "licence=license", "tonne=ton", "aluminium=aluminum", "neighbour=neighbor", "behaviour=behavior", "grey=gray", "tyre=tire", "science=scient", "scientific=scient", "signalling=signal", "modelling=model", "travelled=travel", "cheque=check", "analyse=analyze"]
)  # fmt: skip
LINKING = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "as",
        "into",
        "onto",
        "upon",
        "over",
        "under",
        "between",
        "among",
        "through",
        "during",
        "before",
        "after",
        "about",
        "against",
        "within",
        "without",
        "per",
        "via",
        "than",
        "then",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "they",
        "them",
        "their",
        "he",
        "him",
        "his",
        "she",
        "her",
        "we",
        "us",
        "our",
        "you",
        "your",
        "i",
        "me",
        "my",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "if",
        "whether",
        "while",
        "although",
        "though",
        "because",
        "since",
        "so",
        "but",
        "nor",
        "not",
        "no",
        "yes",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "done",
        "doing",
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "can",
        "could",
        "must",
        "ought",
        "need",
        "also",
        "both",
        "either",
        "neither",
        "each",
        "every",
        "all",
        "any",
        "some",
        "such",
        "same",
        "other",
        "another",
        "more",
        "most",
        "less",
        "least",
        "much",
        "many",
        "few",
        "own",
        "only",
        "just",
        "even",
        "still",
        "yet",
        "already",
        "again",
        "very",
        "too",
        "there",
        "here",
        "up",
        "down",
        "out",
        "off",
        "one",
        "two",
        "first",
        "second",
        "once",
        "well",
        "however",
        "therefore",
        "thus",
        "hence",
        "moreover",
        "furthermore",
        "respectively",
        "namely",
        "etc",
        "eg",
        "ie",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "including",
        "include",
        "make",
        "take",
        "give",
        "get",
        "go",
        "come",
        "put",
        "set",
        "let",
        "see",
        "say",
        "become",
        "provide",
        "part",
        "way",
        "thing",
        "matter",
        "case",
        "kind",
        "number",
        "respect",
        "regard",
        "light",
        "terms",
        "term",
        "view",
        "basis",
        "order",
        "side",
        "sides",
        "party",
        "parties",
        "ensure",
        "use",
        "carry",
        "relate",
        "concern",
        "follow",
        "hold",
        "hope",
        "wish",
        "able",
        "new",
        "good",
        "great",
        "further",
        "various",
        "several",
        "certain",
        "particular",
        "particularly",
        "especially",
        "something",
        "nothing",
        "anything",
        "everything",
        "one's",
        "there's",
        "it's",
    ]
)
"""Words that tie others together, or say so little that a translation may leave them out."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of an English *word*, in lower case; of a compound with a hyphen, its letters."""
    plain = word.lower().replace("’", "'").removesuffix("'s").strip("'").replace("-", "")
    plain = _IRREGULAR.get(plain, plain)
    for end, instead in _INFLECTED:
        if plain.endswith(end) and len(plain) - len(end) >= _LEFT_INFLECTED:
            if end != "s" or plain[-2] not in "su":
                plain = _undoubled(plain.removesuffix(end)) + instead
            break
    plain = _IRREGULAR.get(plain, plain)
    for _ in range(2):
        end = next(
            (e for e in _DERIVED if plain.endswith(e) and len(plain) - len(e) >= _LEFT_DERIVED), ""
        )
        if not end:
            break
        plain = plain.removesuffix(end)
    if len(plain) > _LEFT_DERIVED and plain[-1] in "eyi":
        plain = plain[:-1]
    return plain[:_LONGEST]


def _undoubled(cut: str) -> str:
    """*cut* without the consonant that an ending doubled: plann."""
    is_double = len(cut) > _LEFT_INFLECTED and cut[-1] == cut[-2] and cut[-1] not in "aeiouls"
    return cut[:-1] if is_double else cut


def stems(text: str) -> list[tuple[str, int, int]]:
    """The stems of the words in an English *text* that say something, with their spans."""
    return [
        (stem(match[0]), *match.span())
        for match in WORD.finditer(text)
        if match[0].lower() not in LINKING and len(match[0]) > 1
    ]
