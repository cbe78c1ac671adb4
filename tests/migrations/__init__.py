"""Tests of the revisions: up, down and up again, on both databases and with data in them."""
