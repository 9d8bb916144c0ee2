"""Who is tied to whom: ways between two, shared people, self-dealing, revolving doors."""
