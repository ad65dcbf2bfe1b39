"""The parts of the coverage screen."""
