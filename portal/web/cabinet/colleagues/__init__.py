"""The accounts of the organisation: approving, changing rights, deactivating."""
