"""Every address of a room, asked as everybody. A room says what it expects in its `tests/walk.py`; `world.py` has the people."""
