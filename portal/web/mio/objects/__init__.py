"""The list of an executor's objects, and beginning a new one."""
