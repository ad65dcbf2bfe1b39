"""Electronic signatures in PDFs, by pyHanko: made with a key, read back, and checked.

pyHanko and what it brings take a second to load, so these modules are imported where they are used.
"""

from __future__ import annotations

import logging

for _name in ("pyhanko", "pyhanko_certvalidator"):
    # What they find is an answer here, not news for the terminal.
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)
