"""The live screen of a meeting: agenda with clocks, attendance, one line to type minutes in."""
