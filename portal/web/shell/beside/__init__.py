"""Who else has the application on screen open: the parties see each other, and the operator's staff sees each other."""
