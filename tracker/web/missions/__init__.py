"""Missions: what one is made of, and the thresholds it sets."""
