"""Plastics: articles, what they weigh and let out, what could be taken instead, and whether it helped."""
