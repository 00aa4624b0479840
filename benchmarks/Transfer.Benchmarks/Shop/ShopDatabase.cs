using SQLitePCL;

namespace Transfer.Benchmarks.Shop;

/// <summary>Eight tables in the manner of a shop in SQLite: the same bytes for the same number of rows.</summary>
internal static class ShopDatabase
{
    /// <summary>Makes the file, whole or not at all.</summary>
    /// <param name="file">Where; what is there is replaced.</param>
    /// <param name="rows">Rows of all tables together, 1000 and up.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer rows.</exception>
    public static void Make(string file, long rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, ShopSize.Least);
        Batteries_V2.Init();
        string unfinished = file + ".new";
        File.Delete(unfinished);
        if (raw.sqlite3_open(unfinished, out sqlite3 connection) != raw.SQLITE_OK) throw new IOException($"{unfinished} cannot be made");
        using (connection)
        {
            Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN;");
            Execute(connection, ShopSchema.Tables);
            var size = new ShopSize(rows);
            Fill("categories", 6, to => ShopGoods.Categories(to, size));
            Fill("customers", 10, to => ShopPeople.Customers(to, size));
            Fill("products", 11, to => ShopGoods.Products(to, size));
            Fill("images", 6, to => ShopGoods.Images(to, size));
            Fill("orders", 10, to => ShopOrders.Orders(to, size));
            Fill("order_lines", 7, to => ShopOrders.Lines(to, size));
            Fill("reviews", 9, to => ShopPeople.Reviews(to, size));
            Fill("events", 8, to => ShopEvents.Events(to, size));
            Execute(connection, ShopSchema.Indexes);
            Execute(connection, "COMMIT");
        }

        File.Move(unfinished, file, overwrite: true);

        void Fill(string table, int columns, Action<RowWriter> rows)
        {
            using var to = new RowWriter(connection, table, columns);
            rows(to);
        }
    }

    /// <summary>A moment of the shop's ten years, in the order of the rows.</summary>
    internal static DateTime Moment(ref Dice dice, long row, long rows)
    {
        double part = (row + dice.Unit()) / (rows + 1);
        return new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMicroseconds((long)(part * 315_360_000_000_000));
    }

    private static void Execute(sqlite3 connection, string sql)
    {
        if (raw.sqlite3_exec(connection, sql) != raw.SQLITE_OK) throw new InvalidOperationException(raw.sqlite3_errmsg(connection).utf8_to_string());
    }
}
