"""Background jobs: one at a time on a worker thread, with progress and cancel."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """Raised inside a job that was cancelled."""


class Progress(QObject):
    """Passed to a job, which reports its progress and asks whether to stop."""

    told = Signal(float, str)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    def say(self, share: float, text: str = "") -> None:
        """Report that *share* (0 to 1) of the work is done; raises Cancelled if cancelled."""
        self.stop_if_asked()
        self.told.emit(share, text)

    def stop_if_asked(self) -> None:
        """Raise Cancelled if the user pressed Cancel."""
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the job to stop at its next report."""
        self._stop.set()


class Job(QObject):
    """One background job; its signals arrive on the thread of the window."""

    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    """Emitted last, whatever the outcome, also after a cancellation."""

    def __init__(self, title: str, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self.title = title
        self.progress = Progress()
        self.work = work
        self.afterwards: list[Callable[[], object]] = []
        """Called after `ended`, and also when the window closes before the job has ended."""
        self.has_ended = False
        """True once it has ended, whatever the outcome; before any of its signals is emitted."""
        self.is_disowned = False
        """True when nobody is left who asked for its outcome, so that it is not told."""

    def cancel(self) -> None:
        """Ask the job to stop."""
        self.progress.cancel()

    def disown(self) -> None:
        """Ask the job to stop, and tell its outcome to nobody, though it may have ended already.

        For a reading in place of which another begins: its outcome, on its way already, would be
        shown as that of the other.
        """
        self.is_disowned = True
        self.cancel()


@dataclass
class _Queue:
    waiting: deque[Job] = field(default_factory=deque)
    lock: threading.Condition = field(default_factory=threading.Condition)
    closed: bool = False


class Jobs(QObject):
    """A queue of jobs on one worker thread."""

    changed = Signal()
    """Emitted when a job was queued, began or ended."""

    _settled = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = _Queue()
        self._jobs: list[Job] = []
        self._last: Job | None = None
        """The job that ended last: the worker may know it still, and must not be who deletes it."""
        self._settled.connect(self._settle)
        self._worker: threading.Thread | None = None

    @property
    def current(self) -> Job | None:
        """The running or next job, None when the queue is empty."""
        return self._jobs[0] if self._jobs else None

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        *,
        until: SignalInstance | None = None,
    ) -> Job:
        """Queue *work*; *done* gets its result, *failed* its exception.

        Pass methods of a QObject: once that is deleted, they are not called. A job of something
        that ends before the window, such as a book, is stopped when *until* is emitted, and calls
        neither after that. Once the window is closed, nothing is run any more.
        """
        job = Job(title, work)
        if self._queue.closed:
            job.cancel()
            job.has_ended = True
            return job
        if done is not None:
            job.done.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        if until is not None:
            until.connect(job.disown)
        self._jobs.append(job)
        with self._queue.lock:
            self._queue.waiting.append(job)
            self._queue.lock.notify()
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="jobs", daemon=True)
            self._worker.start()
        self.changed.emit()
        return job

    def afterwards(self, run: Callable[[], object]) -> None:
        """Call *run* when all present jobs have ended; at once when there are none."""
        if self._jobs:
            self._jobs[-1].afterwards.append(run)
        else:
            run()

    def close(self) -> None:
        """Cancel all jobs, wait for the worker thread to end, and do what was to come after them.

        No result of a job is reported afterwards.
        """
        with self._queue.lock:
            self._queue.closed = True
            self._queue.waiting.clear()
            self._queue.lock.notify()
        for job in self._jobs:
            job.cancel()
        if self._worker is not None:
            self._worker.join()
            self._worker = None
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            _do(job.afterwards)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            result, error = None, None
            try:
                job.progress.stop_if_asked()
                result = job.work(job.progress)
            except Exception as raised:  # noqa: BLE001 - told on the thread of the window
                error = raised
            self._settled.emit(job, result, error)

    def _next(self) -> Job | None:
        with self._queue.lock:
            while not self._queue.waiting and not self._queue.closed:
                self._queue.lock.wait()
            return None if self._queue.closed else self._queue.waiting.popleft()

    def _settle(self, job: Job, result: object, error: Exception | None) -> None:
        if job not in self._jobs:
            return  # the window was closed meanwhile
        self._jobs.remove(job)
        self._last = job
        job.has_ended = True
        if job.is_disowned:
            pass
        elif error is None:
            job.done.emit(result)
        elif not isinstance(error, Cancelled):
            job.failed.emit(error)
        job.ended.emit()
        _do(job.afterwards)
        self.changed.emit()


def _do(calls: list[Callable[[], object]]) -> None:
    while calls:
        calls.pop(0)()
