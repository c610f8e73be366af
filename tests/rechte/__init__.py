"""The rights of the platform, proven cell by cell against ``docs/rights.md``."""
