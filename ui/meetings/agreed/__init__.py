"""The tab of a meeting on which its record comes to be agreed."""
