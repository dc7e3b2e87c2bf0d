"""The fields of the four sections: what an object is asked once, and what it is asked every week."""
