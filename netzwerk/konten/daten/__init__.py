"""One's own data: a copy of it, deleting the account, what one agreed to, and what goes by age."""
