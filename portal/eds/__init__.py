"""Electronic signatures: GOST and RSA, CMS, certificates, chains and revocation; bytes in, verdict out."""
