"""What each kind of record's page tells, put together for a viewer."""
