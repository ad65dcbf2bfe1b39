"""Glossary terms as a translator writes them: with a capital where a sentence begins."""

from __future__ import annotations

from secretariat.bilingual.halves import NOT_AN_END
from secretariat.patterns import pattern

_SENTENCE_BEGINS = pattern(r"(?:\A|\n|[.!?]['\"’”)\]]*\s)\s*\Z")
"""The end of a text after which a new English sentence begins."""


def stands_in(term: str, text: str) -> bool:
    """True when *text* has *term*, at the beginning of a sentence or in a heading too.

    An acronym counts as written alone: “IT” is not in “committee”.
    """
    if len(term) > 1 and term.isupper():
        return term in text
    return term.casefold() in text.casefold()


def begun(term: str, before: str) -> str:
    """*term* as it is inserted after the text *before*: with a capital where a sentence begins.

    A word with capitals of its own keeps its form: mRNA, pH.
    """
    begins = _SENTENCE_BEGINS.search(before) and not NOT_AN_END.search(before.rstrip())
    is_lower = term.partition(" ")[0].islower()
    return term[:1].upper() + term[1:] if is_lower and begins else term
