"""The collaboration's own rules, each a pure function in a file of its own, with its page in docs/reference/rules."""
