"""Checks whether two equally authentic texts agree: pure functions, without book or window."""
