"""Digests by e-mail: what they tell, and sending each once."""
