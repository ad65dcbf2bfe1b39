"""One sentence for each check: the question that it asks of two texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from secretariat.bilingual.findings import Check
from secretariat.i18n import N_

EXPLANATIONS: Final[Mapping[Check, str]] = {
    Check.MISSING: N_("One language has a text and the other has none: it is not yet translated."),
    Check.OMISSION: N_(
        "Nothing in the other language seems to match this sentence or these words."
    ),
    Check.MONEY: N_("The amounts or the currencies differ."),
    Check.DATE: N_("A day, an hour, a period or its limit differs."),
    Check.UNIT: N_("The same figure has a different unit, or a unit in one language only."),
    Check.NUMBER: N_("A number, share, multiple or ordinal differs, or is in one language only."),
    Check.REFERENCE: N_("An article, item, decision, code or address differs."),
    Check.NAME: N_("A person, body or place has a different name, or only one language names it."),
    Check.TERM: N_(
        "A glossary term is not translated as the glossary says, or a word seems to mean "
        "another thing."
    ),
    Check.FORCE: N_("One language is more binding than the other, such as 可 for “shall”."),
    Check.NEGATION: N_(
        "One language denies what the other does not, or says “all” where the other says “some”."
    ),
    Check.DIRECTION: N_(
        "The two languages say the opposite of each other, or one says by how much "
        "something changed and the other to how much."
    ),
    Check.ROLE: N_(
        "Two parties are in the opposite order around a verb, or figures or names of two clauses "
        "have changed places."
    ),
    Check.CONDITION: N_("An “if”, “unless” or “only” is in one language only, or is reversed."),
    Check.LIST: N_("An item of a list has no counterpart, or the lists differ in length."),
    Check.LEFTOVER: N_(
        "Words of the other language, a placeholder or a traditional character were left in a text."
    ),
    Check.PUNCTUATION: N_(
        "A mark belongs to the other language, a mark or word is doubled, or a bracket is not"
        " closed."
    ),
    Check.OFFICE: N_("A word that the office avoids is used, or a pair of words is not complete."),
}
"""The question that each check asks, marked for translation."""
