"""Parts of an object's page shared by executors and the operator: heading, weeks, money, flats."""
