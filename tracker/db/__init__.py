"""Rows and queries on SQLite and PostgreSQL: SQLAlchemy, no Flask."""
