"""What is worked out across all registers: what counts, what is open, when, for whom."""
