"""Lists in and out of the window: files, the clipboard, what is dropped."""
