"""Banks to and from the forms of other programs. Every form is read into a Sheet and written from one."""
