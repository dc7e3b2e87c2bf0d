"""The evidence of signatures: the bytes of certificates and revocation lists that verdicts relied on, each stored once."""
