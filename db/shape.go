package db

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Shape is what a backup must know of a database.
type Shape struct {
	Major  int      // version of the server
	Tables []string // names in the current schema, in order
}

// ShapeOf looks at the database at the URL, in whatever state it is.
func ShapeOf(ctx context.Context, url string) (Shape, error) {
	pool, err := sql.Open("postgres", url)
	if err != nil {
		return Shape{}, fmt.Errorf("DATABASE_URL: %w", redact(err))
	}
	defer pool.Close()
	q := sqlx.NewDb(pool, "postgres")
	var shape Shape
	if err := q.GetContext(ctx, &shape.Major, `SELECT current_setting('server_version_num')::int / 10000`); err != nil {
		return Shape{}, fmt.Errorf("connect to PostgreSQL: %w", err)
	}
	err = q.SelectContext(ctx, &shape.Tables, `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`)
	return shape, err
}

// Clearing drops everything that stands in the current schema; it is for psql, in a transaction.
const Clearing = `DO $clear$
DECLARE statement text;
BEGIN
    FOREACH statement IN ARRAY coalesce((SELECT array_agg(s ORDER BY turn) FROM (
        SELECT 1 AS turn, format('DROP %s IF EXISTS %I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
            WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname) AS s
        FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i', 'e'))
        UNION ALL
        SELECT 2, format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
        FROM pg_proc p WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype IN ('i', 'e'))
        UNION ALL
        SELECT 3, format('DROP TYPE IF EXISTS %I CASCADE', typname)
        FROM pg_type t WHERE typnamespace = current_schema()::regnamespace AND typtype IN ('e', 'd') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
    ) AS all_statements), '{}') LOOP
        EXECUTE statement;
    END LOOP;
END $clear$;
`
