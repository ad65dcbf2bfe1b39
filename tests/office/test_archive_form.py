"""Papers of a record that is agreed, issued, compared or signed: all are of the archive form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.office import issued_files
from secretariat.office.agreed import correcting, issuing_right, signing
from tests.office.agreed_record import ANA, FORMS, REF, Kept, copy_of
from tests.office.compared_versions import edited, paper
from tests.office.extracted_parts import CERTIFICATE, extract
from tests.office.signed_record import is_of, pairs, sign
from tests.reports.conftest import unsound

__all__ = ["edited"]

SIGNED = {
    "minutes": [FORMS[at] for at in (5, 2)],
    "corrigendum": [FORMS[at] for at in (0, 3)],
}
"""The forms of each kind of paper that are signed and then tested as archive files."""


def extracts(issued: Kept) -> list[bytes]:
    """Every kind of extract."""
    kinds: list[dict[str, Any]] = [
        {"ref": "JCM12/D1"}, {"ref": "JCM12/1"}, {"side": "uk"}, {"without": ("1.1", "A1")},
        {"certificate": CERTIFICATE},
    ]  # fmt: skip
    other_form = {"layout": "sequential", "original": "cn"}
    return [
        extract(issued, **{"ref": REF, **kind}, forms=other_form if number % 2 else {})
        for number, kind in enumerate(kinds)
    ]


@pytest.fixture(scope="module")
def issued_papers(
    prepared: Kept, tmp_path_factory: pytest.TempPathFactory, is_thorough: bool
) -> Iterator[dict[str, list[bytes]]]:
    """Both originals of minutes, one of a corrigendum, in every layout, and extracts.

    Of each kind of paper, the forms in `SIGNED` are signed: each layout, language and original is
    among them. A usual run tries each form once, signed or as it was issued.
    """
    folder = tmp_path_factory.mktemp("papers")
    source = Path(str(prepared.book.path)).with_name("issued.book")
    kept, found_pairs = copy_of(prepared, source, folder / "our.book"), pairs()
    corrected = Corrigendum(
        passage="JCM12/1.1",
        was=Bilingual("20 samples", "20个样品"),
        now=Bilingual("30 samples", "30个样品"),
    )
    corrigendum = correcting.propose(kept.book, REF, corrected, ANA)
    kept.agree_all(corrigendum.ref)
    signing_right(kept)
    kept.issue(corrigendum.ref)
    papers = []
    for ref, forms in ((REF, SIGNED["minutes"]), (corrigendum.ref, SIGNED["corrigendum"])):
        for form in forms:
            sign(kept, "uk", found_pairs.uk, ref, **form)
            sign(kept, "cn", found_pairs.cn, ref, **form)
        with kept.book.reading() as view:
            _, issued = signing.issued_of(kept.book, view, ref)
        for original in issued.originals:
            data = issued_files.read(kept.book, original.sha256)
            of_both = original.side == "uk" or ref == REF
            is_kind = of_both and not original.corrected and original.signed_by != "uk"
            is_before = not original.signed_by and any(is_of(original, form) for form in forms)
            if data is not None and is_kind and (is_thorough or not is_before):
                papers.append(data)
    yield {"issued": papers, "extract": extracts(kept)}
    kept.book.close()


def signing_right(kept: Kept) -> None:
    """Let this copy issue: the one that did is gone."""
    issuing_right.take(kept.book, "JCM", ANA, lost=True)


def comparisons(edited: Kept, *, is_thorough: bool) -> list[bytes]:
    """A comparison of two versions in every layout, and in each order of languages if thorough."""
    forms: list[dict[str, Any]] = [{}, {"layout": "sequential"}, {"languages": "zh"}]
    if is_thorough:
        forms += [{"original": "cn"}, {"languages": "en"}]
    return [paper(edited, **asked) for asked in forms]


def test_every_paper_is_archive_and_accessible_before_and_after_signing(
    issued_papers: dict[str, list[bytes]],
    edited: Kept,
    verapdf: Path,
    tmp_path: Path,
    is_thorough: bool,
) -> None:
    """All in one run, since Java alone takes three seconds."""
    signed = sum(map(len, SIGNED.values())) if is_thorough else 0
    assert len(issued_papers["issued"]) == len(FORMS) + len(FORMS) // 2 + signed
    papers = {**issued_papers, "compared": comparisons(edited, is_thorough=is_thorough)}
    paths = []
    for kind, some in papers.items():
        for number, data in enumerate(some):
            paths.append(tmp_path / f"{kind}-{number}.pdf")
            paths[-1].write_bytes(data)
    assert not unsound(paths, verapdf)
