"""Where a Kommune stands: what exists already, and how it sees itself."""
