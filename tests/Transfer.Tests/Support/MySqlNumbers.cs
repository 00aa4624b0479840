using System.Globalization;

namespace Transfer.Tests.Support;

/// <summary>Rows by the number, in SQL that MySQL and MariaDB of any version take.</summary>
internal static class MySqlNumbers
{
    /// <summary>A SELECT of the numbers n from 1 to <paramref name="count"/>, 10 to 100,000.</summary>
    internal static string UpTo(int count)
    {
        string digits = string.Join(" UNION ALL ", Enumerable.Range(0, 10).Select(digit => $"SELECT {digit} AS d"));
        int places = (count - 1).ToString(CultureInfo.InvariantCulture).Length;
        string sum = string.Join(" + ", Enumerable.Range(0, places).Select(place => $"p{place}.d * {Math.Pow(10, place).ToString(CultureInfo.InvariantCulture)}"));
        string tables = string.Join(", ", Enumerable.Range(0, places).Select(place => $"({digits}) p{place}"));
        return $"SELECT n FROM (SELECT 1 + {sum} AS n FROM {tables}) AS counted WHERE n <= {count}";
    }
}
