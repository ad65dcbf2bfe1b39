"""Making, opening, restoring and mending books, as work beside the window."""
