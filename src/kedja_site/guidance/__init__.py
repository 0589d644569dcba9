"""How the work is done and by whom: guidance, the code of conduct, key concepts, the organisation."""
