"""Medicines: what the substances that regions buy do in water."""
