"""The pages: Flask. Views are short: authorised loader, form, command, service, redirect."""
