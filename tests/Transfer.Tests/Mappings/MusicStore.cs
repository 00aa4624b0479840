using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>
/// A store of music in the shapes of the sample database Chinook: eleven tables, keys of integers named after their tables, a table that
/// refers to itself, one whose key is two foreign keys, and names that PostgreSQL would fold.
/// </summary>
internal static class MusicStore
{
    /// <summary>Joins over what means something to people: no key is in their rows, so that they are the same under any keys.</summary>
    internal static readonly string[] Joins =
    [
        """SELECT t."Name", al."Title", ar."Name", g."Name", m."Name" FROM "Track" t JOIN "Album" al USING ("AlbumId") JOIN "Artist" ar USING ("ArtistId") JOIN "Genre" g USING ("GenreId") JOIN "MediaType" m USING ("MediaTypeId")""",
        """SELECT p."Name", t."Name" FROM "PlaylistTrack" pt JOIN "Playlist" p USING ("PlaylistId") JOIN "Track" t USING ("TrackId")""",
        """SELECT e."LastName", coalesce(b."LastName", '-'), coalesce(bb."LastName", '-') FROM "Employee" e LEFT JOIN "Employee" b ON b."EmployeeId" = e."ReportsTo" LEFT JOIN "Employee" bb ON bb."EmployeeId" = b."ReportsTo" """,
        """SELECT c."Email", e."LastName", count(*), sum(l."Quantity") FROM "Customer" c JOIN "Employee" e ON e."EmployeeId" = c."SupportRepId" JOIN "Invoice" i USING ("CustomerId") JOIN "InvoiceLine" l USING ("InvoiceId") GROUP BY c."Email", e."LastName" """,
        """SELECT ar."Name", count(*) FROM "InvoiceLine" l JOIN "Track" t USING ("TrackId") JOIN "Album" al USING ("AlbumId") JOIN "Artist" ar USING ("ArtistId") GROUP BY ar."Name" """,
        """SELECT t."Name", count(i."InvoiceId") FROM "Track" t LEFT JOIN "InvoiceLine" l USING ("TrackId") LEFT JOIN "Invoice" i USING ("InvoiceId") GROUP BY t."Name" """,
    ];

    /// <summary>The source's own file.</summary>
    internal static string Make(TemporaryFolder folder) => SqliteFileMaker.Make(folder, """
        CREATE TABLE [Artist] ([ArtistId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [Name] NVARCHAR(120));
        CREATE TABLE [Album] ([AlbumId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [Title] NVARCHAR(160) NOT NULL, [ArtistId] INTEGER NOT NULL,
            FOREIGN KEY ([ArtistId]) REFERENCES [Artist] ([ArtistId]) ON DELETE NO ACTION ON UPDATE NO ACTION);
        CREATE TABLE [Employee] ([EmployeeId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [LastName] NVARCHAR(20) NOT NULL, [ReportsTo] INTEGER, [HireDate] DATETIME,
            FOREIGN KEY ([ReportsTo]) REFERENCES [Employee] ([EmployeeId]));
        CREATE TABLE [Customer] ([CustomerId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [Email] NVARCHAR(60) NOT NULL, [SupportRepId] INTEGER,
            FOREIGN KEY ([SupportRepId]) REFERENCES [Employee] ([EmployeeId]));
        CREATE TABLE [Genre] ([GenreId] INTEGER PRIMARY KEY NOT NULL, [Name] NVARCHAR(120));
        CREATE TABLE [MediaType] ([MediaTypeId] INTEGER PRIMARY KEY NOT NULL, [Name] NVARCHAR(120));
        CREATE TABLE [Track] ([TrackId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [Name] NVARCHAR(200) NOT NULL, [AlbumId] INTEGER, [MediaTypeId] INTEGER NOT NULL,
            [GenreId] INTEGER, [Milliseconds] INTEGER NOT NULL, [UnitPrice] NUMERIC(10,2) NOT NULL,
            FOREIGN KEY ([AlbumId]) REFERENCES [Album] ([AlbumId]), FOREIGN KEY ([GenreId]) REFERENCES [Genre] ([GenreId]),
            FOREIGN KEY ([MediaTypeId]) REFERENCES [MediaType] ([MediaTypeId]));
        CREATE TABLE [Invoice] ([InvoiceId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [CustomerId] INTEGER NOT NULL, [InvoiceDate] DATETIME NOT NULL,
            FOREIGN KEY ([CustomerId]) REFERENCES [Customer] ([CustomerId]));
        CREATE TABLE [InvoiceLine] ([InvoiceLineId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [InvoiceId] INTEGER NOT NULL, [TrackId] INTEGER NOT NULL, [Quantity] INTEGER NOT NULL,
            FOREIGN KEY ([InvoiceId]) REFERENCES [Invoice] ([InvoiceId]), FOREIGN KEY ([TrackId]) REFERENCES [Track] ([TrackId]));
        CREATE TABLE [Playlist] ([PlaylistId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [Name] NVARCHAR(120));
        CREATE TABLE [PlaylistTrack] ([PlaylistId] INTEGER NOT NULL, [TrackId] INTEGER NOT NULL, CONSTRAINT [PK_PlaylistTrack] PRIMARY KEY ([PlaylistId], [TrackId]),
            FOREIGN KEY ([PlaylistId]) REFERENCES [Playlist] ([PlaylistId]), FOREIGN KEY ([TrackId]) REFERENCES [Track] ([TrackId]));
        CREATE INDEX [IFK_AlbumArtistId] ON [Album] ([ArtistId]);
        CREATE INDEX [IFK_EmployeeReportsTo] ON [Employee] ([ReportsTo]);
        CREATE TEMP VIEW n AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2000) SELECT n FROM n;
        INSERT INTO [Artist] SELECT n, 'artist ' || n FROM n WHERE n <= 50;
        INSERT INTO [Album] SELECT n * 3, 'album ' || n, n % 50 + 1 FROM n WHERE n <= 120;
        INSERT INTO [Employee] SELECT n, 'employee ' || n, CASE WHEN n > 1 THEN n / 2 END, '2002-08-14 00:00:00' FROM n WHERE n <= 8;
        INSERT INTO [Customer] SELECT n, 'c' || n || '@example.com', n % 8 + 1 FROM n WHERE n <= 59;
        INSERT INTO [Genre] SELECT n, 'genre ' || n FROM n WHERE n <= 25;
        INSERT INTO [MediaType] SELECT n, 'medium ' || n FROM n WHERE n <= 5;
        INSERT INTO [Track] SELECT n, 'track ' || n, (n % 120 + 1) * 3, n % 5 + 1, n % 25 + 1, n * 100, 0.99 FROM n;
        INSERT INTO [Invoice] SELECT n, n % 59 + 1, '2009-01-01 00:00:00' FROM n WHERE n <= 412;
        INSERT INTO [InvoiceLine] SELECT n, n % 412 + 1, (n * 7) % 1900 + 1, n % 3 + 1 FROM n;
        INSERT INTO [Playlist] SELECT n, 'playlist ' || n FROM n WHERE n <= 18;
        INSERT INTO [PlaylistTrack] SELECT DISTINCT n % 18 + 1, n FROM n UNION SELECT 1, n FROM n WHERE n % 2 = 0;
        """);
}
