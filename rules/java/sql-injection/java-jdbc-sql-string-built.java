import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.springframework.jdbc.core.JdbcTemplate;

class Users {
    private static final String TABLE = "users";
    private JdbcTemplate jdbc;

    void byName(Connection connection, String name) throws Exception {
        Statement statement = connection.createStatement();
        // ruleid: java-jdbc-sql-string-built
        statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
    }

    void byCity(Connection connection, String city, String country) throws Exception {
        String sql = "SELECT * FROM users WHERE city = '" + city + "'";
        sql += " AND country = '" + country + "'";
        // ruleid: java-jdbc-sql-string-built
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.executeQuery();
    }

    void remove(String id) {
        // ruleid: java-jdbc-sql-string-built
        jdbc.update(String.format("DELETE FROM users WHERE id = '%s'", id));
    }

    void search(Connection connection, String term) throws Exception {
        StringBuilder sql = new StringBuilder("SELECT * FROM users");
        sql.append(" WHERE name LIKE '%").append(term).append("%'");
        // ruleid: java-jdbc-sql-string-built
        connection.createStatement().executeQuery(sql.toString());
    }

    void append(Connection connection, String name) throws Exception {
        StringBuilder sql = new StringBuilder();
        sql.append("UPDATE users SET name = '");
        sql.append(name);
        sql.append("'");
        // ruleid: java-jdbc-sql-string-built
        connection.createStatement().executeUpdate(sql.toString());
    }

    void insert(Connection connection, String name, String city) throws Exception {
        // ruleid: java-jdbc-sql-string-built
        connection.createStatement().executeUpdate("INSERT INTO users VALUES ('" + name + "', '" + city + "')");
    }

    void safeNames(Connection connection, String table, String column) throws Exception {
        // ok: java-jdbc-sql-string-built
        connection.prepareStatement("DELETE FROM " + table + " WHERE " + column + " = ?");
        // ok: java-jdbc-sql-string-built
        connection.createStatement().execute("DROP TABLE IF EXISTS " + table);
    }

    void safeByName(Connection connection, String name) throws Exception {
        // ok: java-jdbc-sql-string-built
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
        statement.setString(1, name);
        statement.executeQuery();
    }

    void safeConstants(Connection connection) throws Exception {
        // ok: java-jdbc-sql-string-built
        connection.createStatement().executeQuery("SELECT * FROM " + TABLE + " ORDER BY name");
    }

    void safeTemplate(String id) {
        // ok: java-jdbc-sql-string-built
        jdbc.update("DELETE FROM users WHERE id = ?", id);
    }

    void safeNumber(Connection connection, int limit) throws Exception {
        // ok: java-jdbc-sql-string-built
        connection.createStatement().executeQuery("SELECT * FROM users LIMIT " + limit);
    }
}
