"""Sessions, and limits on the tries to open one."""
