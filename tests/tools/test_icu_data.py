"""The data of ICU in a built program: fewer items, each as it was."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import PySide6
import pytest

from tools import icu_data

LIBRARY = next((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*"), None)


@pytest.fixture(scope="module")
def data() -> bytes:
    if LIBRARY is None:
        pytest.skip("Qt brings no ICU on this system")
    return icu_data.data_of(LIBRARY)[1]


def items(data: bytes) -> dict[bytes, bytes]:
    return dict(icu_data._items(data, struct.unpack_from("<H", data)[0]))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="read by binutils")
def test_kept_icu_data_is_identical_and_most_data_is_dropped(data: bytes) -> None:
    before, after = items(data), items(icu_data.trimmed(data))
    assert len(icu_data.trimmed(data)) < len(data) / 5
    names = [name.decode().partition("/")[2] for name in after]
    assert {"root.res", "zh.res", "en.res", "nfc.nrm", "brkitr/cjdict.dict", "coll/zh.res"} <= set(
        names
    ) | {"nfc.nrm"}  # in the library itself
    assert not {"fr.res", "brkitr/khmerdict.dict", "coll/de.res"} & set(names)
    for name, item in after.items():
        # The last bytes fill an item up to where the next one begins.
        assert item.rstrip(b"\0") == before[name].rstrip(b"\0")
    assert list(after) == sorted(after), "ICU looks items up by halving"
