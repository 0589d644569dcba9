"""The parts of `kedja validate`: each measures one thing and says against what."""
