"""Administration: accounts, their roles and passwords; where the register differs from what shipped. No records."""
