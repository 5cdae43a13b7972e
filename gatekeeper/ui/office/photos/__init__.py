"""Photos of people: one taken or chosen, or a folder of them."""
