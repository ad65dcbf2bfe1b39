"""The frame of the window: sidebar, messages, opening of books, and the last position in each."""
