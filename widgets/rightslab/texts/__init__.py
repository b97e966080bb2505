"""Texts of one's own: the command `rightslab text`, its questions and what it shows."""
