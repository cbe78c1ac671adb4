"""Compliance: where a force stands, what is reported, what support rests on; by partnership and by mission."""
