"""The map of Baden-Württemberg: outline, projection, and pins that can be read."""
