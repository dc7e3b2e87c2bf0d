"""What the command line does, a module for each command; the first ones run on a bare Python."""
