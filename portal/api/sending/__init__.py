"""Sending what is in the storage, whole or by range; from a store of S3 through a signed address."""
