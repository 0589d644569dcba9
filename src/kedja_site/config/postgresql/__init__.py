"""Django's PostgreSQL, with the viewer's setting kept in step (`config/row_lock.py`)."""
