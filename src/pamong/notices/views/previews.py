"""Every kind of mail to look at, with invented people, as text and as HTML. Never in production."""
