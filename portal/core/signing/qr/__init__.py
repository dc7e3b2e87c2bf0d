"""Signing by QR code: a session that a browser opens and a telephone answers over eGov's protocol (eds.md §2)."""
