"""The style sheet of a feedback page."""

CSS = """
.total { font: 700 1.4rem/1.3 system-ui, "Segoe UI", Roboto, sans-serif; margin: 0.4rem 0; }
.points a { display: inline-block; min-height: 24px; }
.points .lesson th { color: var(--quiet); font-size: 0.8rem; padding-top: 0.9rem; }
.points td:last-child, .points thead th:last-child { padding-left: 0.4rem; }
.earned { font: 600 1.05rem/1.4 system-ui, "Segoe UI", Roboto, sans-serif; margin: 0.2rem 0; }
.credits th:first-child { width: 32%; }
.credits th:nth-child(2) { width: 5rem; }
.own { white-space: normal; }
td bdi { white-space: pre-wrap; }
.written { white-space: pre-wrap; overflow-wrap: anywhere; }
.comment { border: 2px solid var(--ink); border-radius: 4px; padding: 0.6rem 0.9rem; }
.comment p { margin: 0.2rem 0; }
.pointed { list-style: none; padding: 0; }
.pointed li { margin: 0.5rem 0; padding-left: 0.9rem; border-left: 3px solid var(--line); }
.pointed mark { --fill: #e69f00; }
.readers { padding-left: 1.1rem; margin: 0.2rem 0 0.8rem; font-size: 0.9rem; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 4px;
  padding: 0.5rem 0.8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { .comment, .again, .pointed li { break-inside: avoid; } }
@media (max-width: 30rem) { .credits th:first-child { width: auto; } }
"""
