"""The code of an issued text: whatever is mistyped in it is caught by its check character."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations

import pytest

from secretariat.domain.agreed.codes import ALPHABET, checked, code_of
from secretariat.errors import SecretariatError

DIGESTS = [sha256(str(number).encode()).hexdigest() for number in range(3)]
CODES = [code_of(digest) for digest in DIGESTS]


def is_caught(typed: str) -> bool:
    """True when *typed* is refused."""
    try:
        checked(typed)
    except SecretariatError:
        return True
    return False


def test_a_code_follows_from_the_digest_alone_and_another_text_has_another_one() -> None:
    assert code_of(DIGESTS[0]) == CODES[0]
    assert len(set(CODES)) == len(CODES)
    for code in CODES:
        assert len(code) == 19
        assert set(code) <= {*ALPHABET, "-"}
        assert not set(code) & set("01ILO")


@pytest.mark.parametrize("code", CODES)
def test_a_code_may_be_typed_in_small_letters_with_or_without_its_hyphens(code: str) -> None:
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} "):
        assert checked(typed) == code


@pytest.mark.parametrize("code", CODES)
def test_every_error_in_one_character_is_caught(code: str) -> None:
    plain = code.replace("-", "")
    wrong = [
        plain[:at] + other + plain[at + 1 :]
        for at in range(len(plain))
        for other in ALPHABET
        if other != plain[at]
    ]
    assert len(wrong) == 16 * 30
    assert all(map(is_caught, wrong))


@pytest.mark.parametrize("code", CODES)
def test_every_exchange_of_two_characters_is_caught_wherever_they_stand(code: str) -> None:
    plain = code.replace("-", "")
    tried = 0
    for first, second in combinations(range(len(plain)), 2):
        if plain[first] == plain[second]:
            continue
        signs = list(plain)
        signs[first], signs[second] = signs[second], signs[first]
        tried += 1
        assert is_caught("".join(signs)), (first, second)
    assert tried > 80


@pytest.mark.parametrize("typed", ["", "K7QX", "K7QX-93MD-5TRP-C2AF-9", "O" * 16, "会议纪要"])
def test_what_is_no_code_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(SecretariatError, match="is not a code: a code has 16 letters and figures"):
        checked(typed)


def test_a_character_that_is_left_out_or_typed_twice_is_caught() -> None:
    plain = CODES[0].replace("-", "")
    for at in range(len(plain)):
        assert is_caught(plain[:at] + plain[at + 1 :])
        assert is_caught(plain[:at] + plain[at] + plain[at:])
