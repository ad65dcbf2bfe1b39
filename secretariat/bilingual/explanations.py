"""One sentence for each check: the question that it asks of two texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from secretariat.bilingual.findings import Check
from secretariat.i18n import N_

EXPLANATIONS: Final[Mapping[Check, str]] = {
    Check.MISSING: N_("One language has a text and the other has none: it is not yet translated."),
    Check.OMISSION: N_("Nothing in the other language seems to say this sentence or these words."),
    Check.MONEY: N_("The two languages give another amount or another currency."),
    Check.DATE: N_("A day, an hour, a period or the limit of one is another."),
    Check.UNIT: N_("The same figure has another unit, or a unit in one language alone."),
    Check.NUMBER: N_(
        "A number, share, multiple or ordinal is another, or is in one language alone."
    ),
    Check.REFERENCE: N_("An article, item, decision, code or address is another."),
    Check.NAME: N_("A person, body or place is called otherwise, or only one language names it."),
    Check.TERM: N_(
        "A term of the glossary is not rendered by its own word, or a word seems to stand for"
        " another thing."
    ),
    Check.FORCE: N_("One language binds more than the other, as 可 for “shall”."),
    Check.NEGATION: N_(
        "One language denies what the other does not, or speaks of all where the other speaks of"
        " some."
    ),
    Check.DIRECTION: N_(
        "One language says the contrary of the other, or says by how much something changed where"
        " the other says to how much."
    ),
    Check.ROLE: N_("Two parties stand around a verb in the contrary order."),
    Check.CONDITION: N_(
        "An “if”, “unless” or “only” is in one language alone, or is turned round."
    ),
    Check.LIST: N_("A member of a list has no counterpart, or the lists differ in length."),
    Check.LEFTOVER: N_(
        "Words of the other language, a placeholder or a traditional character were left in a text."
    ),
    Check.PUNCTUATION: N_(
        "A mark belongs to the other language, a mark or word is doubled, or a bracket is not"
        " closed."
    ),
}
"""The question that each check asks, marked for translation."""
