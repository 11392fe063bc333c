const mysql = require('mysql2/promise');
const { Pool } = require('pg');

const TABLE = 'users';

function findUser(pool, name, done) {
  // ruleid: js-sql-query-string-built
  pool.query("SELECT id, mail FROM users WHERE name = '" + name + "'", done);
}

async function remove(connection, id) {
  // ruleid: js-sql-query-string-built
  await connection.execute(`DELETE FROM orders WHERE id = ${id}`);
}

class Reports {
  constructor() {
    this.pool = new Pool();
  }

  async byMonth(month) {
    const sql = `
      SELECT day, sum(total)
      FROM sales
      WHERE month = '${month}'`;
    // ruleid: js-sql-query-string-built
    const { rows } = await this.pool.query(sql);
    return rows;
  }
}

app.get('/items', (req, res) => {
  // ruleid: js-sql-query-string-built
  db.all('SELECT * FROM items WHERE kind = ' + req.query.kind, (error, rows) => res.json(rows));
});

function findUserSafely(pool, name) {
  // ok: js-sql-query-string-built
  return pool.query('SELECT id, mail FROM users WHERE name = $1', [name]);
}

async function removeSafely(connection, id) {
  // ok: js-sql-query-string-built
  await connection.execute('DELETE FROM orders WHERE id = ?', [id]);
}

function count(pool) {
  // ok: js-sql-query-string-built
  return pool.query(`SELECT count(*) FROM ${TABLE}`);
}

function escaped(connection, name) {
  // ok: js-sql-query-string-built
  return connection.query('SELECT id FROM users WHERE name = ' + mysql.escape(name));
}

function countRows(pool, table) {
  // ok: js-sql-query-string-built
  return pool.query(`SELECT count(*) FROM ${table} WHERE active`);
}

function cached(cache, id) {
  // ok: js-sql-query-string-built
  return cache.get(`user ${id} from cache`);
}
