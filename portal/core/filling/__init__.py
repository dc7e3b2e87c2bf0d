"""What was typed into a form, its rows and its files: used by both applications and objects."""
