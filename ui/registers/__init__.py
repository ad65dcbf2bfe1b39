"""The screen that every register has that has none of its own."""
