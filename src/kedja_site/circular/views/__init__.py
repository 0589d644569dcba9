"""The pages of circular goals."""
