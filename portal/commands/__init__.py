"""The commands of the command line, a module for each; the first ones run on a Python without packages."""
