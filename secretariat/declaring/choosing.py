"""Choices as people type them: the stored word, or the label in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from secretariat.declaring.values import Choice
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_, language

C = TypeVar("C", bound=Choice)

_LANGUAGES = ("en", "zh")


class Word(SecretariatError):  # noqa: N818 - a part of a sentence, which is said like one
    """The words accepted for a thing with a name and a code: in English its code, else both."""

    def __init__(self, label: object, code: str) -> None:
        super().__init__(N_("{label} ({code})"), label=label, code=code)

    def text(
        self,
        translate: Callable[[str], str],
        listed: Callable[[Iterable[str]], str] = ", ".join,
        shown: Callable[[object], object] | None = None,
    ) -> str:
        """The words in another language."""
        # Codes are English words: beside its name in English, each would stand there twice.
        if translate(self.template) == self.template:
            return str(self.parts["code"])
        return super().text(translate, listed, shown)


class ChoiceWord(Word):
    """The word accepted for a choice: in English its stored word, else its label alone.

    `choice_named` takes both, and an English word in another language helps nobody.
    """

    def text(
        self,
        translate: Callable[[str], str],
        listed: Callable[[Iterable[str]], str] = ", ".join,
        shown: Callable[[object], object] | None = None,
    ) -> str:
        """The word in another language."""
        if translate(self.template) == self.template:
            return super().text(translate, listed, shown)
        label = self.parts["label"]
        return translate(label) if isinstance(label, Label) else str(label)


def choice_named(choices: Iterable[C], text: str) -> C | None:
    """The choice that *text* names by its stored word or its label; None where it names none."""
    wanted, every = text.strip().casefold(), tuple(choices)
    for choice in every:
        if wanted == choice.value.casefold():
            return choice
    return next((choice for choice in every if wanted in _names(choice)), None)


def is_title(label: str, text: str) -> bool:
    """True where *text* is the title *label* in either language."""
    return text.strip().casefold() in _translated(label)


def accepted_words(choices: Iterable[Choice]) -> list[SecretariatError]:
    """The word accepted for each of *choices*."""
    return [word(choice) for choice in choices]


def word(choice: Choice) -> SecretariatError:
    """The word accepted for *choice*."""
    return ChoiceWord(Label(choice.label), choice.value)


def of(choices: Sequence[C], text: str) -> C:
    """The choice that *text* names; refused with a list of all *choices* where it names none."""
    choice = choice_named(choices, text)
    if choice is None:
        raise not_among(choices, text)
    return choice


def not_among(choices: Iterable[Choice], text: str) -> SecretariatError:
    """The error for a *text* that names none of *choices*."""
    return SecretariatError(
        N_("“{value}” is not one of {known}."), value=text[:60], known=accepted_words(choices)
    )


@cache
def _names(choice: Choice) -> tuple[str, ...]:
    return _translated(choice.label)


def _translated(label: str) -> tuple[str, ...]:
    """*label* in each language, in small letters."""
    return tuple(language(code).text(label).casefold() for code in _LANGUAGES)
