"""Backups of the whole portal: the database, the files and what the data folder keeps besides; made while people work, and restored."""
