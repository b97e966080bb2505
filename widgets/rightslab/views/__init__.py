"""What learners see: one module a widget, state in and state out. Reads no files."""
