"""What the public may know of the facts that judgements stand on."""
