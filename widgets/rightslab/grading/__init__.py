"""Grading: a folder of hand-ins becomes grades with reasons. No code of a student is ever run."""
