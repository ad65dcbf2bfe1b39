"""The parts of the overview screen."""
