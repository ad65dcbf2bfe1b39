"""Letterheads and print options from the command line."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.cli.conftest import Run


def test_an_emblem_is_put_on_a_letterhead_and_taken_off(
    run: Run, example: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "emblem.png"
    Image.new("RGB", (90, 60), "navy").save(picture)
    before = run("show", example, "LH:3", "--json").json.get("emblem")
    run("emblem", example, "LH:3", picture)
    assert run("show", example, "LH:3", "--json").json["emblem"]
    run("emblem", example, "LH:3", "--none")
    assert run("show", example, "LH:3", "--json").json.get("emblem") == before
    assert "Name a picture" in run("emblem", example, "LH:3").sentence
    assert "no picture" not in run("emblem", example, "LH:3", picture).err
    assert "PNG or JPEG" in run("emblem", example, "LH:3", example).sentence
    typed = run("set", example, "LH:3", "emblem=AAAA")
    assert typed.status == 2
