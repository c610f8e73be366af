"""One module per room: what it adds to the world, and a probe for each of its rows."""
