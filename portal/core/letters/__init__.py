"""How people get the letters that come with their notices: their choices, and the letter of the day."""
