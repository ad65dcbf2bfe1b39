"""desks, bundle, share: two sides agree on keys and exchange changes from a shell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets a command run as the user of one desk or another."""

    def at(name: str) -> None:
        for kind in ("CONFIG", "DATA"):
            monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / name / kind))

    return at


def test_two_sides_agree_on_keys_and_exchange_bundles(
    run: Run, homes: Callable[[str], None], tmp_path: Path
) -> None:
    uk, cn = tmp_path / "uk.book", tmp_path / "cn.book"
    homes("uk")
    run("new", uk, "--sides", "UK,CN")
    run("check-out", uk, cn, "--name", "Chen", "--keeper", "cn")
    run("desks", uk, "--enter", "Ana", "--card", tmp_path / "ana.desk")
    homes("cn")
    entered = run("desks", cn, "--enter", "Chen", "--card", tmp_path / "chen.desk", "--json").json
    theirs = next(desk for desk in entered if desk["name"] == "Chen")
    known = run("desks", cn, "--take", tmp_path / "ana.desk", "--json").json
    ana = next(desk for desk in known if desk["name"] == "Ana")
    assert ana["trusted"] is False
    wrong = run("desks", cn, "--agree", "Ana", "--fingerprint", theirs["fingerprint"])
    assert "not the fingerprint of Ana" in wrong.sentence
    run("desks", cn, "--agree", "Ana", "--fingerprint", ana["fingerprint"])
    homes("uk")
    run("desks", uk, "--take", tmp_path / "chen.desk")
    refused = run("bundle", uk, "-o", tmp_path / "a.bundle", "--to", "Chen")
    assert "are not agreed" in refused.sentence
    run("desks", uk, "--agree", "Chen", "--fingerprint", theirs["fingerprint"])
    run("add", uk, "actions", "title.en=Alpha", "notes=for us alone")
    bundle = run("bundle", uk, "-o", tmp_path / "a.bundle", "--to", "CN", "--json").json
    assert bundle["desks"] == ["Chen"]
    assert "made for other desks" not in run("merge", uk, tmp_path / "a.bundle").err
    homes("cn")
    dry = run("merge", cn, tmp_path / "a.bundle", "--dry-run", "--json").json
    assert "new" in {record["state"] for record in dry.pop("records")}
    assert run("merge", cn, tmp_path / "a.bundle", "--json").json == dry
    assert "merged before" in run("merge", cn, tmp_path / "a.bundle").out
    assert run("list", cn, "actions", "--json").json[0]["title"]["en"] == "Alpha"
    assert run("check", cn).status == 0
    run("desks", cn, "--revoke", "Ana", "--reason", "laptop lost")
    assert "not agreed or were revoked" in run("merge", cn, tmp_path / "a.bundle").sentence


def test_a_shared_folder_is_set_up_once(
    run: Run, homes: Callable[[str], None], tmp_path: Path
) -> None:
    path, two, shared = tmp_path / "one.book", tmp_path / "two.book", tmp_path / "shared"
    shared.mkdir()
    homes("one")
    run("new", path, "--sides", "UK,CN")
    assert "leave out --side" in run("desks", path, "--enter", "Ana", "--side", "cn").sentence
    run("desks", path, "--enter", "Ana", "--side", "uk")
    run("check-out", path, two, "--name", "Bo")
    homes("two")
    entered = run("desks", two, "--enter", "Bo", "--card", tmp_path / "bo.desk", "--json").json
    bo = next(desk for desk in entered if desk["name"] == "Bo")
    homes("one")
    run("desks", path, "--take", tmp_path / "bo.desk")
    run("desks", path, "--agree", "Bo", "--fingerprint", bo["fingerprint"])
    assert "Name the folder" in run("share", path).sentence
    run("add", path, "actions", "title.en=Alpha")
    assert run("share", path, shared, "--json").json[0]["sent"]
    homes("two")
    assert run("share", two, shared, "--json").json[0]["new"] == 1
    run("add", two, "actions", "title.en=Beta")
    assert run("share", two, "--json").json[0]["sent"] == 1
    homes("one")
    (done,) = run("share", path, "--json").json
    assert (done["new"], [desk["name"] for desk in done["desks"]]) == (1, ["Bo"])
    other = tmp_path / "other"
    other.mkdir()
    run("share", path, other)
    shutil.rmtree(other)
    several = run("share", path, "--json")
    assert several.status == 1
    assert [bool(exchanged["faults"]) for exchanged in several.json] == [False, True]
    run("share", path, "--stop")
    assert "Name the folder" in run("share", path).sentence


def test_check_and_verify_tell_whether_a_book_holds_what_was_printed(
    run: Run, tmp_path: Path
) -> None:
    from secretariat.data.book import Book
    from secretariat.data.journal import history_check
    from secretariat.domain.agreed import histories

    path = tmp_path / "a.book"
    run("new", path, "--mechanisms")
    run("add", path, "actions", "title.en=Alpha")
    book = Book.open(path)
    with book.reading() as view:
        code = histories.code_of(history_check.now(view))
    book.close()
    assert run("print", path, "action-log", "-o", tmp_path / "log.pdf", "--digest").status == 0
    run("add", path, "actions", "title.en=Beta")
    assert "holds the whole history" in run("check", path, "--against", code).out
    assert run("verify", code, "--book", path).status == 0
    other = histories.code_of("{}")
    assert run("check", path, "--against", other).status == 1
    assert run("verify", other, "--book", path).status == 1
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert "mistyped" in run("check", path, "--against", wrong).sentence
    assert (
        "Only these documents"
        in run("print", path, "agenda", "-o", tmp_path / "x.pdf", "--digest").sentence
    )
