"""Database and files in one archive, and back, on SQLite and PostgreSQL alike.

It knows no domain: it walks the tables of all apps and the stored files. What the migrations or a
running server make themselves is left out (see tables.LEFT_OUT).
"""
