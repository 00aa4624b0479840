namespace Transfer.Tests.Support;

/// <summary>
/// The tests that need a PostgreSQL, <c>[Collection("postgres")]</c>, one after the other. Those that move rows from MariaDB or MySQL
/// ask for these servers beside it in their constructor; each starts when it is first used.
/// </summary>
[CollectionDefinition("postgres")]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>, ICollectionFixture<MariaDbServer>, ICollectionFixture<MySqlServer>;

/// <summary>The tests of what follows on a move or goes before it, on servers of their own beside those of "postgres": most of their time is waiting.</summary>
[CollectionDefinition("proof")]
public sealed class ProofCollection : ICollectionFixture<PostgresServer>, ICollectionFixture<MariaDbServer>, ICollectionFixture<MySqlServer>;
