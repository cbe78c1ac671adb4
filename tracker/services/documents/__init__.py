"""Documents: files kept beside the database, and the records that name them."""
