"""Addresses of the newsroom that are no pages of their own."""
