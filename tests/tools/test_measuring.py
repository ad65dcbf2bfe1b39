from __future__ import annotations

from benchmarks.measuring import in_a_process, peak_memory

ALLOCATING = "tests.fixtures.allocating"


def test_two_workloads_give_different_peaks_though_the_process_that_starts_them_is_large() -> None:
    large = b"x" * (300 * 2**20)
    assert peak_memory() > 300, "this process is larger than both that it starts"
    small, middle = (in_a_process(ALLOCATING, megabytes)["peak"] for megabytes in (1, 150))
    del large
    assert small < 100
    assert 145 < middle - small < 155
