"""The screen for keying in a marked log."""
