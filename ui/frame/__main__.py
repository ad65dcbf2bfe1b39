"""`python -m ui.frame` is the program."""

import sys

from ui.frame.app import main

sys.exit(main())
