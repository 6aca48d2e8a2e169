"""The minutes for people: made from `views/minutes`, said in a language, and set as a page or a file."""
