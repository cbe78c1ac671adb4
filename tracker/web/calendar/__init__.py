"""The calendar: a page for each month, a personal feed, an event for each meeting."""
