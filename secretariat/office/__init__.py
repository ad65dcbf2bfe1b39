"""Functions that need more than one layer, for the window and the command line alike."""
