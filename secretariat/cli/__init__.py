"""The command line, for scheduled printing, scripts and servers."""
