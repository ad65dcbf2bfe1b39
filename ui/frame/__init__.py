"""The frame around every screen: window, sidebar, messages, what is opened and where one was."""
