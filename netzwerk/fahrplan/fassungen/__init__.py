"""Adopted versions of a plan: kept as they were, read by who may, compared with each other.

``inhalt`` writes down a plan, ``lesen`` says who reads what of it, ``ansicht`` shows it like a plan
of today, ``vergleich`` compares two, and ``actions`` adopts and withdraws.
"""
