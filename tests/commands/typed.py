"""The commands as they are typed, in the environment as it is: nothing is installed, so several may run at once."""

TYPED = ("-c", "import sys; from portal.commands import line, place; place.enter = lambda *_: None; sys.exit(line.main(sys.argv[1:]))")
"""What Python runs in place of ``-m portal``."""
