"""What goes in and out of the register: imports and their undoing, exports, what sources say otherwise, merging, claims."""
