"""The screen of everything due: a list, a calendar and a timeline."""
