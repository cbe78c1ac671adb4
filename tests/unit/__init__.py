"""Tests of pure functions: no database, no web, no clock."""
