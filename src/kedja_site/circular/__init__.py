"""Circular goals: the chart, the choice that is made together, and how it goes when the contract is running."""
