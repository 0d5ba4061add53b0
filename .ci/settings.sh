# What the scripts here need of the settings, read as the product reads them: environment, then .env.
own_database=var/innovatiedeals.sqlite3

setting() {
    eval "set -- \"$1\" \"\${$1:-}\""
    if [ -n "$2" ]; then echo "$2"; else sed -n "s/^$1=//p" .env 2>/dev/null | tail -1; fi
}
is_demo() { [ "$(setting DEMO)" = true ]; }
is_own_database() { [ "$(setting DATABASE_URL)" = "sqlite:///$own_database" ]; }
