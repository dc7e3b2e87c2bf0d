"""Uploads by parts: a file on its way into the storage, which goes on after a broken line, another day or in another process."""
