"""Mails: built from plain words (``build``), kept as rows (``outbox``), sent (``delivery``)."""
