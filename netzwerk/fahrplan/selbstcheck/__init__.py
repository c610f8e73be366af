"""How a Kommune sees itself, once at the beginning and again later, and what has changed."""
