"""Meetings, seminars and conferences: the calendar, and who comes."""
