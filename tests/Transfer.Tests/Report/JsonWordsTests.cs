using System.Reflection;
using System.Text.Json.Serialization;
using Transfer.Discover;
using Transfer.Doctor;
using Transfer.Plan;
using Transfer.Ready;
using Transfer.Report;

namespace Transfer.Tests.Report;

public sealed class JsonWordsTests
{
    [Fact]
    public void Every_enumeration_that_is_written_is_written_as_words()
    {
        var seen = new HashSet<Type>();
        foreach (Type kind in (Type[])[typeof(RunReport), typeof(PlanReport), typeof(BackupFacts), typeof(ReadyReport), typeof(CycleChange), typeof(CycleRecord), typeof(DoctorFinding)])
            Reach(kind, seen);

        Type[] enums = [.. seen.Where(type => type.IsEnum)];
        Assert.Contains(typeof(RunStatus), enums);
        Assert.Contains(typeof(ReadyVerdict), enums);
        Assert.All(enums, type => Assert.Contains(FactsJson.Options.Converters, converter => converter.GetType() == typeof(SnakeCaseWords<>).MakeGenericType(type)));
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a \"b\" \\ \t", "\"a \\u0022b\\u0022 \\\\ \\t\"")]
    [InlineData("ünd", "\"\\u00FCnd\"")]
    public void Text_is_quoted(string text, string expected) => Assert.Equal(expected, JsonWords.Quote(text));

    [Fact]
    public void Text_stays_readable()
    {
        Assert.Equal("\"a \\\"b\\\" <ünd>\"", JsonWords.QuoteReadable("a \"b\" <ünd>"));
        // Half of a pair, as cutting a text can leave it.
        Assert.Equal("\"a\\uFFFD\"", JsonWords.QuoteReadable("a\ud83d"));
    }

    [Fact]
    public void Texts_come_back()
    {
        Assert.Equal(["a", "b\n"], JsonWords.Texts("""["a", "b\n"]"""));
        Assert.Equal([["a", null], []], JsonWords.Rows("""[["a", null], []]"""));
    }

    private static void Reach(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!seen.Add(type)) return;
        foreach (Type argument in type.GenericTypeArguments) Reach(argument, seen);
        if (type.IsEnum || type.Assembly != typeof(RunReport).Assembly) return;
        foreach (PropertyInfo property in type.GetProperties())
            if (property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always }) Reach(property.PropertyType, seen);
    }
}
