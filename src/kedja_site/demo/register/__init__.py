"""The demo's register: real regions and towns; invented suppliers, contracts, factories and chains.

The suppliers are those of the demo's ledger, under the same organisation numbers, so that money, contracts and risk
meet. What is made where is drawn from lists written for the demo, and says nothing about where such goods come from.
"""
