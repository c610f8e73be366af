"""Tandems: two Kommunen in a comparable situation learn from each other for a while."""
