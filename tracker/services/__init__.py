"""What people do, verb by verb: each function checks, changes and flushes; whoever called it commits."""
