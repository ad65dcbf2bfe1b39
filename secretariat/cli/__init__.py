"""The verbs without a window, for scheduled printing, scripts and servers."""
