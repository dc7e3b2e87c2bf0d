"""The reference data of a new installation. An administrator edits it later."""
