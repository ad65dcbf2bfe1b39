"""Rules over all registers: coverage, open work, warnings, progress and periods."""
