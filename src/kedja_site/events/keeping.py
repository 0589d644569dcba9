"""How long personal data is kept, and when people are reminded."""

from datetime import datetime, timedelta


def deleted_at(ends_at: datetime, keep_days: int) -> datetime:
    """From when on the personal data of those who registered is deleted."""
    return ends_at + timedelta(days=keep_days)


def is_time_to_remind(starts_at: datetime, remind_days: int, now: datetime) -> bool:
    """From `remind_days` before the start until it; never where the organiser wants no reminder (0)."""
    return bool(remind_days) and starts_at - timedelta(days=remind_days) <= now < starts_at
