"""Weeks for a meeting."""
