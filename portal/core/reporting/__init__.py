"""Weekly reports of local executive bodies on what is built and bought: objects, weeks, money, flats, and who is silent."""
