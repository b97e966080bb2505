"""What the kit is about: texts, spans, readings, assessing. Standard library only, no files."""
