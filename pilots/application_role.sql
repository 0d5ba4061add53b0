-- What the product needs of a PostgreSQL that another role owns. With it the product cannot take off
-- the triggers that keep its books, nor change or take away what stands in them. Run it as the owner
-- after every migrate:  psql -v role=deals_app -f pilots/application_role.sql
GRANT USAGE ON SCHEMA public TO :"role";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"role";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO :"role";
REVOKE UPDATE, DELETE ON
    pilots_transfer, pilots_posting, pilots_ledgeraccount, pilots_yearclose, pilots_payee,
    pilots_paymentfile, audit_auditevent, django_migrations FROM :"role";
GRANT UPDATE (balance, floor) ON pilots_ledgeraccount TO :"role";
GRANT UPDATE (reason) ON pilots_posting TO :"role";  -- to be emptied, at an erasing
GRANT DELETE ON audit_auditevent TO :"role";  -- what is old enough; a trigger keeps the rest
