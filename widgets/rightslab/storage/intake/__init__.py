"""How a file becomes a text: its bytes read by kind, and the texts that a learner added."""
