"""How often a process renews its claims, and when another one takes it for dead."""

from typing import Final

BEAT_SECONDS: Final = 4.0
"""The pause between two rounds in which a process renews its claims and looks at those of others."""
SILENT_ROUNDS: Final = 4
"""A process of another machine is taken for dead when its claim was not renewed in so many rounds of the one that looks: 16 to 20 seconds.

Rounds are counted, and no clock is compared: the clocks of two machines may differ, and while the database is away nobody can renew.
"""
