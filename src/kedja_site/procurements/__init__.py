"""Procurements: from need to contract, with what applies, why, and what was promised."""
