"""The screen of the actions: the list, one action, and changing several at once."""
