"""Tests of tables, queries and services on both databases."""
