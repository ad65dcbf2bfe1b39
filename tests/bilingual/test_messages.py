"""Every finding can be said in Chinese as well."""

from __future__ import annotations

from secretariat.bilingual.checks import check
from secretariat.bilingual.glossary import built_in
from secretariat.i18n import language


def test_a_message_shows_both_halves_in_either_language() -> None:
    (finding,) = check("It cost £4 million.", "耗资500万英镑。", built_in())
    for code in ("en", "zh"):
        message = finding.message(language(code))
        assert "£4 million" in message
        assert "500万英镑" in message
