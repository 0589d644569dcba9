"""The demo: an invented region's ledger and what else a visitor needs to see the product at work."""
