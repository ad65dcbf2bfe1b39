"""The tab of a meeting on which its record is agreed and issued."""
