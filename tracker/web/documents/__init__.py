"""Documents attached to records: sent, revised, described, taken out, and handed out as downloads."""
