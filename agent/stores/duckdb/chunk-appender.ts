/**
 * Rows into a table, column by column: values go into the vectors of one reused chunk of 2,048 rows, which DuckDB takes as a whole.
 * Twice as fast as its row-wise appender.
 */
import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk, type DuckDBVector } from "@duckdb/node-api";

const ROWS = 2048;

export class ChunkAppender<Columns extends readonly DuckDBVector[]> {
  readonly #appender: DuckDBAppender;
  readonly #chunk: DuckDBDataChunk;
  /** In the order of the table. Set row `row` of each, then call `next()`. */
  readonly columns: Columns;
  row = 0;
  #dirty = false;

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender;
    const types = Array.from({ length: appender.columnCount }, (_, index) => appender.columnType(index));
    this.#chunk = DuckDBDataChunk.create(types, ROWS);
    this.columns = types.map((_, index) => this.#chunk.getColumnVector(index)) as unknown as Columns;
  }

  static async open<Columns extends readonly DuckDBVector[]>(connection: DuckDBConnection, table: string): Promise<ChunkAppender<Columns>> {
    return new ChunkAppender<Columns>(await connection.createAppender(table));
  }

  next(): void {
    this.row += 1;
    if (this.row === ROWS) this.#emit();
  }

  /** Makes every row so far durable and visible. */
  flush(): void {
    if (this.row > 0) this.#emit();
    if (this.#dirty) this.#appender.flushSync();
    this.#dirty = false;
  }

  close(): void {
    this.#appender.closeSync();
  }

  #emit(): void {
    for (const column of this.columns) column.flush();
    this.#chunk.rowCount = this.row;
    this.#appender.appendDataChunk(this.#chunk);
    this.#chunk.reset();
    this.row = 0;
    this.#dirty = true;
  }
}
