"""Upkeep of the file: made, taken forward, proved sound, backed up."""
