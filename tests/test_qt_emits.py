"""PySide6 6.12.0 on Python 3.11 aborts at the 569th emit; this Qt must not."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    nothing = Signal()
    told = Signal(bool)
    given = Signal(object)

application = QCoreApplication([])
sender, heard = Sender(), []
sender.nothing.connect(lambda: heard.append(0))
sender.told.connect(heard.append)
sender.given.connect(heard.append)
for _ in range(5000):
    sender.nothing.emit()
    sender.told.emit(True)
    sender.given.emit(None)
print(len(heard))
"""


def test_five_thousand_emits_do_not_abort() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "15000"), done.stderr
