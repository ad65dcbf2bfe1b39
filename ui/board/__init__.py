"""The screen that shows a register as a board: a column for each state."""
