"""The supply-chain graph: from a site or supplier through every tier to those whom it supplies, and back."""
