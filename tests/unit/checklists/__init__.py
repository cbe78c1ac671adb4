"""Tests of what checklists ask and how items stand: no database."""
