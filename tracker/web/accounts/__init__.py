"""Sign-in, sign-out, password and language."""
