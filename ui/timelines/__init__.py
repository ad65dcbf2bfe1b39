"""The screen of timelines: a bar for each Flagship or action, from its first day to its last."""
