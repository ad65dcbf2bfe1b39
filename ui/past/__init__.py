"""The screen of recent changes."""
