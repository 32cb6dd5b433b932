#include "store/schema.hpp"

#include <algorithm>

namespace madang::store {
namespace {

constexpr const char* kSqliteText =
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
    "ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END, name";

constexpr const char* kPostgresTables =
    "SELECT relname::text, oid::bigint FROM pg_class WHERE relkind = 'r' AND "
    "relnamespace = current_schema()::regnamespace ORDER BY relname COLLATE \"C\"";

constexpr const char* kPostgresLines =
    "SELECT attname || ' ' || format_type(atttypid, atttypmod) || "
    "CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END || "
    "COALESCE(' DEFAULT ' || pg_get_expr(adbin, adrelid), '') "
    "FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
    "WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped ORDER BY attnum";

// PostgreSQL 18 also lists NOT NULL as constraints, which the columns tell already.
constexpr const char* kPostgresConstraints =
    "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1 AND contype <> 'n' "
    "ORDER BY contype = 'p' DESC, pg_get_constraintdef(oid) COLLATE \"C\"";

constexpr const char* kPostgresIndexes =
    "SELECT replace(pg_get_indexdef(i.indexrelid), ' ' || current_schema() || '.', ' ') "
    "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE c.relnamespace = current_schema()::regnamespace AND NOT EXISTS "
    "(SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY c.relname COLLATE \"C\"";

std::string sqlite_text(Tx& tx) {
  std::string text;
  for (const auto& row : tx.query(kSqliteText)) text += row.text(0) + ";\n";
  return text;
}

std::string postgres_text(Tx& tx) {
  std::string text;
  for (const auto& table : tx.query(kPostgresTables)) {
    std::string lines;
    for (const auto* each : {kPostgresLines, kPostgresConstraints})
      for (const auto& row : tx.query(each, {table.integer(1)}))
        lines += (lines.empty() ? "  " : ",\n  ") + row.text(0);
    text += "CREATE TABLE " + table.text(0) + " (\n" + lines + "\n);\n";
  }
  for (const auto& row : tx.query(kPostgresIndexes)) text += row.text(0) + ";\n";
  return text;
}

constexpr const char* kSqliteFacts[] = {
    "SELECT 'column ' || t.name || '.' || c.name || ' ' || "
    "CASE lower(c.type) WHEN 'integer' THEN 'bigint' ELSE lower(c.type) END || "
    "CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END || "
    "CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END "
    "FROM sqlite_schema t, pragma_table_info(t.name) c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    "SELECT 'foreign ' || t.name || '(' || group_concat(f.\"from\") || ') ' || f.\"table\" || "
    "' ' || lower(f.on_delete) FROM sqlite_schema t, pragma_foreign_key_list(t.name) f "
    "WHERE t.type = 'table' GROUP BY t.name, f.id",
    "SELECT 'unique ' || t.name || '(' || (SELECT group_concat(COALESCE(x.name, '?')) FROM "
    "(SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) x) || ')' "
    "FROM sqlite_schema t, pragma_index_list(t.name) i "
    "WHERE t.type = 'table' AND i.\"unique\" = 1 AND i.origin <> 'pk'",
    ("SELECT 'index ' || name || ' on ' || tbl_name FROM sqlite_schema "
     "WHERE type = 'index' AND sql IS NOT NULL")};

constexpr const char* kPostgresFacts[] = {
    "SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, "
    "a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || "
    "COALESCE(' key ' || array_position(p.conkey, a.attnum), '') "
    "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT "
    "a.attisdropped LEFT JOIN pg_constraint p ON p.conrelid = c.oid AND p.contype = 'p' "
    "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace",
    "SELECT 'foreign ' || c.relname || '(' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) "
    "FROM unnest(f.conkey) WITH ORDINALITY AS k(attnum, n) JOIN pg_attribute a ON "
    "a.attrelid = c.oid AND a.attnum = k.attnum) || ') ' || r.relname || ' ' || "
    "CASE f.confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'r' THEN 'restrict' "
    "WHEN 'd' THEN 'set default' ELSE 'no action' END "
    "FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class r ON "
    "r.oid = f.confrelid WHERE f.contype = 'f' AND c.relnamespace = current_schema()::regnamespace",
    "SELECT 'unique ' || c.relname || '(' || (SELECT string_agg(COALESCE(a.attname, '?'), ',' "
    "ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, n) LEFT JOIN pg_attribute a "
    "ON a.attrelid = c.oid AND a.attnum = k.attnum AND k.attnum > 0) || ')' "
    "FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE i.indisunique AND NOT "
    "i.indisprimary AND c.relnamespace = current_schema()::regnamespace",
    "SELECT 'index ' || x.relname || ' on ' || c.relname FROM pg_index i JOIN pg_class c ON "
    "c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid WHERE c.relnamespace = "
    "current_schema()::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE "
    "conindid = i.indexrelid)"};

}  // namespace

std::string schema_text(Tx& tx, Dialect dialect) {
  return dialect == Dialect::sqlite ? sqlite_text(tx) : postgres_text(tx);
}

std::vector<std::string> schema_facts(Tx& tx, Dialect dialect) {
  std::vector<std::string> facts;
  for (const auto* const each : dialect == Dialect::sqlite ? kSqliteFacts : kPostgresFacts)
    for (const auto& row : tx.query(each)) facts.push_back(row.text(0));
  std::sort(facts.begin(), facts.end());
  return facts;
}

}  // namespace madang::store
