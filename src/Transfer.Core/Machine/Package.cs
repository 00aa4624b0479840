namespace Transfer.Machine;

/// <summary>What a machine may lack; <see cref="PackageManager"/> knows what each is called where.</summary>
public enum Package
{
    PostgresServer,
    PostgresClient,
    SqliteLibrary,
    SqliteShell,
    MariaDbLibrary,
    MariaDbServer,
    Pgloader,
}
