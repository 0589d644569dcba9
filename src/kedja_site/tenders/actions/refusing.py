"""Why an action of a tenderer was not done; those of whoever procures say why with the procurements' own error."""


class ClosedError(Exception):
    """Tenders have closed: nothing is taken any more."""
