"""Pages of expunging: propose, agree or refuse, what was removed for good, holds."""
