"""Lasting structures of a Kommune: who reads and writes them, and whether they still live."""
