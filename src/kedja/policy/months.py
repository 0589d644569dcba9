"""Months and years counted as Swedish law counts them: to the day of the same number, else to the month's last.

Source: Lag (1930:173) om beräkning av lagstadgad tid, 1 §. It holds for times set by law; we count alike.
"""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The last day of a time of `months` from `day`: of 29 February 2024 and 36 months, 28 February 2027. There is no day after `date.max`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
