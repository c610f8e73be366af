"""Dates: one module for every date, with poll, invitation, answers, minutes and calendars."""
