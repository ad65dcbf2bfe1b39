"""Whether two equally authentic texts say the same: pure functions, no book, no window."""
