namespace Transfer.Tests.Support;

/// <summary>The tests that need a PostgreSQL: <c>[Collection("postgres")]</c>.</summary>
[CollectionDefinition("postgres")]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>;
