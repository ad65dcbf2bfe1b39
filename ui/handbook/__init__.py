"""The handbook inside the window."""
