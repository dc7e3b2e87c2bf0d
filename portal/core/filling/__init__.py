"""What somebody typed into a form, the rows and the files of it: the one mechanism under applications and objects."""
