"""The screen about the program, its parts, and the folders of its data."""
