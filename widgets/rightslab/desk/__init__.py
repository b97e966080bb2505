"""The instructor's desk: a class as layers, its plan, and the projector of the session."""
