import type Sqlite from 'better-sqlite3'

/** What a citizen's page reads of a printed code. */
const TABLES = ['code', 'collector', 'unit']

const EVENTS = ['INSERT', 'UPDATE', 'DELETE']

/**
 * Makes the file itself stamp the state of the printed codes anew whenever a row of theirs is written, by whichever
 * connection of whichever process: answers come by thousands a second and touch none of the three tables.
 */
export function stampCodes(sqlite: Sqlite.Database): void {
  const triggers = TABLES.flatMap((table) =>
    EVENTS.map(
      (event) => `CREATE TRIGGER IF NOT EXISTS ${table}_${event} AFTER ${event} ON ${table} BEGIN
        INSERT INTO code_stamp (one, stamp) VALUES (1, hex(randomblob(8)))
          ON CONFLICT (one) DO UPDATE SET stamp = excluded.stamp;
      END`,
    ),
  )
  const table =
    'CREATE TABLE IF NOT EXISTS code_stamp (one INTEGER NOT NULL PRIMARY KEY, stamp TEXT NOT NULL)'
  sqlite.transaction(() => sqlite.exec([table, ...triggers].join(';\n'))).immediate()
}

/** Reads the stamp: equal stamps mean that no printed code, collector or unit has changed between them. */
export function codesStampOf(sqlite: Sqlite.Database): () => string {
  let read: Sqlite.Statement | null = null
  return () => {
    // When first asked, for the table is made by migration, after the file is opened.
    read ??= sqlite.prepare('SELECT stamp FROM code_stamp').pluck()
    return String(read.get())
  }
}
