"""Values in, bytes out: tables and summaries as files. Nothing here knows a database or a request."""
