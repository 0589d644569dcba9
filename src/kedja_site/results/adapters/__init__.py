"""What each room below tells of a case; importing a module of these registers it."""
