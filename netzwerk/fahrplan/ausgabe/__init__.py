"""A plan to take along: as PDF, as a table, as a calendar. Each has what its reader may see."""
