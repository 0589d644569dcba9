"""The facts of the reference tables as pages need them. Read once a process: an update is seen after a restart."""
