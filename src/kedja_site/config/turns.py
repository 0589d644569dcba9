"""Whose turn it is in the queue of jobs: what somebody waits for at a screen comes before what nobody waits for."""

SOMEBODY_WAITS = 10
"""A ledger that is being screened, a file that is being imported. Letters come after: a digest has thousands of them, and
the round that comes twice a minute delivers beside the queue."""
NOBODY_WAITS = -10
"""Sizes of pictures, a snapshot of the chains, watch lists gone through: late is as good."""
