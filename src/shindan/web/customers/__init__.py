"""A firm's customers and their purchases: the list, files in and out, what the figures say, and how it is all forgotten again."""
