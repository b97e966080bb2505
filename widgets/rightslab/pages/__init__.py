"""Pages to keep and to print: self-contained HTML without scripts."""
