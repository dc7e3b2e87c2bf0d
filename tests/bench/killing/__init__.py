"""People at work in a portal whose processes are killed: what they were told, and whether the database and the store have it afterwards."""
