using Transfer.Machine;

namespace Transfer.Source.MySql;

/// <summary>Finds MariaDB Connector/C, which speaks to MySQL as well.</summary>
internal static class MySqlLibrary
{
    private static readonly Lazy<bool> Prepared = new(Install);

    /// <summary>Loads the library, once; every use of it starts here.</summary>
    /// <exception cref="SourceException">There is none.</exception>
    internal static void Prepare() => _ = Prepared.Value;

    /// <summary>Its version, such as 3.3.14.</summary>
    internal static Version Version =>
        System.Version.TryParse(MySqlNative.ClientVersion()?.Split('-')[0], out Version? version) ? version : new Version(0, 0);

    private static bool Install()
    {
        nint library = NativeLibraryFinder.System("mariadb", "3");
        if (library == 0)
        {
            string remedy = OperatingSystem.IsMacOS() ? "brew install mariadb-connector-c"
                : OperatingSystem.IsWindows() ? "MariaDB Connector/C from https://mariadb.com/downloads/connectors/"
                : "apt-get install libmariadb3, dnf install mariadb-connector-c, or apk add mariadb-connector-c";
            throw new SourceException($"reading MySQL and MariaDB needs MariaDB Connector/C (libmariadb), which this machine lacks: {remedy} (see: transfer doctor)");
        }

        NativeImports.Add(MySqlNative.Library, library, () => MySqlNative.ServerInit(0, 0, 0));
        return true;
    }
}
