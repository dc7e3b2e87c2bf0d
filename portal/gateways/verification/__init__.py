"""Where signatures are verified: in processes of their own, or on the spot."""
