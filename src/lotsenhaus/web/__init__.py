"""What people see of the house: the frame of all pages, the start page, search, the page of a person."""
