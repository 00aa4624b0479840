using System.Reflection;
using Xunit.Sdk;

namespace Transfer.Tests.Support;

/// <summary>A test on MariaDB; skipped, with the reason, where this machine has none. In continuous integration (CI=true) it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MariaDbFactAttribute : FactAttribute
{
    public MariaDbFactAttribute() => Skip = SourceServer.ReasonToSkip(MariaDbServer.Missing);
}

/// <inheritdoc cref="MariaDbFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MariaDbTheoryAttribute : TheoryAttribute
{
    public MariaDbTheoryAttribute() => Skip = SourceServer.ReasonToSkip(MariaDbServer.Missing);
}

/// <summary>One row of a theory that runs on several engines: the word <c>mariadb</c>, then <paramref name="values"/>. Skipped as <see cref="MariaDbFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MariaDbDataAttribute(params object?[] values) : DataAttribute
{
    public override string Skip => SourceServer.ReasonToSkip(MariaDbServer.Missing)!;

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [["mariadb", .. values]];
}
