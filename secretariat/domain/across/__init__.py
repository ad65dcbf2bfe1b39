"""Rules over several registers: whole meetings, coverage, open work, warnings, progress."""
