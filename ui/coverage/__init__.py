"""The screen of the coverage matrix."""
