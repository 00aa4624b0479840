namespace Transfer.Tests.Support;

/// <summary>
/// The tests that need a PostgreSQL, <c>[Collection("postgres")]</c>, one after the other. Those that move rows from MariaDB or MySQL
/// ask for these servers beside it in their constructor; each starts when it is first used.
/// </summary>
[CollectionDefinition("postgres")]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>, ICollectionFixture<MariaDbServer>, ICollectionFixture<MySqlServer>;
