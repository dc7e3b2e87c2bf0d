"""The parts around every page: language, frame, and the calls of the core."""
