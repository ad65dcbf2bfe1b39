"""What the fonts of the house can draw, and under which licence."""

from __future__ import annotations

from secretariat.reports.typesetting import Paragraph, fonts


def test_every_character_of_gbk_is_drawn() -> None:
    missing = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                letter = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                continue
            if letter not in fonts.drawable() and not "\ue000" <= letter <= "\uf8ff":
                missing.add(letter)
    # Noto has no outline for the Japanese sign for "nearly equal"; ≈ is in every font.
    assert missing <= {"≒"}


def test_the_names_that_matter_have_outlines_in_every_weight() -> None:
    for typeface in fonts.Typeface:
        for bold_ in (False, True):
            assert set("𬱖喆堃") <= fonts.han(typeface, bold=bold_).characters
            assert set("čłšŁŘ") <= fonts.latin(typeface, bold=bold_).characters
        assert set("čłš") <= fonts.latin(typeface, italic=True).characters


def test_every_font_has_its_licence_beside_it() -> None:
    files = sorted(fonts.FOLDER.glob("*.ttf"))
    assert len(files) == 10
    for path in files:
        licence = fonts.FOLDER / f"OFL-{path.stem.partition('-')[0]}.txt"
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()


def test_accents_written_apart_are_joined_and_rare_characters_left_alone() -> None:
    paragraph = Paragraph("Nova\u0301k Dvor\u030ca\u0301k \ufa0e")
    assert paragraph.text == "Novák Dvořák \ufa0e"
