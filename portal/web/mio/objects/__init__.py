"""The list of an executor's objects, and creating a new one."""
