package db

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Shape is what a backup must know of a database.
type Shape struct {
	Major  int      // version of the server
	Tables []string // names in the current schema, quoted for SQL, in order
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
	for i, name := range shape.Tables {
		shape.Tables[i] = pq.QuoteIdentifier(name)
	}
	return shape, err
}
