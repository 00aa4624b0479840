using System.Reflection;
using Xunit.Sdk;

namespace Transfer.Tests.Support;

/// <summary>A test on MySQL; skipped, with the reason, where this machine has none. In continuous integration (CI=true) it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MySqlFactAttribute : FactAttribute
{
    public MySqlFactAttribute() => Skip = SourceServer.ReasonToSkip(MySqlServer.Missing);
}

/// <inheritdoc cref="MySqlFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MySqlTheoryAttribute : TheoryAttribute
{
    public MySqlTheoryAttribute() => Skip = SourceServer.ReasonToSkip(MySqlServer.Missing);
}

/// <summary>One row of a theory that runs on several engines: the word <c>mysql</c>, then <paramref name="values"/>. Skipped as <see cref="MySqlFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MySqlDataAttribute(params object?[] values) : DataAttribute
{
    public override string Skip => SourceServer.ReasonToSkip(MySqlServer.Missing)!;

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [["mysql", .. values]];
}
