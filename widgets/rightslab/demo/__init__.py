"""A class that was never there: generated hand-ins, to try grading with and to measure it."""
