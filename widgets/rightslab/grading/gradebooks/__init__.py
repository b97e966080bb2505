"""Gradebooks: files that a learning platform takes in. One module a platform."""

from rightslab.grading.gradebooks.gradebooks import PLATFORMS, write_all

__all__ = ["PLATFORMS", "write_all"]
