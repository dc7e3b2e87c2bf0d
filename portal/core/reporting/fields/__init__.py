"""The fields of the four sections: what an object is asked once, and how its answers are checked."""
