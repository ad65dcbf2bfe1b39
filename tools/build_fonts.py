"""Makes the font files in resources/fonts from the published npm packages; run once per release.

    python tools/build_fonts.py            # into resources/fonts
    python tools/build_fonts.py --check    # fails when a committed file would come out otherwise

Needs npm for the packages and Debian's unicode-data for the list of the 8,105 characters
(property kTGH of the Unihan database: the Tongyong Guifan Hanzi Biao of 2013).
"""

from __future__ import annotations

import argparse
import bz2
import logging
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).resolve().parent.parent
FONTS = HERE / "resources" / "fonts"
UNIHAN = Path("/usr/share/unicode")
TONGYONG_GUIFAN = 8105

# package@version, weight folder in it, our file name
HAN = (
    ("noto-serif-sc@0.4.3", "400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf"),
    ("noto-serif-sc@0.4.3", "700Bold/NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf"),
    ("noto-sans-sc@0.4.3", "400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"),
    ("noto-sans-sc@0.4.3", "700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"),
)
LATIN = tuple(
    (package, f"{weight}/{stem}_{weight}.ttf", f"{stem}-{ours}.ttf")
    for package, stem in (
        ("source-serif-4@0.4.1", "SourceSerif4"),
        ("source-sans-3@0.4.1", "SourceSans3"),
    )
    for weight, ours in (
        ("400Regular", "Regular"),
        ("700Bold", "Bold"),
        ("400Regular_Italic", "Italic"),
    )
)
# Latin, punctuation, currency, letter-like signs, arrows, mathematics, boxes and the like, CJK
# punctuation and kana marks, vertical forms, full-width forms.
SIGNS = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x2000, 0x2070),
    range(0x20A0, 0x20C0),
    range(0x2100, 0x2600),
    range(0x3000, 0x3040),
    range(0xFE30, 0xFE50),
    range(0xFF00, 0xFFF0),
)


def tongyong_guifan() -> set[int]:
    """The code points of the 8,105 characters, read from the Unihan files."""
    points: set[int] = set()
    for path in UNIHAN.glob("Unihan_*.bz2"):
        with bz2.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                parts = line.split("\t")
                if len(parts) > 1 and parts[1] == "kTGH":
                    points.add(int(parts[0].removeprefix("U+"), 16))
    if len(points) != TONGYONG_GUIFAN:
        message = f"{len(points)} characters with kTGH in {UNIHAN}, not {TONGYONG_GUIFAN}"
        raise SystemExit(message)
    return points


def gbk() -> Iterator[int]:
    """The code points of the two-byte characters of GBK."""
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                yield ord(bytes((lead, trail)).decode("gbk"))
            except (UnicodeDecodeError, TypeError):
                continue


def fetch(package: str, into: Path) -> Path:
    """The unpacked folder of one npm package; licences and fonts lie in it."""
    target = into / package
    if not target.exists():
        result = subprocess.run(
            ["npm", "pack", "--silent", f"@expo-google-fonts/{package}"],
            cwd=into, check=True, capture_output=True, text=True,
        )  # fmt: skip
        with tarfile.open(into / result.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(target, filter="data")
    return target / "package"


def cut(source: Path, target: Path, characters: set[int]) -> None:
    """Write the part of *source* that draws *characters*, the same bytes every time."""
    options = subset.Options()
    options.layout_features = ["kern", "palt", "halt", "chws"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.save(target)


def build(into: Path) -> None:
    """Make every font file and licence in *into*."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    into.mkdir(parents=True, exist_ok=True)
    characters = tongyong_guifan() | set(gbk()) | {code for signs in SIGNS for code in signs}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for package, inside, ours in HAN:
            cut(fetch(package, work) / inside, into / ours, characters)
        # "Source" is a reserved name in the licence: those files stay as they were published.
        for package, inside, ours in LATIN:
            shutil.copyfile(fetch(package, work) / inside, into / ours)
        for package, _, ours in HAN + LATIN:
            licence = f"OFL-{ours.partition('-')[0]}.txt"
            shutil.copyfile(fetch(package, work) / "LICENSE_FONT", into / licence)


def main() -> int:
    """Build, or with --check compare a fresh build with the committed files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        build(FONTS)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        differing = [
            path.name
            for path in sorted(Path(folder).iterdir())
            if path.read_bytes() != (FONTS / path.name).read_bytes()
        ]
    print("\n".join(differing) or "all files come out the same")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
