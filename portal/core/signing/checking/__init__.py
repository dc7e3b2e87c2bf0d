"""The check of a signature that anybody brings: nothing is stored, and only hashes of documents come to the server."""
