"""What belongs to the installation itself: which secret its database was made with."""
