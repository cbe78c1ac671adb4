"""The Coordination Tracker: start reading at tracker/app.py for the parts, at tracker/domain for what it is about."""
