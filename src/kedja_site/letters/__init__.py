"""Letters that the site sends: kept first, then delivered, so that none is lost or sent twice."""
