package sample

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
)

func find(db *sql.DB, name string) (*sql.Rows, error) {
	// ruleid: go-sql-query-string-built
	return db.Query("SELECT id FROM users WHERE name = '" + name + "'")
}

func login(ctx context.Context, db *sql.DB, name, hash string) *sql.Row {
	query := fmt.Sprintf("SELECT id FROM users WHERE name = '%s' AND hash = '%s'", name, hash)
	// ruleid: go-sql-query-string-built
	return db.QueryRowContext(ctx, query)
}

func remove(tx *sql.Tx, r *http.Request) error {
	// ruleid: go-sql-query-string-built
	_, err := tx.Exec(fmt.Sprintf("DELETE FROM notes WHERE id = %v", r.FormValue("id")))
	return err
}

func rename(db *sql.DB, r *http.Request) {
	var statement string
	statement = "UPDATE notes SET title = '" + r.FormValue("title") + "' WHERE id = 1"
	// ruleid: go-sql-query-string-built
	db.Exec(statement)
}

func findSafely(db *sql.DB, name string) (*sql.Rows, error) {
	// ok: go-sql-query-string-built
	return db.Query("SELECT id FROM users WHERE name = ?", name)
}

const columns = "id, name"

func all(db *sql.DB) (*sql.Rows, error) {
	// ok: go-sql-query-string-built
	return db.Query("SELECT " + columns + " FROM users WHERE active = " + "1")
}

func page(db *sql.DB, number int) (*sql.Rows, error) {
	// ok: go-sql-query-string-built
	return db.Query("SELECT id FROM users WHERE page = " + strconv.Itoa(number))
}

func count(db *sql.DB, table string) *sql.Row {
	// ok: go-sql-query-string-built
	return db.QueryRow(fmt.Sprintf("SELECT count(*) FROM %s", table))
}
