"""From an address to a selector or an action, and back to a page. One file per page."""
