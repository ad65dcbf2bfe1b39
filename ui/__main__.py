"""`python -m ui` is the program."""

import sys

from ui.app import main

sys.exit(main())
