"""Words, facts, rules and values of the field: standard library only, no clock, no database, no web."""
